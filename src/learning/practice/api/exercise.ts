import { id, instantText, integer, list, nullable, object, oneOf, text, type Value } from "#api";
import type { KeyActor, Opened } from "#access";
import { isoInstant } from "#clock";
import type { Platform } from "#platform";
import type { Tx } from "#store";
import { limits } from "../exercise.ts";
import type { ExerciseId } from "../tables.ts";
import { findStanding } from "./queries.ts";

const seconds = integer(limits.longestSeconds);

const texts = {
  title: text({ most: limits.title }),
  situation: text({ most: limits.situation }),
  assignment: text({ most: limits.assignment }),
  criteria: list(text({ most: limits.criterion }), { most: limits.criteria }),
  passFrom: nullable(integer({ least: 1, most: 100 })),
  longestSeconds: seconds,
};

/** As a program writes one. A criterion is one line. */
export const exerciseBody = object({
  ...texts,
  title: text({ least: 1, most: limits.title }),
  assignment: text({ least: 1, most: limits.assignment }),
});

export const exerciseSchema = object({
  id: id<"exercise">(),
  ...texts,
  state: oneOf(["draft", "published"]),
  version: integer({ least: 1, most: 1_000_000 }),
  changedAt: instantText,
});

type Row = Opened<NonNullable<Awaited<ReturnType<typeof findStanding>>>>;

export const shown = (row: Row): Value<typeof exerciseSchema> => ({
  id: row.exercise,
  title: row.body.title,
  situation: row.body.situation,
  assignment: row.body.assignment,
  criteria: [...row.body.criteria],
  passFrom: row.body.passFrom,
  longestSeconds: row.longestSeconds,
  state: row.state === "draft" ? "draft" : "published",
  version: row.version,
  changedAt: isoInstant(row.changedAt),
});

export async function askForExercise({ gate }: Platform, tx: Tx, actor: KeyActor, exercise: ExerciseId) {
  const found = await findStanding(tx, exercise);
  return found ? gate.ask(tx, actor, "practise", found) : gate.miss(tx, actor, "practise", ["content"]);
}
