import { Fragment } from "#jsx/jsx-runtime";
import type { Child, Element } from "#jsx/jsx-runtime";
import { shellWords } from "../shell.words.ts";
import type { Lang } from "../words/index.ts";
import { Icon } from "./icon.tsx";

/** What the server hands to a page for each form: who may send it, and that it counts once. */
export type FormGuard = {
  csrf: string;
  /** Random for each page shown: the second sending of one id changes nothing. */
  once: string;
};

/** Names of the two hidden fields. */
export const csrfName = "_csrf";
export const onceName = "_once";

export const Guards = ({ guard }: { guard: FormGuard }): Element => (
  <Fragment>
    <input type="hidden" name={csrfName} value={guard.csrf} />
    <input type="hidden" name={onceName} value={guard.once} />
  </Fragment>
);

type FormProps = {
  action: string;
  guard: FormGuard;
  /** Id of the part of a long page to come back to, with a fault as with what was done. */
  at?: string;
  /** Sends files. */
  files?: boolean;
  /** Values that the visitor does not see. */
  hidden?: Readonly<Record<string, string>>;
  id?: string;
  class?: string;
  label?: string;
  autocomplete?: string;
  children: Child;
};

/** Changes something, so it is sent by POST with both guards. */
export const Form = (props: FormProps): Element => (
  <form
    method="post"
    action={props.at === undefined ? props.action : `${props.action}#${props.at}`}
    id={props.id}
    class={props.class}
    enctype={props.files ? "multipart/form-data" : undefined}
    autocomplete={props.autocomplete}
    aria-label={props.label}
  >
    <Guards guard={props.guard} />
    {Object.entries(props.hidden ?? {}).map(([name, value]) => (
      <input type="hidden" key={name} name={name} value={value} />
    ))}
    {props.children}
  </form>
);

/** Above a form that came back: how many answers need a word, or what stands in the way of all. */
export const FormFaults = (props: { lang: Lang; count?: number; children?: Child }): Element => (
  <div class="faults" role="alert">
    <Icon name="warning" />
    <p>{props.children ?? shellWords(props.lang, "faults", { count: props.count ?? 1 })}</p>
  </div>
);

/** Fields side by side where there is room. */
export const Fields = (props: { children: Child }): Element => <div class="fields">{props.children}</div>;
