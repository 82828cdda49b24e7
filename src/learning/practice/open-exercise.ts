import type { MemberActor } from "#access";
import type { Platform } from "#platform";
import { findExercise } from "./queries-exercises.ts";
import { inside } from "./queries.ts";
import type { ExerciseId } from "./tables.ts";

/** One exercise as its writers see it. */
export async function openExercise({ store, gate }: Platform, actor: MemberActor, exercise: ExerciseId) {
  const asked = await store.read(inside(actor), async (tx) =>
    gate.ask(tx, actor, "write-content", await findExercise(tx, exercise)),
  );
  return gate.open(asked);
}
