import { sql } from "kysely";
import type { Instant } from "#clock";
import type { AcademyId, MemberId } from "#ids";
import { check } from "#promise";
import { tables, timestamp, type Timestamp, type Tx } from "#store";
import { found, tell } from "./found.ts";

type Tables = {
  membership: { id: MemberId; academy: AcademyId; reopened_until: Timestamp | null };
  reopening: { member: MemberId; until: Timestamp };
};
const db = tables<Tables>();

const hasReason = sql<boolean>`exists (
  select 1 from reopening r where r.member = membership.id and r.until = membership.reopened_until and octet_length(r.reason) > 0)`;

/** Written by whoever reopens, in the same transaction: a row opened past the verb has none. */
const hasEntry = sql<boolean>`(
  exists (select 1 from ledger_pending e where e.type = 'people.reopened' and membership.id = any (e.subjects)) or
  exists (select 1 from ledger_entry e where e.type = 'people.reopened' and membership.id = any (e.subjects)))`;

const inForce = (tx: Tx, now: Instant) =>
  tx.all(
    db
      .selectFrom("membership")
      .select(["id", hasReason.as("reason"), hasEntry.as("entry")])
      .where("reopened_until", ">", timestamp(now)),
  );

/** VP-9 on the academies' own rows: whatever is open again was opened by the act that says why and until when. */
export const reopeningCheck = check({
  clause: "VP-9.reasons",
  every: 30,
  over: "academies",
  tell,
  async run(context) {
    const { store, clock } = context.platform;
    const rows = await store.read({ academy: context.academy, member: null }, (tx) =>
      inForce(tx, clock.now()),
    );
    const wrong = rows.filter(({ reason, entry }) => !reason || !entry).length;
    return found(context, wrong === 0, ["reasonsThere", "reasonsMissing"], { openings: rows.length, wrong });
  },
});
