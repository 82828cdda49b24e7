import { sql } from "kysely";
import type { Instant } from "#clock";
import { platformAcademy, type AcademyId } from "#ids";
import { tables, timestamp, type Timestamp, type Tx } from "#store";
import { dayNumber, daysShown, type Measured, type Part, type PartDay, type PartState } from "./part.ts";

type Row = {
  academy: AcademyId;
  part: Part;
  day: number;
  works: number;
  slow: number;
  down: number;
  first_at: Timestamp;
  latest_at: Timestamp;
  state: PartState;
  since: Timestamp;
  figure: number;
};
const db = tables<{ status_day: Row }>();

export const onPlatform = { academy: platformAcademy, member: null } as const;

/** Adds one minute to the day of each part. A state that lasts keeps its beginning, across midnight too. */
export async function saveMeasured(tx: Tx, measured: readonly Measured[], now: Instant): Promise<void> {
  const lately = await readDays(tx, now, 2);
  for (const { part, state, figure } of measured) {
    const before = lately.find((one) => one.part === part);
    const since = before?.state === state ? before.since : now;
    await tx.run(addition({ part, state, figure }, since, now));
  }
}

function addition({ part, state, figure }: Measured, since: Instant, now: Instant) {
  const at = timestamp(now);
  const count = (of: PartState): number => (state === of ? 1 : 0);
  const counts = { works: count("works"), slow: count("slow"), down: count("down") };
  const row = { academy: platformAcademy, part, day: dayNumber(now), state, since: timestamp(since), figure };
  return db
    .insertInto("status_day")
    .values({ ...row, ...counts, first_at: at, latest_at: at })
    .onConflict((same) =>
      same.columns(["academy", "part", "day"]).doUpdateSet(({ ref }) => ({
        works: sql<number>`status_day.works + excluded.works`,
        slow: sql<number>`status_day.slow + excluded.slow`,
        down: sql<number>`status_day.down + excluded.down`,
        latest_at: ref("excluded.latest_at"),
        state: ref("excluded.state"),
        since: ref("excluded.since"),
        figure: ref("excluded.figure"),
      })),
    );
}

/** The last days, newest first. */
export const readDays = (tx: Tx, now: Instant, days: number = daysShown): Promise<PartDay[]> =>
  tx.all(
    db
      .selectFrom("status_day")
      .select(["part", "day", "works", "slow", "down", "state", "since", "figure"])
      .select(["first_at as firstAt", "latest_at as latestAt"])
      .where("day", ">", dayNumber(now) - days)
      .orderBy("day", "desc"),
  );
