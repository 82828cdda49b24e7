import type { Child, Element } from "#jsx/jsx-runtime";
import { shellWords } from "../shell.words.ts";
import { type Lang, formatList } from "../words/index.ts";
import { Sign } from "./icon.tsx";
import { type Day, Strip } from "./strip.tsx";

export const states = ["kept", "broken", "unknown", "attested", "notyet"] as const;
export type State = (typeof states)[number];

export const StateSign = (props: { lang: Lang; state: State }): Element => (
  <span class={`state ${props.state}`}>
    <Sign name={`s-${props.state}`} class={props.state} />
    {shellWords(props.lang, props.state)}
  </span>
);

/** How old a proof is against what it may be: `share` 1 and more is too old. */
export type Age = { share?: number; words: Child };

export const AgeBar = ({ share, words }: Age): Element => (
  <span class="age">
    {share !== undefined && (
      <svg viewBox="0 0 208 4" aria-hidden="true">
        <rect class="bg" width={208} height={4} rx={2} />
        <rect
          class={share >= 1 ? "fg over" : "fg"}
          width={Math.round(208 * Math.min(1, Math.max(0.02, share)))}
          height={4}
          rx={2}
        />
      </svg>
    )}
    <span>{words}</span>
  </span>
);

type PromiseRowProps = {
  lang: Lang;
  state: State;
  /** The promise, as it was made. */
  sentence: Child;
  evidence: Child;
  /** Who works on it, since when; what happened before. */
  doing?: Child;
  days?: readonly Day[];
  age: Age;
  /** For links from elsewhere. */
  id?: string;
};

export const PromiseRow = (props: PromiseRowProps): Element => (
  <li class={props.state === "broken" ? "promise broken-row" : "promise"} id={props.id}>
    <div class="st">
      <StateSign lang={props.lang} state={props.state} />
    </div>
    <div class="what">
      <h3>{props.sentence}</h3>
      <p>{props.evidence}</p>
      {props.doing !== undefined && <p class="doing">{props.doing}</p>}
    </div>
    <div class="past">
      {props.days !== undefined && props.days.length > 0 && <Strip lang={props.lang} days={props.days} />}
      <AgeBar {...props.age} />
    </div>
  </li>
);

export const Promises = (props: { children: Child }): Element => <ol class="promises">{props.children}</ol>;

export type Counts = Readonly<Record<State, number>>;
const order = ["broken", "unknown", "kept", "attested", "notyet"] as const;

/** All promises as a roof of signs, and the same in numbers. */
export const Tally = (props: { lang: Lang; counts: Counts }): Element => {
  const present = order.filter((state) => props.counts[state] > 0);
  const word = (state: State): string => shellWords(props.lang, state).toLocaleLowerCase(props.lang);
  const total = present.reduce((sum, state) => sum + props.counts[state], 0);
  const list = formatList(
    props.lang,
    present.map((state) => `${props.counts[state]} ${word(state)}`),
  );
  return (
    <div class="tally">
      <div class="roof" role="img" aria-label={shellWords(props.lang, "tally", { total, told: list })}>
        {present.flatMap((state) =>
          Array.from({ length: props.counts[state] }, () => (
            <Sign name={`s-${state}`} class={`g ${state}`} />
          )),
        )}
      </div>
      <dl>
        {present.map((state) => (
          <div key={state} class={state}>
            <dt>{word(state)}</dt>
            <dd class="num">{props.counts[state]}</dd>
          </div>
        ))}
      </dl>
    </div>
  );
};
