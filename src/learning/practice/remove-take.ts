import { actorMark, type MemberActor } from "#access";
import { Conflict, Invalid } from "#errors";
import { enqueue } from "#jobs";
import type { Platform } from "#platform";
import { timestamp } from "#store";
import { removeSegments } from "./jobs.ts";
import { inside, ownTake, requireLicence } from "./queries.ts";
import { db, type AssignmentId, type TakeId } from "./tables.ts";

/**
 * Its maker removes a recording that they saved, with all feedback on it. Shares end at once, which cuts whoever is
 * watching; the sealed file goes with the next job. What the ledger says about it stays.
 */
export async function removeTake(
  platform: Platform,
  actor: MemberActor,
  take: TakeId,
  { confirmed }: { confirmed: boolean },
): Promise<{ assignment: AssignmentId }> {
  const { store, clock, ledger } = platform;
  if (!confirmed) throw new Invalid({ confirmed: { sentence: "removeUnconfirmed" } });
  return store.transact(inside(actor), async (tx) => {
    const found = await ownTake(tx, actor.id, take);
    requireLicence(found, clock.now());
    const saved = db.deleteFrom("take").where("id", "=", take).where("state", "=", "saved");
    if ((await tx.run(saved)) === 0) throw new Conflict("practice.notSaved");
    const ended = { withdrawn_at: timestamp(clock.now()) };
    const shares = db.updateTable("share").set(ended).where("item", "=", take).where("member", "=", actor.id);
    await tx.run(shares.where("withdrawn_at", "is", null));
    await enqueue(tx, removeSegments, { take, member: actor.id }, { key: take });
    const entry = { type: "practice.take-removed", actor: actorMark(actor), facts: { take } };
    await ledger.record(tx, entry, [actor.id]);
    return found;
  });
}
