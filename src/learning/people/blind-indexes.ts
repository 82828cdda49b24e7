import { Unavailable } from "#errors";
import type { Tx } from "#store";
import { blindIndex, houseOf, type Keys, type Vault } from "#vault";
import { titleKey } from "./words-typed.ts";

/** Under which an address is found again, by the academy's own key: two academies' indexes cannot be compared. */
export async function addressIndex(vault: Vault, tx: Tx, address: string): Promise<Buffer> {
  return indexUnder(await houseKeys(vault, tx), address);
}

/** The same with the house's keys at hand: for many addresses at once. */
export const indexUnder = (house: Keys, address: string): Buffer =>
  blindIndex(house.for("index v1"), "people.address", address.normalize("NFC").trim().toLowerCase());

/** Under which the name of a group is found again. */
export const titleIndex = async (vault: Vault, tx: Tx, title: string): Promise<Buffer> =>
  blindIndex((await houseKeys(vault, tx)).for("index v1"), "people.group-title", titleKey(title));

async function houseKeys(vault: Vault, tx: Tx): Promise<Keys> {
  const house = houseOf(tx.context.academy);
  const keys = (await vault.keys(tx, [house])).get(house);
  if (!keys) throw new Unavailable("an academy without a house");
  return keys;
}
