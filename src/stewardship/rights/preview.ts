import { sql } from "kysely";
import { NotFound } from "#errors";
import { platformAcademy, type AccountId, type MemberId } from "#ids";
import { placesOf } from "#sign-in";
import type { Holding, Tx } from "#store";
import { db, type Removed } from "./tables.ts";

const countOf = (holding: Holding, member: MemberId) => {
  const [table, subject] = [sql.table(holding.table), sql.ref(holding.subject)];
  return db.selectNoFrom(
    sql<number>`(select count(*) from ${table} where ${subject} = ${member}::uuid)`.as("rows"),
  );
};

/** How many rows of each holding are about this member, in the transaction's academy. */
export async function countRows(tx: Tx, holdings: readonly Holding[], member: MemberId): Promise<Removed> {
  const counted: Record<string, number> = {};
  for (const holding of holdings) {
    const { rows } = await tx.one(countOf(holding, member));
    if (rows > 0) counted[holding.name] = rows;
  }
  return counted;
}

/**
 * The account of a member if it goes with them: no other academy has a place for it, and it runs no platform. The account's
 * row is locked first, so that two academies erasing its last two memberships at once do not both leave it behind.
 */
export const accountThatGoes = (tx: Tx, account: AccountId, lock: boolean): Promise<boolean> =>
  tx.within({ academy: platformAcademy, member: null }, async () => {
    const id = account as string as MemberId;
    const own = db.selectFrom("membership").select("id").where("id", "=", id);
    const found = await tx.maybe(lock ? own.forUpdate() : own);
    if (!found) return false;
    const operates = await tx.all(db.selectFrom("role_grant").select("role").where("member", "=", id));
    return operates.length === 0 && (await placesOf(tx, account)).length <= 1;
  });

/**
 * `removed` counts the academy's own rows alone, and `account` is for the erasure's own use: whether somebody's account
 * goes too would tell an administrator that they are in another academy.
 */
export type Preview = { removed: Removed; account: AccountId | null };

export async function previewErasure(
  tx: Tx,
  holdings: readonly Holding[],
  member: MemberId,
  lock = false,
): Promise<Preview> {
  const row = db.selectFrom("membership").select(["id", "account"]).where("id", "=", member);
  const person = row.where("state", "<>", "house");
  const found = await tx.maybe(lock ? person.forUpdate() : person);
  if (!found) throw new NotFound("member");
  const goes = found.account !== null && (await accountThatGoes(tx, found.account, lock));
  return { removed: await countRows(tx, holdings, member), account: goes ? found.account : null };
}
