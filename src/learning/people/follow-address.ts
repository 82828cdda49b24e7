import type { MemberId } from "#ids";
import { reviveAddress } from "#mail";
import type { Platform } from "#platform";
import { timestamp, type Tx } from "#store";
import { tell } from "./administering.ts";
import { profileHolding } from "./holdings.ts";
import { addressIndex } from "./blind-indexes.ts";
import { db } from "./tables.ts";

type Parts = Pick<Platform, "vault" | "clock" | "ledger">;

/** Writes the address where an academy keeps it of its member. In that academy’s transaction. */
export async function writeAddress(
  { vault, clock }: Pick<Parts, "vault" | "clock">,
  tx: Tx,
  member: MemberId,
  address: string,
): Promise<void> {
  const set = {
    address: await vault.seal(tx, profileHolding, "address", { row: member, member }, address),
    address_index: await addressIndex(vault, tx, address),
    changed_at: timestamp(clock.now()),
  };
  await tx.run(db.updateTable("profile").set(set).where("member", "=", member));
  await reviveAddress(tx, clock, member);
}

/** The person’s account has another address, proven to be theirs: so has their membership here, with an entry of the academy’s. */
export const followAddress =
  (platform: Parts) =>
  async (tx: Tx, { member }: { member: MemberId }, address: string): Promise<void> => {
    await writeAddress(platform, tx, member, address);
    const actor = { kind: "service", academy: tx.context.academy, name: "sign-in" } as const;
    await tell(platform, tx, actor, "people.address-followed", [member]);
  };
