import { actorMark, mayEnter, type MemberActor } from "#access";
import { findAcademy, type Academy } from "#academies";
import { Forbidden, NotFound } from "#errors";
import type { Platform } from "#platform";
import type { Tx } from "#store";

/** One change of an academy's keys. `fresh`: only behind a second factor that was proved just now. */
export async function administerKeys<T>(
  { store, clock }: Platform,
  actor: MemberActor,
  { fresh }: { fresh: boolean },
  work: (tx: Tx) => Promise<T>,
): Promise<T> {
  const now = clock.now();
  if (!mayEnter(actor, "manage keys", now).allowed) throw new NotFound();
  return store.transact({ academy: actor.academy, member: actor.id }, async (tx) => {
    const { policy } = await academyOf(tx);
    if (fresh && !mayEnter(actor, "manage keys", now, policy.stepUpMinutes).allowed)
      throw new Forbidden("second factor too old");
    return work(tx);
  });
}

export async function academyOf(tx: Tx): Promise<Academy> {
  const academy = await findAcademy(tx, tx.context.academy);
  if (!academy) throw new NotFound("academy");
  return academy;
}

type Facts = Readonly<Record<string, string | number>>;

export const tell = async (
  { ledger }: Pick<Platform, "ledger">,
  tx: Tx,
  actor: MemberActor,
  type: string,
  facts: Facts,
): Promise<void> => void (await ledger.record(tx, { type, actor: actorMark(actor), facts }, [actor.id]));
