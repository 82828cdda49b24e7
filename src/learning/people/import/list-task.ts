import { mayEnter, type MemberActor } from "#access";
import { NotFound } from "#errors";
import type { Platform } from "#platform";
import { findList } from "./find-list.ts";
import { taskOf } from "./task-state.ts";
import type { ImportId } from "./tables.ts";

/** How far a long list is on its way in; null before it is confirmed. */
export async function listTask({ store, clock }: Platform, actor: MemberActor, id: ImportId) {
  if (!mayEnter(actor, "administer people", clock.now()).allowed) throw new NotFound();
  return store.read({ academy: actor.academy, member: actor.id }, async (tx) =>
    taskOf(tx, (await findList(tx, id))?.task ?? null),
  );
}
