import type { Language } from "#academies";
import type { KindOf } from "./claim.ts";
import type { TaskTold } from "./kind.ts";
import type { TaskRow } from "./own-tasks.ts";
import { taskWords as say } from "./tasks.words.ts";

export const toldOf = ({ id, data, state, done, total, counts, failure }: TaskRow): TaskTold => ({
  id,
  data,
  state,
  done,
  total,
  counts,
  failure,
});

/** A sentence without its full stop. */
export const titleOf = (kindOf: KindOf, language: Language, row: TaskRow): string =>
  kindOf(row.kind)?.title(language, toldOf(row)) ?? say(language, "unknownTitle");
