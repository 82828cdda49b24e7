import type { Element, Lang } from "#web";
import type { Ticks } from "../feedback.ts";
import { takeWords as say } from "../take.words.ts";

/** What a coach said of each criterion; nothing where they ticked none. */
export const TickList = (props: { lang: Lang; criteria: readonly string[]; ticks: Ticks }): Element | null =>
  props.ticks.every((tick) => tick === null) ? null : (
    <dl class="ticks">
      {props.criteria.map((criterion, at) => (
        <div>
          <dt>{criterion}</dt>
          <dd>{tickWord(props.lang, props.ticks[at] ?? null)}</dd>
        </div>
      ))}
    </dl>
  );

const tickWord = (lang: Lang, tick: number | null): string =>
  say(lang, tick === 2 ? "tick2" : tick === 1 ? "tick1" : tick === 0 ? "tick0" : "tickNone");
