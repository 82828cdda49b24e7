import { sql } from "kysely";
import { day, type Instant } from "#clock";
import { platformAcademy, type AcademyId, type Id } from "#ids";
import { tables, timestamp, type Timestamp, type Tx } from "#store";
import type { DayCount, Outcome, Standing } from "./state.ts";
import { daysShown, dayOf } from "./state.ts";

type Figures = Readonly<Record<string, string | number>>;

export type EvidenceRow = {
  id: Id<"evidence">;
  clause: string;
  about: AcademyId;
  at: Instant;
  outcome: Outcome;
  says: string;
  figures: Figures;
};

type DayColumns = {
  academy: AcademyId;
  clause: string;
  about: AcademyId;
  day: number;
  good: number;
  bad: number;
  failed: number;
  ran_at: Timestamp;
  outcome: Outcome;
  says: string;
  figures: Figures;
  good_at: Timestamp | null;
  bad_at: Timestamp | null;
};

type Tables = {
  promise_evidence: Omit<EvidenceRow, "at"> & { academy: AcademyId; at: Timestamp };
  promise_day: DayColumns;
};
const db = tables<Tables>();

export const onPlatform = { academy: platformAcademy, member: null } as const;

/** Keeps one run: in the history, and in its day. */
export async function saveEvidence(tx: Tx, row: EvidenceRow): Promise<void> {
  const { id: _, at, ...kept } = row;
  const moment = timestamp(at);
  await tx.run(db.insertInto("promise_evidence").values({ ...row, academy: platformAcademy, at: moment }));
  const [good, bad, failed] = (["good", "bad", "could not run"] as const).map((one) =>
    row.outcome === one ? 1 : 0,
  );
  const fresh = {
    ...kept,
    academy: platformAcademy,
    day: dayOf(at),
    good: good!,
    bad: bad!,
    failed: failed!,
    ran_at: moment,
    good_at: good ? moment : null,
    bad_at: bad ? moment : null,
  };
  await tx.run(
    db
      .insertInto("promise_day")
      .values(fresh)
      .onConflict((same) =>
        same.columns(["academy", "clause", "about", "day"]).doUpdateSet(({ ref }) => ({
          good: sql<number>`promise_day.good + excluded.good`,
          bad: sql<number>`promise_day.bad + excluded.bad`,
          failed: sql<number>`promise_day.failed + excluded.failed`,
          ran_at: ref("excluded.ran_at"),
          outcome: ref("excluded.outcome"),
          says: ref("excluded.says"),
          figures: ref("excluded.figures"),
          good_at: sql<Date>`coalesce(excluded.good_at, promise_day.good_at)`,
          bad_at: sql<Date>`coalesce(excluded.bad_at, promise_day.bad_at)`,
        })),
      ),
  );
}

export async function academiesWithEvidence(tx: Tx, clause: string): Promise<ReadonlySet<AcademyId>> {
  const rows = await tx.all(
    db.selectFrom("promise_day").select("about").distinct().where("clause", "=", clause),
  );
  return new Set(rows.map(({ about }) => about));
}

export type DayRow = DayCount &
  Omit<Standing, "academy"> & { about: AcademyId; says: string; figures: Figures };

/** The days that pages show, newest first. */
export async function readDays(tx: Tx, now: Instant): Promise<DayRow[]> {
  return tx.all(
    db
      .selectFrom("promise_day")
      .select(["clause", "about", "day", "good", "bad", "failed", "outcome", "says", "figures"])
      .select(["ran_at as ranAt", "good_at as goodAt", "bad_at as badAt"])
      .where("day", ">", dayOf(now) - daysShown)
      .orderBy("day", "desc"),
  );
}

export const readHistory = (
  tx: Tx,
  clauses: readonly string[],
  about: AcademyId | null,
  most: number,
): Promise<EvidenceRow[]> =>
  tx.all(
    db
      .selectFrom("promise_evidence")
      .select(["id", "clause", "about", "at", "outcome", "says", "figures"])
      .where("clause", "=", sql<string>`any(${[...clauses]}::text[])`)
      .$if(about !== null, (query) => query.where("about", "=", about!))
      .orderBy("at", "desc")
      .orderBy("id", "desc")
      .limit(most),
  );

/** History is kept as long as it is shown. */
export async function dropOldEvidence(tx: Tx, now: Instant): Promise<number> {
  const before = timestamp((now - daysShown * day) as Instant);
  await tx.run(db.deleteFrom("promise_day").where("day", "<=", dayOf(now) - 2 * daysShown));
  return tx.run(db.deleteFrom("promise_evidence").where("at", "<", before));
}
