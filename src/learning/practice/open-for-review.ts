import { sql } from "kysely";
import type { MemberActor } from "#access";
import { NotFound } from "#errors";
import type { Platform } from "#platform";
import type { Tx } from "#store";
import { emptyDraft, parseTicks } from "./feedback.ts";
import { draftOf, feedbackFor, waitingFor } from "./queries-review.ts";
import { findSavedTake, inside } from "./queries.ts";
import { db, type TakeId } from "./tables.ts";

const queueMost = 200;

/** All that a coach sees beside a recording. Playing it is a grant of its own. */
export async function openForReview(platform: Platform, actor: MemberActor, take: TakeId) {
  const { store, gate } = platform;
  const read = await store.read(inside(actor), async (tx) => {
    const found = await askForReview(platform, tx, actor, take);
    const { recording: _, ...shown } = found;
    const draft = await draftOf(tx, actor.id, take);
    const feedback = await feedbackFor(tx, { member: found.member });
    const mine = feedback.filter((one) => one.coach === actor.id && one.exercise === found.exercise);
    const scores = mine.map(({ id, member, score, take, sentAt, ...one }) => ({
      id,
      member,
      score,
      take,
      sentAt,
      try: one.try,
    }));
    const since = await sharedSince(tx, actor, take);
    const held = await stillShared(tx, actor, scores);
    const said = mine
      .filter((one) => one.take === take)
      .map(({ id, member, take, body, ticks }) => ({ id, member, take, body, ticks }));
    const asked = await gate.ask(tx, actor, "review", { take: { ...shown, since }, draft, scores, said });
    return { asked, held };
  });
  const { take: shown, draft, scores, said } = await gate.open(read.asked);
  const sent = scores.find((one) => one.take === take) ?? null;
  const earlier = scores
    .filter((one) => one.take !== take && one.score !== null)
    .map((one) => ({ ...one, open: read.held.has(one.take) }));
  const [own] = said;
  const written = own ? { ...own.body, ticks: parseTicks(own.ticks) } : (draft?.body ?? emptyDraft);
  return { take: shown, draft: written, draftAt: draft?.changedAt ?? null, sent, earlier };
}

export type Review = Awaited<ReturnType<typeof openForReview>>;

/** Level 4 for all that is done with a recording: refused unless it is shared with the actor at this moment. */
export async function askForReview(
  { gate }: Pick<Platform, "gate">,
  tx: Tx,
  actor: MemberActor,
  take: TakeId,
) {
  const found = await findSavedTake(tx, take);
  if (!found) return gate.miss(tx, actor, "review", ["recording"]);
  if (found.member === actor.id) throw new NotFound("take");
  await gate.ask(tx, actor, "review", found.recording);
  return found;
}

/** Which of these takes are shared with the actor now. */
async function stillShared(tx: Tx, actor: MemberActor, of: readonly { take: TakeId }[]) {
  const takes = of.map(({ take }) => take);
  const shares = db
    .selectFrom("share")
    .select("item")
    .where("holder", "=", actor.id)
    .where("withdrawn_at", "is", null);
  const rows = await tx.all(shares.where("item", "=", sql<TakeId>`any(${takes}::uuid[])`));
  return new Set(rows.map(({ item }) => item));
}

async function sharedSince(tx: Tx, actor: MemberActor, take: TakeId) {
  const share = db
    .selectFrom("share")
    .select("since")
    .where("item", "=", take)
    .where("holder", "=", actor.id);
  return (await tx.one(share.where("withdrawn_at", "is", null))).since;
}

type Purposes = "review" | "export";

/** What waits for this coach, the oldest first, still closed: as many as are asked for of those that they may see. */
async function siftWaiting(
  { gate }: Platform,
  tx: Tx,
  actor: MemberActor,
  { most, purpose = "review" }: { most: number; purpose?: Purposes },
) {
  const kept: Awaited<ReturnType<typeof waitingFor>> = [];
  for (let from = 0; kept.length < most; from += most) {
    const rows = await waitingFor(tx, actor.id, most, from);
    kept.push(...(await gate.sift(tx, actor, purpose, rows)));
    if (rows.length < most) break;
  }
  return kept.slice(0, most);
}

/** What waits for this coach, the oldest first. What they may not see (any more) is left out. */
export async function listWaiting(
  platform: Platform,
  actor: MemberActor,
  { limit = queueMost, purpose = "review" }: { limit?: number; purpose?: Purposes } = {},
) {
  const { store, gate } = platform;
  const asked = await store.read(inside(actor), async (tx) =>
    gate.ask(tx, actor, purpose, await siftWaiting(platform, tx, actor, { most: limit, purpose })),
  );
  return gate.open(asked);
}

/** The oldest few, opened, and how many there are without opening the others: `more` than `count`, where that is the most. */
export async function lookWaiting(
  platform: Platform,
  actor: MemberActor,
  { shown, most }: { shown: number; most: number },
) {
  const { store, gate } = platform;
  const { asked, found } = await store.read(inside(actor), async (tx) => {
    const all = await siftWaiting(platform, tx, actor, { most: most + 1 });
    return { asked: await gate.ask(tx, actor, "review", all.slice(0, shown)), found: all.length };
  });
  return { waiting: await gate.open(asked), count: Math.min(found, most), more: found > most };
}

export type Waiting = Awaited<ReturnType<typeof listWaiting>>[number];

const nextTried = 20;

/** The next answer for this coach, without opening anything of it. */
export const nextWaiting = (platform: Platform, actor: MemberActor): Promise<TakeId | null> =>
  platform.store.read(inside(actor), async (tx) => {
    const [next] = await siftWaiting(platform, tx, actor, { most: nextTried });
    return next?.id ?? null;
  });
