import { Fragment } from "#jsx/jsx-runtime";
import type { Child, Element } from "#jsx/jsx-runtime";
import { Icon, type IconName, Sign } from "./icon.tsx";

/** First letters of the first and the last word: "Willem-Alexander de Graaf" gives WG. */
export function initials(name: string): string {
  const words = name.match(/[\p{L}\p{N}][^\s]*/gu) ?? [];
  const ends = words.length > 1 ? [words[0], words.at(-1)] : words;
  return ends
    .map((word) => [...(word ?? "")][0] ?? "")
    .join("")
    .toLocaleUpperCase();
}

/** Initials under an arch, never a photograph; an open seat is an outline. */
export const Face = (props: { name: string; open?: boolean; big?: boolean }): Element => (
  <span
    class={["face", props.big && "big", props.open && "none"].filter(Boolean).join(" ")}
    aria-hidden="true"
  >
    {props.open ? "·" : initials(props.name)}
  </span>
);

export const Chip = (props: { name: string; note?: Child; open?: boolean; href?: string }): Element => {
  const inner = (
    <Fragment>
      <Face name={props.name} open={props.open ?? false} />
      <span>
        <strong>{props.name}</strong>
        {props.note !== undefined && <small>{props.note}</small>}
      </span>
    </Fragment>
  );
  return props.href === undefined ? (
    <span class="chip">{inner}</span>
  ) : (
    <a class="chip" href={props.href}>
      {inner}
    </a>
  );
};

export const Chips = (props: { children: Child }): Element => <div class="row3">{props.children}</div>;

/** Under anything personal, in one sentence: who, when, why. */
export const Seal = (props: { children: Child }): Element => (
  <p class="seal">
    <Sign name="mark" />
    <span>{props.children}</span>
  </p>
);

/** An entry of the ledger: its number once it has one, else other words, as a link to its proof. */
export const EntryLink = (props: { href: string; children: Child }): Element => (
  <a class="num" href={props.href}>
    {props.children}
  </a>
);

export type Judgement = "good" | "ask" | "same" | "no";

const signs: Record<Judgement, IconName> = {
  good: "check",
  ask: "question",
  same: "arrow-u-up-left",
  no: "x",
};

/** What became of one row, in a sentence of its own. */
export const Verdict = (props: { kind: Judgement; children: Child }): Element => (
  <span class={`verdict ${props.kind}`}>
    <Icon name={signs[props.kind]} />
    <span>{props.children}</span>
  </span>
);
