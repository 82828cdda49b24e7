import type { Precondition } from "#api";
import { answersFor } from "#access";
import { sortableId } from "#ids";
import type { Platform } from "#platform";
import { timestamp, type Tx } from "#store";
import { houseOf } from "#vault";
import { parseExercise, type ExerciseInput } from "./exercise.ts";
import { exerciseHolding } from "./holdings.ts";
import { findExercise } from "./queries-exercises.ts";
import { writing, type Writing } from "./writing.ts";
import { db, type ExerciseId } from "./tables.ts";

/**
 * Writes a draft, or changes one. What learners have met stays as it was: then the change begins the next version,
 * whose id is returned.
 */
export async function writeExercise(
  platform: Platform,
  actor: Writing,
  input: ExerciseInput & { exercise: ExerciseId | null },
  unless?: Precondition,
): Promise<ExerciseId> {
  const { body, longestSeconds } = parseExercise(input);
  const now = platform.clock.now();
  return writing(platform, actor, async (tx) => {
    const before = input.exercise && (await held(tx, input.exercise));
    await unless?.(tx);
    const inPlace = before !== null && before.state !== "retired" && !(await isMet(tx, before.exercise));
    const id = inPlace ? before.exercise : sortableId<"exercise">(now);
    const house = houseOf(actor.academy);
    const sealed = await platform.vault.seal(tx, exerciseHolding, "body", { row: id, member: house }, body);
    const text = {
      body: sealed,
      longest_seconds: longestSeconds,
      changed_at: timestamp(now),
      written_by: answersFor(actor),
    };
    if (inPlace) await tx.run(db.updateTable("exercise").set(text).where("id", "=", id));
    else {
      const version = before ? before.version + 1 : 1;
      const fresh = {
        id,
        academy: actor.academy,
        house,
        version,
        state: "draft" as const,
        published_at: null,
      };
      const row = { ...fresh, ...text, succeeds: before?.exercise ?? null };
      await tx.run(db.insertInto("exercise").values(row));
    }
    return id;
  });
}

/** Nobody else changes it until this is done. */
async function held(tx: Tx, exercise: ExerciseId) {
  await tx.maybe(db.selectFrom("exercise").select("id").where("id", "=", exercise).forNoKeyUpdate());
  return findExercise(tx, exercise);
}

/** Set for a group once, and so perhaps read by somebody. */
export async function isMet(tx: Tx, exercise: ExerciseId): Promise<boolean> {
  const set = db.selectFrom("assignment").select("id").where("exercise", "=", exercise).limit(1);
  return (await tx.maybe(set)) !== null;
}
