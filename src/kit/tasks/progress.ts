import { minute, second, type Instant } from "#clock";
import { formatDuration, formatNumber, type Lang } from "#web";
import type { TaskState } from "./tables.ts";
import { taskWords as say } from "./tasks.words.ts";

export type Moving = {
  state: TaskState;
  done: number;
  shown: number;
  total: number;
  startedAt: Instant | null;
};

export const isOver = ({ state }: Pick<Moving, "state">): boolean =>
  state !== "waiting" && state !== "running";

/** How far it is, told while it goes on; what is committed once it has ended. */
export const figuresOf = (lang: Lang, task: Moving): string => {
  const done = formatNumber(lang, isOver(task) ? task.done : task.shown);
  return task.total > 0
    ? say(lang, "doneOf", { done, total: formatNumber(lang, task.total) })
    : say(lang, "doneSoFar", { done });
};

const tellsFrom = 3 * second;

/** Milliseconds; null while nothing could be said of it yet. */
function timeLeft({ shown, total, startedAt }: Moving, now: Instant): number | null {
  if (startedAt === null || shown === 0 || shown >= total || now - startedAt < tellsFrom) return null;
  return ((now - startedAt) * (total - shown)) / shown;
}

/** "1,200 of 2,000; about 3 minutes left". */
export function progressLine(lang: Lang, task: Moving, now: Instant): string {
  if (task.state === "waiting") return say(lang, "waits");
  const figures = figuresOf(lang, task);
  const left = task.state === "running" ? timeLeft(task, now) : null;
  if (left === null) return figures;
  const length =
    left < minute ? say(lang, "moment") : say(lang, "about", { length: formatDuration(lang, left) });
  return say(lang, "left", { figures, left: length });
}
