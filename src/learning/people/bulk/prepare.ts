import { sql } from "kysely";
import { after, day } from "#clock";
import type { MemberActor } from "#access";
import { Conflict, NotFound } from "#errors";
import { sortableId, type MemberId } from "#ids";
import type { Platform } from "#platform";
import { fixed, timestamp, type Tx } from "#store";
import { inEachAcademy } from "#academies";
import { administer } from "../administering.ts";
import { actNamed } from "./acts.ts";
import { db, type BulkId, type BulkRow } from "./tables.ts";

/** Unconfirmed after a day, or done this long ago: nobody asks any more. */
const keptDays = 30;

/** Remembers whom an act is to be about, as they were found now. Nothing is done to anybody yet. */
export const prepareBulk = (
  platform: Platform,
  actor: MemberActor,
  name: string,
  members: readonly MemberId[],
): Promise<BulkId> =>
  administer(platform, actor, async (tx) => {
    const now = platform.clock.now();
    const id = sortableId<"bulk">(now);
    const act = { id, academy: actor.academy, asked_by: actor.id, act: actNamed(name).name, wish: null };
    const dates = { asked_at: timestamp(now), confirmed_at: null, undone_at: null };
    await tx.run(db.insertInto("bulk_act").values({ ...act, ...dates }));
    if ((await insertTargets(tx, id, members)) === 0) throw new Conflict("nobodyChosen");
    return id;
  });

type Wanted = { id: MemberId; n: number };

const wanted = (members: readonly MemberId[]) =>
  sql<Wanted>`unnest(${[...new Set(members)]}::uuid[]) with ordinality`.as<"wanted">(sql`wanted(id, n)`);

const insertTargets = (tx: Tx, bulk: BulkId, members: readonly MemberId[]): Promise<number> =>
  tx.run(
    db
      .insertInto("bulk_target")
      .columns(["academy", "bulk", "number", "member"])
      .expression(
        db
          .selectFrom("membership")
          .innerJoin(wanted(members), "wanted.id", "membership.id")
          .where("membership.state", "<>", "house")
          .select([
            "membership.academy",
            sql<BulkId>`${bulk}::uuid`.as("bulk"),
            "wanted.n as number",
            "membership.id as member",
          ]),
      ),
  );

const bulkOf = fixed((id: BulkId | null) =>
  db
    .selectFrom("bulk_act")
    .select(["id", "act", "wish", "asked_by as askedBy"])
    .select(["asked_at as askedAt", "confirmed_at as confirmedAt", "undone_at as undoneAt"])
    .where("id", "=", id),
);

/** One's own: what somebody else prepares does not exist. */
export async function findBulk(tx: Tx, actor: MemberActor, id: BulkId | null): Promise<BulkRow> {
  const row = await tx.maybe(bulkOf(id));
  if (!row || row.askedBy !== actor.id) throw new NotFound("bulk act");
  return row;
}

/** Those to whom nothing was done yet, the first ones first. */
export const waitingTargets = (tx: Tx, bulk: BulkId, most: number) =>
  tx.all(
    db
      .selectFrom("bulk_target")
      .select(["number", "member", "before"])
      .where("bulk", "=", bulk)
      .where("did", "is", null)
      .orderBy("number")
      .limit(most),
  );

export const changedTargets = (tx: Tx, bulk: BulkId, most: number) =>
  tx.all(
    db
      .selectFrom("bulk_target")
      .select(["number", "member", "before"])
      .where("bulk", "=", bulk)
      .where("did", "=", "changed")
      .orderBy("number")
      .limit(most),
  );

export type Tally = Readonly<Partial<Record<string, number>>>;

/** How many went which way; `waiting` for those who are still to come. */
export async function tallyOf(tx: Tx, bulk: BulkId): Promise<Tally> {
  const rows = await tx.all(
    db
      .selectFrom("bulk_target")
      .select([sql<string>`coalesce(did, 'waiting')`.as("did"), sql<number>`count(*)`.as("people")])
      .where("bulk", "=", bulk)
      .groupBy("did"),
  );
  return Object.fromEntries(rows.map(({ did, people }) => [did, people]));
}

export async function sweepBulk({ store, clock }: Pick<Platform, "store" | "clock">): Promise<number> {
  const now = clock.now();
  const [old, unasked] = [timestamp(after(now, -keptDays * day)), timestamp(after(now, -day))];
  const outlived = db
    .deleteFrom("bulk_act")
    .where((is) =>
      is.or([
        is("asked_at", "<", old),
        is.and([is("asked_at", "<", unasked), is("confirmed_at", "is", null)]),
      ]),
    );
  return inEachAcademy(store, (tx) => tx.run(outlived));
}
