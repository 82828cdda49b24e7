import type { Child, Element } from "#jsx/jsx-runtime";
import { shellWords } from "../shell.words.ts";
import type { Lang } from "../words/index.ts";
import { Icon } from "./icon.tsx";

/** How far along a programme: one bar a step, wider gaps between chapters of the given lengths. */
export const Rail = (props: {
  lang: Lang;
  done: number;
  chapters: readonly number[];
  here?: boolean;
}): Element => {
  const total = props.chapters.reduce((sum, length) => sum + length, 0);
  const { done, lang } = props;
  const here = props.here !== false && done < total;
  const label = here
    ? shellWords(lang, "stepNow", { done, total, now: done + 1 })
    : shellWords(lang, "stepsDone", { done, total });
  return (
    <svg class="rail" height={18} role="img" aria-label={label}>
      {places(props.chapters).map(({ x, width }, at) => (
        <rect
          class={at < done ? "done" : at === done && here ? "now" : "todo"}
          x={x}
          y={3}
          width={width}
          height={12}
          rx={6}
        />
      ))}
    </svg>
  );
};

/** Percentages: a step gap of 0.9 % and a further 0.83 % between chapters, as long as there is room. */
export function places(chapters: readonly number[]): { x: string; width: string }[] {
  const total = chapters.reduce((sum, length) => sum + length, 0);
  const [gap, wider] = total > 40 ? [0.3, 0.3] : [0.9, 0.83];
  const width = (100 - gap * (total - 1) - wider * (chapters.length - 1)) / Math.max(1, total);
  const starts = chapters.flatMap((length, chapter) => Array.from({ length }, () => chapter * wider));
  return starts.map((shift, at) => ({
    x: `${(at * (width + gap) + shift).toFixed(2)}%`,
    width: `${width.toFixed(2)}%`,
  }));
}

/** The steps of a longer act, such as a set-up: done, now, to come. */
export const Steps = (props: { lang: Lang; steps: readonly Child[]; now: number }): Element => (
  <ol class="steps3">
    {props.steps.map((step, at) => (
      <li
        class={at < props.now ? "done" : at === props.now ? "now" : undefined}
        aria-current={at === props.now ? "step" : undefined}
      >
        {at < props.now && <Icon name="check" />}
        {step}
        {at < props.now && <span class="sr">, {shellWords(props.lang, "stepDone")}</span>}
      </li>
    ))}
  </ol>
);

export type CheckItem = { key: string; done: boolean; title: Child; children?: Child };

/** Things to do once, in no hurry: what is done is ticked and keeps quiet. */
export const Checklist = (props: { lang: Lang; items: readonly CheckItem[] }): Element => (
  <ol class="checklist">
    {props.items.map(({ key, done, title, children }) => (
      <li key={key} class={done ? "done" : undefined}>
        {done ? <Icon name="check" /> : <span class="open" aria-hidden="true" />}
        <div>
          <h3>
            {title}
            {done && <span class="sr">, {shellWords(props.lang, "stepDone")}</span>}
          </h3>
          {!done && children}
        </div>
      </li>
    ))}
  </ol>
);
