import type { Child, Element } from "#jsx/jsx-runtime";

type OpeningProps = {
  /** A sentence that says what is so. */
  title: Child;
  /** Large, for pages that speak to one person. */
  display?: boolean;
  dateline?: Child;
  lead?: Child;
  actions?: Child;
  note?: Margin;
  /** Anything below the lead, such as views. */
  children?: Child;
};

/** A margin note: who may look, why it is asked, how long it stays. `label` names it for those who cannot see where it stands. */
export type Margin = { label: string; title?: Child; children: Child };

const Noted = ({ label, title, children, level }: Margin & { level: 2 | 3 }): Element => (
  <aside class="note" aria-label={label}>
    {title !== undefined && (level === 2 ? <h2>{title}</h2> : <h3>{title}</h3>)}
    {children}
  </aside>
);

/** The head of a page. */
export const Opening = (props: OpeningProps): Element => (
  <div class={props.note ? "opening with-note" : "opening"}>
    <div>
      {props.dateline !== undefined && <p class="dateline">{props.dateline}</p>}
      <h1 class={props.display ? "display" : undefined}>{props.title}</h1>
      {props.lead !== undefined && <p class="lead">{props.lead}</p>}
      {props.actions !== undefined && <div class="actions">{props.actions}</div>}
      {props.children}
    </div>
    {props.note && <Noted {...props.note} level={2} />}
  </div>
);

/** The head of a page of many things: title and acts in one row, views below. */
export const TightOpening = (props: { title: Child; actions?: Child; children?: Child }): Element => (
  <div class="opening tight">
    <div class="headrow">
      <h1>{props.title}</h1>
      {props.actions !== undefined && <div class="actions">{props.actions}</div>}
    </div>
    {props.children}
  </div>
);

type BandProps = {
  /** Unique on its page. */
  id: string;
  /** The hanging label. */
  title: Child;
  /** A line below the label. */
  sub?: Child;
  note?: Margin;
  /** Holds what can be done and says nothing that is so: not printed. */
  acts?: boolean;
  children: Child;
};

/** A part of a page: hanging label, text, margin note. */
export const Band = (props: BandProps): Element => (
  <section
    class={`band${props.note ? " with-note" : ""}${props.acts ? " screenonly" : ""}`}
    aria-labelledby={props.id}
  >
    {props.sub === undefined ? (
      <h2 id={props.id}>{props.title}</h2>
    ) : (
      <div class="hang">
        <h2 id={props.id}>{props.title}</h2>
        <p class="small muted">{props.sub}</p>
      </div>
    )}
    <div>{props.children}</div>
    {props.note && <Noted {...props.note} level={3} />}
  </section>
);
