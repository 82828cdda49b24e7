import { actorMark, type Actor, type MemberActor } from "#access";
import { after, minute } from "#clock";
import { Invalid, NotFound } from "#errors";
import { schedule } from "#jobs";
import type { Platform } from "#platform";
import { finishSaving } from "./finish-saving.ts";
import { finishTake } from "./jobs.ts";
import { inside, ownTake, requireLicence } from "./queries.ts";
import { db, type AssignmentId, type TakeId } from "./tables.ts";
import { WebmRefusal } from "./webm/index.ts";

/**
 * Keeps a recording. From the first commit on no slice is taken any more and a job stands ready, so that a crash
 * in the middle is made good by it; what cannot be kept goes back to its maker, with a sentence.
 */
export async function saveTake(
  platform: Platform,
  actor: MemberActor,
  take: TakeId,
): Promise<{ assignment: AssignmentId }> {
  const now = platform.clock.now();
  const found = await platform.store.transact(inside(actor), async (tx) => {
    const found = await ownTake(tx, actor.id, take);
    requireLicence(found, now);
    if (found.state === "discarded") throw new NotFound("take");
    if (found.state === "recording" && found.bytes === 0)
      throw new Invalid({ take: { sentence: "webm.empty" } });
    if (found.state === "saved") return found;
    const kept = db.updateTable("take").set({ state: "saving" }).where("id", "=", take);
    // Its day may have ended between the look and this: then there is nothing to keep, and nobody is told otherwise.
    if ((await tx.run(kept.where("state", "in", ["recording", "saving"]))) === 0) throw new NotFound("take");
    await schedule(tx, finishTake, { take, member: actor.id }, { at: after(now, minute), key: take });
    return found;
  });
  if (found.state !== "saved") await finish(platform, actor, take);
  return found;
}

async function finish(platform: Platform, actor: MemberActor & Actor, take: TakeId): Promise<void> {
  try {
    await finishSaving(platform, { academy: actor.academy, member: actor.id, take }, actorMark(actor));
  } catch (error) {
    if (error instanceof WebmRefusal) throw new Invalid({ take: { sentence: `webm.${error.code}` } });
    throw error;
  }
}
