import { sql } from "kysely";
import type { Instant } from "#clock";
import { check, type Check } from "#promise";
import { tables, timestamp, type Holding, type Tx } from "#store";
import { found, tell } from "./found.ts";

const db = tables<{ ledger_entry: { entry: string } }>();

/** What the check must know of the modules: their tables and their kinds of entries, as they declare them. */
export type Reopenable = { holdings(): readonly Holding[]; events(): readonly { type: string }[] };

/** Open again until then: the column under which a holding declares it. */
const mark = "reopened_until";

/** Where reopenings are kept: holdings of that name with a sealed reason and a last moment of their own. */
const isReason = ({ name, sealed, plain }: Holding): boolean =>
  name.endsWith(".reopening") && "reason" in sealed && plain.includes("until");

const hasReason = (marked: Holding, reasons: readonly Holding[]) =>
  sql<boolean>`(${sql.join(
    reasons.map(
      ({ table, subject }) => sql`exists (
        select 1 from ${sql.table(table)} r
        where r.${sql.ref(subject)} = m.${sql.ref(marked.subject)} and r.until = m.${sql.ref(mark)} and octet_length(r.reason) > 0)`,
    ),
    sql` or `,
  )})`;

/** Written by whoever reopens, in the same transaction: a row opened past the verb has none. */
const hasEntry = (marked: Holding, types: readonly string[]) => {
  const subject = sql`m.${sql.ref(marked.subject)}`;
  const named = sql`any (${[...types]}::text[])`;
  return sql<boolean>`(
    exists (select 1 from ledger_pending e where e.type = ${named} and ${subject} = any (e.subjects)) or
    exists (select 1 from ledger_entry e where e.type = ${named} and ${subject} = any (e.subjects)))`;
};

const inForce = (
  tx: Tx,
  marked: Holding,
  reasons: readonly Holding[],
  types: readonly string[],
  now: Instant,
) =>
  tx.all(
    db
      .selectFrom(sql<object>`${sql.table(marked.table)}`.as("m"))
      .select([hasReason(marked, reasons).as("reason"), hasEntry(marked, types).as("entry")])
      .where(sql<boolean>`m.${sql.ref(mark)} > ${timestamp(now)}`),
  );

/** VP-9 on the academies' own rows: whatever is open again was opened by the act that says why and until when. */
export const reopeningCheck = (declared: Reopenable): Check =>
  check({
    clause: "VP-9.reasons",
    every: 30,
    over: "academies",
    tell,
    async run(context) {
      const { store, clock } = context.platform;
      const marked = declared.holdings().filter(({ plain }) => plain.includes(mark));
      const reasons = declared.holdings().filter(isReason);
      const types = declared
        .events()
        .map(({ type }) => type)
        .filter((type) => type.endsWith(".reopened"));
      if (marked.length === 0 || reasons.length === 0 || types.length === 0)
        throw new Error("nothing is declared that could be opened again");
      const rows = await store.read({ academy: context.academy, member: null }, async (tx) => {
        const all = [];
        for (const one of marked) all.push(...(await inForce(tx, one, reasons, types, clock.now())));
        return all;
      });
      const wrong = rows.filter(({ reason, entry }) => !reason || !entry).length;
      return found(context, wrong === 0, ["reasonsThere", "reasonsMissing"], {
        openings: rows.length,
        wrong,
      });
    },
  });
