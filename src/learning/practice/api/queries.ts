import { behind, type Mark } from "#api";
import type { Tx } from "#store";
import { exerciseColumns } from "../queries.ts";
import { db, type ExerciseId } from "../tables.ts";

/** Those that a newer version took the place of are for whoever met them. */
const standing = () =>
  db
    .selectFrom("exercise")
    .select(exerciseColumns)
    .select(["exercise.state", "exercise.version", "exercise.changed_at as changedAt"])
    .where("exercise.state", "<>", "retired");

export const exercisesAfter = (tx: Tx, mark: Mark<"exercise"> | null, length: number) =>
  tx.all(
    standing()
      .$if(mark !== null, (query) => query.where(behind("exercise.changed_at", "exercise.id", mark!)))
      .orderBy("exercise.changed_at", "desc")
      .orderBy("exercise.id")
      .limit(length),
  );

export const findStanding = (tx: Tx, exercise: ExerciseId) =>
  tx.maybe(standing().where("exercise.id", "=", exercise));
