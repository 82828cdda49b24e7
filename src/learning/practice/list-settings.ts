import type { MemberActor } from "#access";
import type { Platform } from "#platform";
import { coachedGroups, listExercises, setByGroups } from "./queries-exercises.ts";
import { inside } from "./queries.ts";

/** What a coach can set, for whom, and what is set now. */
export async function listSettings(
  { store, gate }: Platform,
  actor: MemberActor,
  purpose: "review" | "export" = "review",
) {
  const asked = await store.read(inside(actor), async (tx) => {
    const groups = await coachedGroups(tx, actor.id);
    const set = await setByGroups(tx, actor.id);
    const exercises = (await listExercises(tx)).filter(({ state }) => state === "published");
    return gate.ask(tx, actor, purpose, { groups, set, exercises });
  });
  return gate.open(asked);
}

/** Every exercise of the academy, for those who write them. */
export async function listWritten(
  { store, gate }: Platform,
  actor: MemberActor,
  purpose: "write-content" | "export" = "write-content",
) {
  const asked = await store.read(inside(actor), async (tx) =>
    gate.ask(tx, actor, purpose, await listExercises(tx)),
  );
  return gate.open(asked);
}
