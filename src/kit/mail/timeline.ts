import { sql } from "kysely";
import type { Instant } from "#clock";
import type { MemberId } from "#ids";
import { fixed, timestamp, type Tx } from "#store";
import { db } from "./outbox.ts";

const newest = fixed((member: MemberId, most: number) =>
  db
    .selectFrom("outbox")
    .leftJoin("outbox as told", "told.id", "outbox.digest")
    .select(["outbox.id", "outbox.kind", "outbox.state", "outbox.created_at as askedAt"])
    .select(["outbox.sent_at as sentAt", "outbox.held_until as heldUntil", "outbox.tries", "outbox.failure"])
    .select(["told.sent_at as toldAt"])
    .where("outbox.member", "=", member)
    .orderBy("outbox.created_at", "desc")
    .orderBy("outbox.id", "desc")
    .limit(most),
);

/** The newest mails to somebody: which, when they were asked for, and what became of them. Nothing of what they said. */
export const mailsOf = (tx: Tx, member: MemberId, most: number) => tx.all(newest(member, most));

export type MailRow = Awaited<ReturnType<typeof mailsOf>>[number];

/** How many of one kind were written to somebody since then. */
export async function countMails(tx: Tx, to: MemberId, kind: string, since: Instant): Promise<number> {
  const theirs = db.selectFrom("outbox").select(sql<number>`count(*)::int`.as("count"));
  const counted = theirs.where("member", "=", to).where("kind", "=", kind);
  return (await tx.one(counted.where("created_at", ">", timestamp(since)))).count;
}

/** What those mails of these kinds were about that came back, by whoever sent them. */
export const cameBackFrom = (tx: Tx, senders: readonly MemberId[], kinds: readonly string[]) =>
  tx.all(
    db
      .selectFrom("outbox")
      .select("data")
      .where("member", "=", sql<MemberId>`any(${senders}::uuid[])`)
      .where("kind", "in", kinds)
      .where("state", "=", "refused"),
  );

/** Whether something waits for somebody's mail of the day. */
export const hasForDigest = async (tx: Tx, member: MemberId): Promise<boolean> =>
  (await tx.maybe(
    db
      .selectFrom("outbox")
      .select("id")
      .where("member", "=", member)
      .where("state", "=", "for digest")
      .limit(1),
  )) !== null;
