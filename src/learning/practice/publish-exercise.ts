import { actorMark } from "#access";
import { Conflict } from "#errors";
import type { Platform } from "#platform";
import { timestamp } from "#store";
import { findExercise } from "./queries-exercises.ts";
import { db, type ExerciseId } from "./tables.ts";
import { writing, type Writing } from "./writing.ts";

/** From now on coaches may set it. The version before it can no longer be set anew. */
export async function publishExercise(
  platform: Platform,
  actor: Writing,
  exercise: ExerciseId,
): Promise<void> {
  const now = timestamp(platform.clock.now());
  await writing(platform, actor, async (tx) => {
    const { succeeds } = await findExercise(tx, exercise);
    const published = await tx.run(
      db
        .updateTable("exercise")
        .set({ state: "published", published_at: now })
        .where("id", "=", exercise)
        .where("state", "=", "draft"),
    );
    if (published === 0) throw new Conflict("practice.alreadyPublished");
    if (succeeds)
      await tx.run(
        db
          .updateTable("exercise")
          .set({ state: "retired" })
          .where("id", "=", succeeds)
          .where("state", "=", "published"),
      );
    const entry = { type: "practice.exercise-published", actor: actorMark(actor), facts: { exercise } };
    await platform.ledger.record(tx, entry, []);
  });
}
