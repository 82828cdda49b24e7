import { instant, type Instant } from "#clock";
import { branchType } from "./format/index.ts";
import type { Reader } from "./reader.ts";
import { db } from "./tables.ts";
import type { AcademyId } from "#ids";

/** Calendar months in UTC. Where the month lacks the day its last one counts, so that nothing is dropped early. */
export function monthsBefore(now: Instant, months: number): Instant {
  const moment = new Date(now);
  const date = moment.getUTCDate();
  moment.setUTCMonth(moment.getUTCMonth() - months);
  if (moment.getUTCDate() !== date) moment.setUTCDate(0);
  return instant(moment.getTime());
}

/** Of how many entries the text would be dropped if it stayed readable for so many months. */
export async function countDropping(
  reader: Reader,
  academy: AcademyId,
  { months, now }: { months: number; now: Instant },
): Promise<number> {
  const [found] = await reader.all(
    db
      .selectFrom("ledger_entry")
      .select(({ fn }) => fn.countAll<number>().as("count"))
      .where("academy", "=", academy)
      .where("core", "is not", null)
      .where("at", "<", new Date(monthsBefore(now, months)) as never)
      .where("type", "<>", branchType),
  );
  return found?.count ?? 0;
}
