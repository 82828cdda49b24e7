import type { AcademyId, AccountId, MemberId } from "#ids";
import { timestamp, type Tx } from "#store";
import { accountByIndex, lockAddress } from "./accounts.ts";
import type { SignInParts } from "./parts.ts";
import { accountHolding } from "./holdings.ts";
import { db, memberOf } from "./tables.ts";

/** What an academy keeps of its member's address follows the account's: called within that academy. */
export type Follow = (
  tx: Tx,
  place: { academy: AcademyId; member: MemberId },
  address: string,
) => Promise<void>;

type Move = { account: AccountId; address: string; index: Buffer };

/** Gives the account its other address, here and in each of its academies. False where somebody else has it. */
export async function moveAccount(
  tx: Tx,
  { vault, clock }: SignInParts,
  follow: Follow,
  { account, address, index }: Move,
): Promise<boolean> {
  await lockAddress(tx, index);
  const holder = await accountByIndex(tx, index);
  if (holder && holder.id !== account) return false;
  const sealed = await vault.seal(
    tx,
    accountHolding,
    "address",
    { row: account, member: memberOf(account) },
    address,
  );
  const moved = db.updateTable("account").set({ address: sealed, address_index: index });
  await tx.run(moved.where("id", "=", account));
  await spendLinks(tx, account, timestamp(clock.now()));
  for (const { place, member } of await seatsOf(tx, account))
    await tx.within({ academy: place, member }, () => follow(tx, { academy: place, member }, address));
  return true;
}

/** Links that lie in the box of the other address open nothing any more. */
async function spendLinks(tx: Tx, account: AccountId, used_at: ReturnType<typeof timestamp>): Promise<void> {
  for (const table of ["reset_link", "alarm_link"] as const)
    await tx.run(
      db.updateTable(table).set({ used_at }).where("account", "=", account).where("used_at", "is", null),
    );
}

const seatsOf = (tx: Tx, account: AccountId) =>
  tx.all(db.selectFrom("account_seat").select(["place", "member"]).where("account", "=", account));
