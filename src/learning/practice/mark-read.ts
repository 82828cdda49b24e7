import type { MemberActor } from "#access";
import { NotFound } from "#errors";
import type { Platform } from "#platform";
import { timestamp } from "#store";
import { inside, ownTake, requireLicence } from "./queries.ts";
import { db, type TakeId } from "./tables.ts";

/** The learner has read what was said about a take: it is no longer new. */
export async function markRead({ store, clock }: Platform, actor: MemberActor, take: TakeId): Promise<void> {
  await store.transact(inside(actor), async (tx) => {
    requireLicence(await ownTake(tx, actor.id, take), clock.now());
    const unread = db.updateTable("feedback").set({ read_at: timestamp(clock.now()) });
    const mine = unread.where("take", "=", take).where("member", "=", actor.id).where("read_at", "is", null);
    if ((await tx.run(mine)) === 0) throw new NotFound("feedback");
  });
}
