import type { KeyObject } from "node:crypto";
import { platformAcademy } from "#ids";
import type { Tx } from "#store";
import { blindIndex, houseOf, type Vault } from "#vault";

/** Characters, by RFC 5321 §4.5.3.1.3 less its brackets. */
export const addressMost = 254;

/**
 * An address as it is kept, or null where it cannot be one. What mail servers accept is theirs to say: one `@`, something on both
 * sides, a dot in the domain, no blanks or control characters.
 */
export function parseAddress(typed: string): string | null {
  const address = typed.normalize("NFC").trim();
  const fits = /^[^\s@<>,;:"\p{Cc}]{1,64}@[^\s@<>,;:"\p{Cc}.]+(\.[^\s@<>,;:"\p{Cc}.]+)+$/u.test(address);
  return fits && address.length <= addressMost ? address : null;
}

/** Two spellings that mean one mailbox to nearly every server. */
const asOne = (address: string): string => address.normalize("NFC").trim().toLowerCase();

/** Whatever was typed has an index, so that looking for an impossible address takes the same steps. */
export const addressIndex = (key: KeyObject, typed: string): Buffer =>
  blindIndex(key, "account address", asOne(typed));

/** The key of keyed hashes over what all accounts share: addresses, networks, counters. */
export async function indexKey(tx: Tx, vault: Vault): Promise<KeyObject> {
  const house = houseOf(platformAcademy);
  const keys = (await vault.keys(tx, [house])).get(house);
  if (!keys) throw new Error("the platform has no house");
  return keys.for("index v1");
}
