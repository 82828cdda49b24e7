import type { Element } from "#jsx/jsx-runtime";
import { shellWords } from "../shell.words.ts";
import { type Lang, formatList } from "../words/index.ts";

/** How a day went; `none` has no cell: the promise did not exist yet. */
export type Day = "kept" | "broken" | "unknown" | "attested" | "none";

type Size = { cell: number; gap: number; height: number };
const thirty: Size = { cell: 5, gap: 2, height: 20 };
const ninety: Size = { cell: 7, gap: 2, height: 28 };

/** The height of a cell repeats its state: broken is tall, attested thin, unknown an outline. */
const cells: Record<Exclude<Day, "none">, (x: number, size: Size) => string> = {
  kept: (x, { cell, height }) => `M${x} 5h${cell}v${height - 10}h-${cell}z`,
  broken: (x, { cell, height }) => `M${x} 0h${cell}v${height}h-${cell}z`,
  attested: (x, { cell, height }) => `M${x} ${height / 2 - 2}h${cell}v4h-${cell}z`,
  unknown: (x, { cell, height }) => `M${x + 0.6} 5.6h${cell - 1.2}v${height - 11.2}h-${cell - 1.2}z`,
};
const classes: Record<Exclude<Day, "none">, string> = { kept: "k", broken: "b", attested: "a", unknown: "u" };
const shown = ["kept", "attested", "unknown", "broken"] as const;

/** One cell a day, the newest at the right; `long` for ninety days. */
export const Strip = (props: { lang: Lang; days: readonly Day[]; long?: boolean }): Element => {
  const size = props.long ? ninety : thirty;
  const width = props.days.length * (size.cell + size.gap) - size.gap;
  const path = (state: Exclude<Day, "none">): string =>
    props.days
      .map((day, at) => (day === state ? cells[state](at * (size.cell + size.gap), size) : ""))
      .join("");
  return (
    <svg
      class="strip"
      viewBox={`0 0 ${width} ${size.height}`}
      width={width}
      height={size.height}
      role="img"
      aria-label={shellWords(props.lang, "strip", {
        count: props.days.length,
        told: told(props.lang, props.days),
      })}
    >
      {shown.map((state) => {
        const d = path(state);
        return d !== "" && <path key={state} class={classes[state]} d={d} />;
      })}
    </svg>
  );
};

function told(lang: Lang, days: readonly Day[]): string {
  const parts = shown.flatMap((state) => {
    const count = days.filter((day) => day === state).length;
    const word = shellWords(lang, state).toLocaleLowerCase(lang);
    return count === 0 ? [] : [shellWords(lang, "stripPart", { count, state: word })];
  });
  return parts.length === 0 ? shellWords(lang, "noDays") : formatList(lang, parts);
}
