import { expect, test } from "vitest";
import { after, hour, type Clock } from "#clock";
import { NotFound } from "#errors";
import { platformAcademy, type Id } from "#ids";
import { confirmAddress, takeSilence } from "#sign-in";
import { tables } from "#store";
import { Twins } from "../testing/twin.ts";
import { addressChangeCheck } from "./address-change.ts";
import type { AddressParts } from "./address-scene.ts";

const twins = new Twins();
const among = { academy: platformAcademy, member: null };
const db = tables<{ address_change: { id: Id<"address-change"> } }>();
const turnsRed = (parts: AddressParts) => twins.turnsRed(addressChangeCheck(), addressChangeCheck(parts));

const ahead = <Parts extends { clock: Clock }>(parts: Parts, hours: number): Parts => ({
  ...parts,
  clock: { now: () => after(parts.clock.now(), hours * hour) },
});

test("DP-2.address: the new address alone is enough", async () => {
  const confirm: typeof confirmAddress = async (parts, notices, follow, given) => {
    const outcome = await confirmAddress(parts, notices, follow, given);
    const newest = db.selectFrom("address_change").select("id").orderBy("id", "desc").limit(1);
    const { id } = await parts.store.read(among, (tx) => tx.one(newest));
    await takeSilence(ahead(parts, 72), notices, follow, id);
    return outcome;
  };
  // Neither end waits, and where both agreed it had happened before the second did.
  expect(await turnsRed({ confirm })).toMatchObject({ key: "addressTaken" });
});

test("DP-2.address: a silence that is cut short", async () => {
  const silence: typeof takeSilence = (parts, ...rest) => takeSilence(ahead(parts, 1), ...rest);
  expect(await turnsRed({ silence })).toMatchObject({ values: { wrong: 1 } });
});

test("DP-2.address: a silence that nobody waits out", async () => {
  expect(await turnsRed({ silence: async () => {} })).toMatchObject({ values: { wrong: 1 } });
});

test("DP-2.address: a link that counts twice and after its day", async () => {
  const confirm: typeof confirmAddress = async (...given) => {
    try {
      return await confirmAddress(...given);
    } catch (error) {
      if (error instanceof NotFound) return "waits for the other";
      throw error;
    }
  };
  expect(await turnsRed({ confirm })).toMatchObject({ values: { wrong: 2 } });
});

test("DP-2.address: an undoing that undoes nothing, whenever it is asked for", async () => {
  expect(await turnsRed({ stop: async () => "restored" })).toMatchObject({ values: { wrong: 2 } });
});
