import { actorMark, type MemberActor } from "#access";
import { Conflict } from "#errors";
import { cancel, enqueue } from "#jobs";
import type { Platform } from "#platform";
import { removeSegments, finishTake } from "./jobs.ts";
import { inside, ownTake } from "./queries.ts";
import { db, type AssignmentId, type TakeId } from "./tables.ts";

/** Its maker throws a recording away that was not saved. The row stays, empty, until its time is over. */
export async function discardTake(
  platform: Platform,
  actor: MemberActor,
  take: TakeId,
): Promise<{ assignment: AssignmentId }> {
  return platform.store.transact(inside(actor), async (tx) => {
    const found = await ownTake(tx, actor.id, take);
    if (found.state === "discarded") return found;
    const thrown = db
      .updateTable("take")
      .set({ state: "discarded", bytes: 0 })
      .where("id", "=", take)
      .where("state", "in", ["recording", "saving"]);
    if ((await tx.run(thrown)) === 0) throw new Conflict("practice.alreadySaved");
    await tx.run(db.deleteFrom("take_segment").where("take", "=", take));
    await cancel(tx, finishTake, take);
    await enqueue(tx, removeSegments, { take, member: actor.id }, { key: take });
    const entry = { type: "practice.take-discarded", actor: actorMark(actor), facts: { take } };
    await platform.ledger.record(tx, entry, [actor.id]);
    return found;
  });
}
