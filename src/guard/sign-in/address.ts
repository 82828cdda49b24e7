import type { KeyObject } from "node:crypto";
import { Invalid, type Fault } from "#errors";
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

/** Without what mail programs and spreadsheets hang around an address. */
export const bareAddress = (typed: string): string =>
  typed
    .replaceAll(/[\u200b\u200e\u200f\u2060\ufeff]/g, "")
    .trim()
    .replace(/^mailto:/i, "")
    .replace(/^<(.*)>$/, "$1")
    .replace(/[;,.]+$/, "")
    .trim();

const dotted = (typed: string): string => typed.replaceAll(",", ".");

/** What was most likely meant, where that can be an address. */
function likelyAddress(typed: string): string | null {
  const bare = bareAddress(typed);
  const tries = [
    bare,
    dotted(bare),
    bare.replaceAll(/\s+/g, ""),
    bare.replace(/\((at)\)|\[at\]/i, "@").replaceAll(/\s+/g, ""),
    bare.replaceAll(/\.{2,}/g, "."),
    bare.replaceAll(/@{2,}/g, "@"),
  ];
  return tries.find((one) => parseAddress(one) !== null) ?? null;
}

/** What is wrong with an address that `parseAddress` refuses; the sentences stand in `addressFaultWords` of `#web`. */
export function addressFault(typed: string): Fault {
  if (typed.trim() === "") return { sentence: "addressMissing" };
  if (typed.length > addressMost) return { sentence: "tooLong", values: { most: addressMost } };
  const likely = likelyAddress(typed);
  if (likely === null) return { sentence: "noAddress" };
  const comma = bareAddress(typed).includes(",");
  return { sentence: comma ? "commaInAddress" : "likelyAddress", values: { likely } };
}

/** As it is kept. Throws `Invalid` with the fault beside this field. */
export function readAddress(typed: string, field = "address"): string {
  const address = parseAddress(typed);
  if (address === null) throw new Invalid({ [field]: addressFault(typed) });
  return address;
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
