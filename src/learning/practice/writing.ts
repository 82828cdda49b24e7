import { answersFor, mayAct, type KeyActor, type MemberActor } from "#access";
import { NotFound } from "#errors";
import type { Platform } from "#platform";
import type { Tx } from "#store";

/** A content developer, or a program that an administrator gave the scope. */
export type Writing = MemberActor | KeyActor;

/** One change of what is practised, in one transaction. Whoever may not write exercises finds nothing. */
export async function writing<T>(
  { store, clock }: Pick<Platform, "store" | "clock">,
  actor: Writing,
  work: (tx: Tx) => Promise<T>,
): Promise<T> {
  if (!mayAct(actor, "exercises:write", clock.now())) throw new NotFound();
  return store.transact({ academy: actor.academy, member: answersFor(actor) }, work);
}
