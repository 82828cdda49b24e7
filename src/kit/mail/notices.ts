import { sql } from "kysely";
import { listAcademies } from "#academies";
import { after, day, type Clock, type Instant } from "#clock";
import { platformAcademy, type AcademyId, type MemberId } from "#ids";
import type { Store } from "#store";
import { fixed, tables, timestamp, type Timestamp, type Tx } from "#store";
import type { MailData } from "./kind.ts";
import type { MailId } from "./outbox.ts";

export const noticesKeptFor = 90 * day;

const db = tables<{
  notice: {
    id: MailId;
    academy: AcademyId;
    member: MemberId;
    kind: string;
    data: MailData;
    made_at: Timestamp;
    read_at: Timestamp | null;
  };
}>();

type Told = { id: MailId; member: MemberId; kind: string; data: MailData };

/** Once, however often the mail that it stands for is tried. */
export async function keepNotice(tx: Tx, { id, member, kind, data }: Told, now: Instant): Promise<void> {
  const row = { id, academy: tx.context.academy, member, kind, data };
  const insert = db.insertInto("notice").values({ ...row, made_at: timestamp(now), read_at: null });
  await tx.run(insert.onConflict((same) => same.column("id").doNothing()));
}

const newest = fixed((member: MemberId, before: MailId, most: number) =>
  db
    .selectFrom("notice")
    .select(["id", "kind", "data", "made_at as madeAt", "read_at as readAt"])
    .where("member", "=", member)
    .where("id", "<", before)
    .orderBy("id", "desc")
    .limit(most),
);

/** Above every id that there is. */
const lastOfAll = "ffffffff-ffff-ffff-ffff-ffffffffffff" as MailId;

export const noticesOf = (
  tx: Tx,
  member: MemberId,
  { before, most }: { before: MailId | null; most: number },
) => tx.all(newest(member, before ?? lastOfAll, most));

export type NoticeRow = Awaited<ReturnType<typeof noticesOf>>[number];

/** One of them, or all; somebody else's is none of theirs. */
export async function markRead(tx: Tx, member: MemberId, which: MailId | "all", now: Instant): Promise<void> {
  const read = db.updateTable("notice").set({ read_at: timestamp(now) });
  const theirs = read.where("member", "=", member).where("read_at", "is", null);
  await tx.run(which === "all" ? theirs : theirs.where("id", "=", which));
}

const unread = fixed((members: readonly MemberId[]) =>
  db
    .selectFrom("notice")
    .select(["member", sql<number>`count(*)::int`.as("count")])
    .where("member", "=", sql<MemberId>`any(${members}::uuid[])`)
    .where("read_at", "is", null)
    .groupBy("member"),
);

/** How many nobody has marked as read yet; whoever has none is missing. */
export const unreadOf = async (
  tx: Tx,
  members: readonly MemberId[],
): Promise<ReadonlyMap<MemberId, number>> =>
  new Map((await tx.all(unread(members))).map(({ member, count }) => [member, count]));

export async function sweepNotices({ store, clock }: { store: Store; clock: Clock }): Promise<void> {
  const academies = await store.read({ academy: platformAcademy, member: null }, listAcademies);
  const old = timestamp(after(clock.now(), -noticesKeptFor));
  for (const { id: academy } of academies)
    await store.transact({ academy, member: null }, (tx) =>
      tx.run(db.deleteFrom("notice").where("made_at", "<=", old)),
    );
}
