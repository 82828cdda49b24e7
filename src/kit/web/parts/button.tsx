import { Fragment } from "#jsx/jsx-runtime";
import type { Child, Element } from "#jsx/jsx-runtime";
import { Icon, type IconName } from "./icon.tsx";

/** `primary` once a page; `error` only for what cannot be undone. */
export type Weight = "primary" | "line" | "bare" | "error";

type Look = {
  weight?: Weight;
  size?: "lg" | "sm";
  /** Before the words. */
  icon?: IconName;
  /** After the words: only for going on. */
  onward?: boolean;
  /** As broad as its column. */
  wide?: boolean;
  children: Child;
};

/** Written out, since the build of the style sheet only finds whole names. */
const weights: Record<Weight, string> = {
  primary: "btn-primary",
  line: "btn-line",
  bare: "btn-bare",
  error: "btn-error",
};

const classes = ({ weight = "line", size, wide }: Look): string =>
  ["btn", weights[weight], size && `btn-${size}`, wide && "wide"].filter(Boolean).join(" ");

const Face = ({ icon, onward = false, children }: Look): Element => (
  <Fragment>
    {icon && <Icon name={icon} />}
    {children}
    {onward && <Icon name="arrow-right" />}
  </Fragment>
);

type ButtonProps = Look & {
  type?: "submit" | "button";
  name?: string;
  value?: string;
  id?: string;
  /** Another form of the page, by id. */
  form?: string;
  formaction?: string;
  /** Lets a half-filled form be sent. */
  unchecked?: boolean;
  disabled?: boolean;
  /** The words then say what and how many. */
  busy?: boolean;
  /** Id of the dialog that it opens. */
  opens?: string;
  /** For islands: `data-act`. */
  act?: string;
};

export const Button = (props: ButtonProps): Element => (
  <button
    class={classes(props)}
    type={props.type ?? (props.opens === undefined ? "submit" : "button")}
    name={props.name}
    value={props.value}
    id={props.id}
    form={props.form}
    formaction={props.formaction}
    formnovalidate={props.unchecked}
    disabled={props.disabled}
    aria-busy={props.busy ? "true" : undefined}
    command={props.opens === undefined ? undefined : "show-modal"}
    commandfor={props.opens}
    data-act={props.act}
  >
    {props.busy && <Waiting />}
    <Face {...props} />
  </button>
);

/** Goes somewhere; looks like a button because it is the page's act. */
export const LinkButton = (props: Look & { href: string; id?: string; download?: boolean }): Element => (
  <a class={classes(props)} href={props.href} id={props.id} download={props.download}>
    <Face {...props} />
  </a>
);

export const Actions = (props: { children: Child; more?: boolean }): Element => (
  <div class={props.more ? "actions more" : "actions"}>{props.children}</div>
);

/** An arch that draws itself. */
const Waiting = (): Element => (
  <svg class="spin" viewBox="0 0 22 22" aria-hidden="true">
    <path class="bg" d="M3 17A8 10.5 0 0 1 19 17" pathLength={30} />
    <path class="fg" d="M3 17A8 10.5 0 0 1 19 17" pathLength={30} />
  </svg>
);
