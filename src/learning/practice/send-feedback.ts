import { actorMark, type MemberActor } from "#access";
import { Conflict, Invalid } from "#errors";
import { sortableId } from "#ids";
import { post } from "#mail";
import type { Platform } from "#platform";
import { timestamp, veil, violates } from "#store";
import { boundsOf } from "./draft-feedback.ts";
import { checkDraft, scoreOf, type Draft } from "./feedback.ts";
import { feedbackHolding } from "./holdings.ts";
import { askForReview } from "./open-for-review.ts";
import { inside } from "./queries.ts";
import { db, type TakeId } from "./tables.ts";

type Sending = { draft: Draft; anotherTry: boolean };

/** Seals what the coach wrote with the learner's key, tells the learner, and ends the draft: all or nothing. */
export async function sendFeedback(
  platform: Platform,
  actor: MemberActor,
  take: TakeId,
  { draft, anotherTry }: Sending,
): Promise<void> {
  const { store, clock, vault, ledger } = platform;
  const bounds = await boundsOf(platform, actor, take);
  const { words, remarks, ticks } = checkDraft(draft, bounds.criteria, bounds.durationMs);
  const isEmpty = words.trim() === "" && remarks.length === 0 && ticks.every((tick) => tick === null);
  if (isEmpty) throw new Invalid({ words: { sentence: "nothingSaid" } });
  const now = clock.now();
  const id = sortableId<"feedback">(now);
  const sending = store.transact(inside(actor), async (tx) => {
    const { member } = await askForReview(platform, tx, actor, take);
    const place = { row: id, member, item: take };
    const body = await vault.seal(tx, feedbackHolding, "body", place, { words, remarks });
    const whose = { id, academy: actor.academy, member, take, coach: actor.id };
    const said = { body, ticks: veil(ticks), score: veil(scoreOf(ticks)), another_try: anotherTry };
    await tx.run(
      db.insertInto("feedback").values({ ...whose, ...said, sent_at: timestamp(now), read_at: null }),
    );
    await tx.run(db.deleteFrom("review_draft").where("take", "=", take).where("member", "=", actor.id));
    await post(tx, vault, clock, {
      kind: "practice.feedback-received",
      to: member,
      data: { feedback: id, take },
    });
    const facts = { take, feedback: id };
    await ledger.record(tx, { type: "practice.feedback-sent", actor: actorMark(actor), facts }, [member]);
  });
  await sending.catch((error: unknown) => {
    throw violates(error, "feedback_once") ? new Conflict("practice.alreadySent") : error;
  });
}
