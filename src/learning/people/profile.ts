import { sql } from "kysely";
import type { Instant } from "#clock";
import { Invalid } from "#errors";
import type { MemberId } from "#ids";
import { readAddress } from "#sign-in";
import { fixed, timestamp, type Sealed, type Tx } from "#store";
import type { Vault } from "#vault";
import { addressIndex } from "./blind-indexes.ts";
import { profileHolding } from "./holdings.ts";
import { db } from "./tables.ts";

export type NewProfile = { member: MemberId; name: string | null; address: string };

export async function insertProfile(vault: Vault, tx: Tx, profile: NewProfile, now: Instant): Promise<void> {
  const { member, name, address } = profile;
  const place = { row: member, member };
  const row = {
    academy: tx.context.academy,
    member,
    name: name === null ? null : await vault.seal(tx, profileHolding, "name", place, name),
    address: await vault.seal(tx, profileHolding, "address", place, address),
    address_index: await addressIndex(vault, tx, address),
    changed_at: timestamp(now),
  };
  await tx.run(db.insertInto("profile").values(row));
}

/** For modules that lean on none of ours: a person's name as it lies, null where they gave none. */
export async function nameOf(tx: Tx, member: MemberId): Promise<Sealed<string> | null> {
  return (await tx.maybe(named(member)))?.name ?? null;
}

/** The same of several at once; whoever is gone is missing. */
export const namesOf = (tx: Tx, members: readonly MemberId[]) =>
  tx.all(
    db
      .selectFrom("profile")
      .select(["member", "name"])
      .where("member", "=", sql<MemberId>`any(${members}::uuid[])`),
  );

const named = fixed((member: MemberId) =>
  db.selectFrom("profile").select(["member", "name"]).where("member", "=", member),
);

export async function memberAt(vault: Vault, tx: Tx, address: string): Promise<MemberId | null> {
  const index = await addressIndex(vault, tx, address);
  const row = await tx.maybe(db.selectFrom("profile").select("member").where("address_index", "=", index));
  return row?.member ?? null;
}

/** Somebody who is here, by the address that was typed. Throws `Invalid` with the fault beside this field. */
export async function whoeverIsAt(
  { vault }: { vault: Vault },
  tx: Tx,
  typed: string,
  field = "address",
): Promise<MemberId> {
  const member = await memberAt(vault, tx, readAddress(typed, field));
  if (member === null) throw new Invalid({ [field]: { sentence: "nobodyThere" } });
  return member;
}

/** One’s own name as it lies, with when the profile last changed. */
export const readOwnProfile = (tx: Tx, member: MemberId) =>
  tx.maybe(db.selectFrom("profile").select(["member", "name", "changed_at"]).where("member", "=", member));

const changed = fixed((member: MemberId) =>
  db.selectFrom("profile").select("changed_at").where("member", "=", member),
);

/** When the profile last changed: what a form is compared with, so that nothing newer is written over. */
export const profileChangedAt = async (tx: Tx, member: MemberId): Promise<Instant | null> =>
  (await tx.maybe(changed(member)))?.changed_at ?? null;
