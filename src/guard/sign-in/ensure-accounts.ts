import { sql } from "kysely";
import { after, day, type Instant } from "#clock";
import { platformAcademy, randomId, type AcademyId, type AccountId, type MemberId } from "#ids";
import { all, each, insertMany, timestamp, type Tx } from "#store";
import { joinWithKeys, sealWith, type Vault } from "#vault";
import { addressIndex, indexKey, readAddress } from "./address.ts";
import { stopDays } from "./address-change.ts";
import { accountHolding } from "./holdings.ts";
import { amongAccounts, db, memberOf } from "./tables.ts";

/** `made`: now, so that nobody can have a place anywhere by it. */
export type Ensured = { account: AccountId; made: boolean };

/**
 * The accounts of these addresses in their order, made where there are none yet, in a handful of statements however many
 * they are. Addresses that mean one mailbox have one account. Works from within any academy's transaction. Throws `Invalid`
 * with the fault `address`.
 */
export const ensureAccounts = (
  tx: Tx,
  vault: Vault,
  addresses: readonly string[],
  now: Instant,
): Promise<Ensured[]> =>
  tx.within(amongAccounts, async () => {
    const key = await indexKey(tx, vault);
    const wanted = new Map<string, string>();
    const order = addresses.map((typed) => {
      const address = readAddress(typed);
      const index = addressIndex(key, address).toString("hex");
      if (!wanted.has(index)) wanted.set(index, address);
      return index;
    });
    const indexes = [...wanted.keys()];
    const known = new Map([...(await leftAt(tx, indexes, now)), ...(await accountsAt(tx, indexes))]);
    // In one order for everybody, so that two lists with the same people never wait for each other in a ring.
    const missing = indexes.filter((index) => !known.has(index)).toSorted();
    const made = await makeAccounts(
      tx,
      vault,
      missing.map((index) => [index, wanted.get(index)!]),
      now,
    );
    const late = missing.filter((index) => !made.has(index));
    if (late.length > 0) for (const [index, id] of await accountsAt(tx, late)) known.set(index, id);
    return order.map((index) => {
      const own = made.get(index);
      return own ? { account: own, made: true } : { account: known.get(index)!, made: false };
    });
  });

async function accountsAt(tx: Tx, indexes: readonly string[]): Promise<Map<string, AccountId>> {
  const bytes = indexes.map((index) => Buffer.from(index, "hex"));
  const rows = await tx.all(
    db
      .selectFrom("account")
      .select(["id", "address_index as index"])
      .where("address_index", "=", sql<Buffer>`any(${bytes}::bytea[])`),
  );
  return new Map(rows.map(({ id, index }) => [index.toString("hex"), id]));
}

/** Whose these addresses were until lately, for as long as they may have them back: as `holderOf` does for one. */
async function leftAt(tx: Tx, indexes: readonly string[], now: Instant): Promise<Map<string, AccountId>> {
  const bytes = indexes.map((index) => Buffer.from(index, "hex"));
  const rows = await tx.all(
    db
      .selectFrom("address_change")
      .select(["account", "old_index as index"])
      .where("old_index", "=", sql<Buffer>`any(${bytes}::bytea[])`)
      .where("changed_at", ">", timestamp(after(now, -stopDays * day)))
      .where("ended_at", "is", null),
  );
  return new Map(rows.map(({ account, index }) => [index.toString("hex"), account]));
}

type Missing = readonly (readonly [index: string, address: string])[];

/** Who was quicker with an address keeps it: what was made for it here is taken away again. */
async function makeAccounts(
  tx: Tx,
  vault: Vault,
  missing: Missing,
  now: Instant,
): Promise<ReadonlyMap<string, AccountId>> {
  if (missing.length === 0) return new Map();
  const ids = missing.map(() => randomId<"account">());
  const members = ids.map(memberOf);
  const joining = await joinWithKeys(vault, tx, members);
  const joined = members.map((member) => joining.get(member)!);
  const at = all("timestamptz", timestamp(now));
  const academy = all("uuid", platformAcademy);
  const id = each("uuid", ids);
  const inserted = tx.run(
    insertMany("membership", {
      academy,
      id,
      account: id,
      state: all("text", "invited"),
      created_at: at,
      epoch: each(
        "text",
        joined.map(({ own }) => own.epoch),
      ),
      wrap: each(
        "bytea",
        joined.map(({ own }) => own.wrap),
      ),
    }),
  );
  // While the database is at work.
  const sealing = async () =>
    missing.map(([, address], at) => {
      const [member, { keys }] = [members[at]!, joined[at]!];
      return sealWith(keys, platformAcademy, accountHolding, "address", { row: member, member }, address);
    });
  const [sealed] = await Promise.all([sealing(), inserted]);
  const indexes = missing.map(([index]) => Buffer.from(index, "hex"));
  const kept = await tx.all(
    insertMany<{ id: AccountId }>(
      "account",
      { academy, id, address: each("bytea", sealed), address_index: each("bytea", indexes), created_at: at },
      "on conflict (academy, address_index) do nothing returning id",
    ),
  );
  const here = new Set(kept.map(({ id }) => id));
  const late = ids.filter((id) => !here.has(id)).map(memberOf);
  if (late.length > 0)
    await tx.run(db.deleteFrom("membership").where("id", "=", sql<never>`any(${late}::uuid[])`));
  return new Map(missing.flatMap(([index], at) => (here.has(ids[at]!) ? [[index, ids[at]!]] : [])));
}

/** Notes that these accounts have these memberships, as `seatAccount` does for one. */
export const seatAccounts = async (
  tx: Tx,
  place: AcademyId,
  accounts: readonly AccountId[],
  members: readonly MemberId[],
): Promise<void> => {
  const [of, academy] = [all("uuid", place), all("uuid", platformAcademy)];
  const columns = { academy, place: of, account: each("uuid", accounts), member: each("uuid", members) };
  const again = "on conflict (academy, account, place) do update set member = excluded.member";
  await tx.within(amongAccounts, () => tx.run(insertMany("account_seat", columns, again)));
};
