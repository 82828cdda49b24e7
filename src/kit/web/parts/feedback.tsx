import { Fragment } from "#jsx/jsx-runtime";
import type { Child, Element } from "#jsx/jsx-runtime";
import { shellWords } from "../shell.words.ts";
import type { Lang } from "../words/index.ts";
import { Actions } from "./button.tsx";
import { Form, type FormGuard } from "./form.tsx";

export type Undo = { action: string; guard: FormGuard; hidden?: Readonly<Record<string, string>> };

type SlipProps = {
  lang: Lang;
  /** What happened; never an error. */
  children: Child;
  undo?: Undo;
  /** How long undo is offered, and how much of that is left. An island turns the ring and waits under pointer or focus. */
  seconds?: { left: number; of: number };
  /** In its place on the page instead of over it. */
  inflow?: boolean;
};

export const Slip = (props: SlipProps): Element => (
  <div class={props.inflow ? "slip inflow" : "slip"} role="status" data-seconds={props.seconds?.left}>
    {props.seconds && <Ring {...props.seconds} />}
    <p>{props.children}</p>
    {props.undo && (
      <Form {...props.undo}>
        <button class="btn btn-sm">{shellWords(props.lang, "undo")}</button>
      </Form>
    )}
  </div>
);

const Ring = ({ left, of }: { left: number; of: number }): Element => (
  <svg class="ticking" viewBox="0 0 24 24" aria-hidden="true">
    <circle class="bg" cx={12} cy={12} r={9.5} />
    <circle
      class="fg"
      cx={12}
      cy={12}
      r={9.5}
      pathLength={of}
      stroke-dasharray={`${left} ${of}`}
      transform="rotate(-90 12 12)"
    />
  </svg>
);

/** Over one second, always: counts and time in the words. */
export const Progress = (props: { id: string; label: Child; value: number; max: number }): Element => (
  <div class="prog">
    <label for={props.id}>{props.label}</label>
    <progress class="progress" id={props.id} value={props.value} max={props.max} />
  </div>
);

type DialogProps = {
  id: string;
  /** A question that names what it is about. */
  title: Child;
  /** What happens, to how much, by when, and what stays. */
  children: Child;
  actions: Child;
  /** Floats when a `Button` with `opens` asks for it; otherwise it is its own page and stands in the text. */
  floats?: boolean;
};

/** Only before what cannot be undone. Without script it is a page of its own, so link to that page. */
export const Dialog = (props: DialogProps): Element => {
  const inner = (
    <Fragment>
      <h2 id={`${props.id}-title`} class="dlg-title">
        {props.title}
      </h2>
      {props.children}
      <Actions>{props.actions}</Actions>
    </Fragment>
  );
  return props.floats ? (
    <dialog class="float" id={props.id} aria-labelledby={`${props.id}-title`}>
      <div class="dlg">{inner}</div>
    </dialog>
  ) : (
    <section class="dlg float" id={props.id} aria-labelledby={`${props.id}-title`}>
      {inner}
    </section>
  );
};

/** `page`: nothing else stands on it, so that this is its heading. */
type EmptyProps = {
  title: Child;
  children: Child;
  actions?: Child;
  after?: Child;
  small?: boolean;
  page?: boolean;
};

/** Nothing yet: an arch with dotted lines, one sentence, one act. */
export const Empty = (props: EmptyProps): Element => (
  <section class={props.small ? "void small" : "void"}>
    <svg class="blank" viewBox="0 0 320 190" aria-hidden="true">
      <path class="f" d="M20 182A140 168 0 0 1 300 182" />
      <path class="l" d="M96 96h128M84 122h152M78 148h104" />
      <circle class="d" cx={207} cy={148} r={8} />
    </svg>
    <div>
      <EmptyTitle {...props} />
      <p class={props.small ? undefined : "lead"}>{props.children}</p>
      {props.actions !== undefined && <Actions>{props.actions}</Actions>}
      {props.after !== undefined && <p class="small muted">{props.after}</p>}
    </div>
  </section>
);

const EmptyTitle = ({ title, page, small }: EmptyProps): Element => {
  if (page) return <h1>{title}</h1>;
  return small ? <h3>{title}</h3> : <h2>{title}</h2>;
};

/** Not found and not allowed look the same: an empty arch, one sentence, a way back. Stands within `main.lost`. */
export const Lost = (props: { title: Child; children: Child; actions?: Child; after?: Child }): Element => (
  <Fragment>
    <svg class="blank" viewBox="0 0 320 190" aria-hidden="true">
      <path class="f" d="M20 182A140 168 0 0 1 300 182" />
    </svg>
    <div>
      <h1>{props.title}</h1>
      <p class="lead">{props.children}</p>
      {props.actions !== undefined && <Actions>{props.actions}</Actions>}
      {props.after !== undefined && <p class="small muted">{props.after}</p>}
    </div>
  </Fragment>
);
