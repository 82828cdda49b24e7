import type { MemberActor } from "#access";
import { Conflict } from "#errors";
import { sortableId } from "#ids";
import type { Platform } from "#platform";
import { timestamp, type Tx } from "#store";
import { checkDraft, type Draft } from "./feedback.ts";
import { draftHolding } from "./holdings.ts";
import { askForReview } from "./open-for-review.ts";
import { draftOf } from "./queries-review.ts";
import { inside } from "./queries.ts";
import { db, type TakeId } from "./tables.ts";

/** A review's draft is for its writer alone, and sealed with their key: nobody else can read it before it is sent. */
export async function draftFeedback(
  platform: Platform,
  actor: MemberActor,
  take: TakeId,
  draft: Draft,
): Promise<void> {
  const { store, gate } = platform;
  const bounds = await boundsOf(platform, actor, take);
  const body = checkDraft(draft, bounds.criteria, bounds.durationMs);
  await store.transact(inside(actor), async (tx) => {
    const { member: learner, recording } = await askForReview({ gate }, tx, actor, take);
    if (!recording || (await isSent(tx, actor, take))) throw new Conflict("practice.alreadySent");
    const now = platform.clock.now();
    const before = await draftOf(tx, actor.id, take);
    const id = before?.id ?? sortableId<"draft">(now);
    const sealed = await platform.vault.seal(tx, draftHolding, "body", { row: id, member: actor.id }, body);
    const text = { body: sealed, changed_at: timestamp(now) };
    if (before) await tx.run(db.updateTable("review_draft").set(text).where("id", "=", id));
    else
      await tx.run(
        db
          .insertInto("review_draft")
          .values({ id, academy: actor.academy, member: actor.id, take, learner, ...text }),
      );
  });
}

/** How many criteria there are to tick, and how long the recording is that remarks point into. */
export async function boundsOf({ store, gate }: Platform, actor: MemberActor, take: TakeId) {
  const asked = await store.read(inside(actor), async (tx) => {
    const { exercise, exerciseHouse, body, id, member, durationMs } = await askForReview(
      { gate },
      tx,
      actor,
      take,
    );
    return gate.ask(tx, actor, "review", { exercise, exerciseHouse, body, id, member, durationMs });
  });
  const { body, durationMs } = await gate.open(asked);
  return { criteria: body.criteria.length, durationMs: durationMs ?? 0 };
}

export async function isSent(tx: Tx, actor: MemberActor, take: TakeId): Promise<boolean> {
  const sent = db.selectFrom("feedback").select("id").where("take", "=", take).where("coach", "=", actor.id);
  return (await tx.maybe(sent)) !== null;
}
