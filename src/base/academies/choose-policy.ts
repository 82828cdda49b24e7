import { sql } from "kysely";
import type { AcademyId } from "#ids";
import { tables, type Tx } from "#store";
import { findAcademy } from "./academy.ts";
import { numbersOfSet, policyOf, type Policy } from "./policy.ts";

const db = tables<{ academy: { id: AcademyId; policy: Partial<Policy> } }>();

/** One change of the academy's row at a time, until the transaction ends. */
export const lockAcademy = (tx: Tx, academy: AcademyId): Promise<unknown> =>
  tx.maybe(db.selectFrom("academy").select("id").where("id", "=", academy).forUpdate());

/**
 * The only way to an academy's own numbers and choices: whole and within bounds, or `RangeError` and nothing. A number
 * that is its set's is not kept, so that it goes on with the set.
 */
export async function choosePolicy(tx: Tx, academy: AcademyId, chosen: Partial<Policy>): Promise<void> {
  await lockAcademy(tx, academy);
  const house = await findAcademy(tx, academy);
  if (!house) throw new RangeError("no such academy");
  const of: Partial<Policy> = numbersOfSet(house.policySet);
  const whole = policyOf(house.policySet, { ...house.policy, ...chosen });
  const own = Object.entries(whole).filter(([name, value]) => of[name as keyof Policy] !== value);
  const policy = sql<Partial<Policy>>`${JSON.stringify(Object.fromEntries(own))}::jsonb`;
  await tx.run(db.updateTable("academy").set({ policy }).where("id", "=", academy));
}
