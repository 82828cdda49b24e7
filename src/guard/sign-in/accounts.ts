import type { Language } from "#academies";
import { after, day, type Instant } from "#clock";
import { platformAcademy, randomId, type AcademyId, type AccountId, type MemberId } from "#ids";
import { lockName, timestamp, type Tx } from "#store";
import { joinKeys, type Vault } from "#vault";
import { addressIndex, indexKey, readAddress } from "./address.ts";
import { accountHolding } from "./holdings.ts";
import { stopDays } from "./address-change.ts";
import { amongAccounts, db, memberOf } from "./tables.ts";

/**
 * The account of this address, made where there is none yet: invited, until its owner has chosen a password. Works from within any academy's
 * transaction. Throws `Invalid` with the fault `address`.
 */
export const ensureAccount = (tx: Tx, vault: Vault, address: string, now: Instant): Promise<AccountId> =>
  tx.within(amongAccounts, async () => {
    const parsed = readAddress(address);
    const index = addressIndex(await indexKey(tx, vault), parsed);
    await lockAddress(tx, index);
    return (await holderOf(tx, index, now)) ?? makeAccount(tx, vault, parsed, index, now);
  });

/** Two invitations of one person at once make one account. */
export const lockAddress = (tx: Tx, index: Buffer) => lockName(tx, `account ${index.toString("hex")}`);

async function makeAccount(
  tx: Tx,
  vault: Vault,
  address: string,
  index: Buffer,
  now: Instant,
): Promise<AccountId> {
  const id = randomId<"account">();
  const member = memberOf(id);
  const key = (await joinKeys(vault, tx, [member])).get(member)!;
  const membership = { id: member, academy: platformAcademy, account: id, state: "invited", ...key } as const;
  await tx.run(
    db
      .insertInto("membership")
      .values({ ...membership, licence_until: null, created_at: timestamp(now), joined_at: null }),
  );
  await tx.run(
    db.insertInto("account").values({
      academy: platformAcademy,
      id,
      address: await vault.seal(tx, accountHolding, "address", { row: id, member }, address),
      address_index: index,
      language: null,
      zone: null,
      password: null,
      password_at: null,
      created_at: timestamp(now),
    }),
  );
  return id;
}

export const accountByIndex = (tx: Tx, index: Buffer) =>
  tx.maybe(
    db
      .selectFrom("account")
      .innerJoin("membership", "membership.id", "account.id")
      .select(["account.id", "account.password", "membership.state"])
      .where("account.address_index", "=", index),
  );

/** Whose address this is: by now, or until lately and for as long as they may have it back. */
export async function holderOf(tx: Tx, index: Buffer, now: Instant): Promise<AccountId | null> {
  const here = await accountByIndex(tx, index);
  const left = await tx.maybe(
    db
      .selectFrom("address_change")
      .select("account")
      .where("old_index", "=", index)
      .where("changed_at", ">", timestamp(after(now, -stopDays * day)))
      .where("ended_at", "is", null)
      .limit(1),
  );
  return here?.id ?? left?.account ?? null;
}

/** The sealed address with what its opening needs, for mails and for the person themselves. */
export const addressOf = (tx: Tx, account: AccountId) =>
  tx.within(amongAccounts, () =>
    tx.maybe(
      db.selectFrom("account").select(["id", "address", "language", "zone"]).where("id", "=", account),
    ),
  );

/** Whether the owner of this account has chosen a password: then an invitation asks them to sign in. */
export const hasPassword = (tx: Tx, account: AccountId): Promise<boolean> =>
  tx.within(amongAccounts, async () => {
    const found = await tx.maybe(db.selectFrom("account").select("password_at").where("id", "=", account));
    return found !== null && found.password_at !== null;
  });

/** Stores the hash that `Passwords` made, and lets the account in from now on. */
export const setPassword = (tx: Tx, account: AccountId, hash: string, now: Instant): Promise<void> =>
  tx.within(amongAccounts, async () => {
    const set = { password: hash, password_at: timestamp(now) };
    await tx.run(db.updateTable("account").set(set).where("id", "=", account));
    await tx.run(
      db
        .updateTable("membership")
        .set({ state: "active", joined_at: timestamp(now) })
        .where("id", "=", memberOf(account))
        .where("state", "=", "invited"),
    );
  });

export const setLanguage = (tx: Tx, account: AccountId, language: Language): Promise<number> =>
  tx.within(amongAccounts, () =>
    tx.run(db.updateTable("account").set({ language }).where("id", "=", account)),
  );

/** In which zone its owner reads times; null: in each academy’s. */
export const setZone = (tx: Tx, account: AccountId, zone: string | null): Promise<number> =>
  tx.within(amongAccounts, () => tx.run(db.updateTable("account").set({ zone }).where("id", "=", account)));

/** Notes that an account has this membership, so that its owner finds the academy after signing in. */
export async function seatAccount(
  tx: Tx,
  account: AccountId,
  place: AcademyId,
  member: MemberId,
): Promise<void> {
  await tx.within(amongAccounts, () =>
    tx.run(
      db
        .insertInto("account_seat")
        .values({ academy: platformAcademy, account, place, member })
        .onConflict((known) => known.columns(["academy", "account", "place"]).doUpdateSet({ member })),
    ),
  );
}

export type Place = { slug: string; name: string; ink: string };

/** The academies that a person may choose among after signing in. */
export const placesOf = (tx: Tx, account: AccountId): Promise<Place[]> =>
  tx.within(amongAccounts, () =>
    tx.all(
      db
        .selectFrom("account_seat")
        .innerJoin("academy", "academy.id", "account_seat.place")
        .select(["academy.slug", "academy.name", "academy.ink"])
        .where("account_seat.account", "=", account)
        .orderBy("academy.name"),
    ),
  );
