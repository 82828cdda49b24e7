import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { MemberActor } from "#access";
import { day } from "#clock";
import { Conflict } from "#errors";
import type { AcademyId, MemberId } from "#ids";
import { timestamp, type Tx } from "#store";
import { addAcademy, addMember, openTestPlatform, type TestPlatform } from "#testing-platform";
import { formGroup, seatInGroup } from "../change-groups.ts";
import { setLicence } from "../change-licence.ts";
import { giveRole } from "../change-roles.ts";
import { profileHolding } from "../holdings.ts";
import { inviteMember, insertMember } from "../invite-member.ts";
import { db } from "../tables.ts";
import { Directory, directoryOf, forgetNames, sweepChanges, type Wish } from "./index.ts";

let platform: TestPlatform;
let place: AcademyId;
let head: MemberActor;
let directory: Directory;
let count = 0;

beforeAll(async () => {
  platform = await openTestPlatform();
});
afterAll(() => platform.close());
beforeEach(async () => {
  place = await addAcademy(platform);
  head = await addMember(platform, place, { roles: ["administrator"] });
  directory = new Directory(platform);
});

const invite = (name: string, over: { roles?: string[]; address?: string } = {}) =>
  inviteMember(
    platform,
    { ...head, secondFactorAt: platform.clock.now() },
    {
      name,
      address: over.address ?? `person-${++count}@harbour.example`,
      roles: over.roles ?? ["participant"],
    },
  );
const find = (text: string, over: Partial<Wish> = {}, by = directory) =>
  by.find(place, { text, standing: "everyone", role: null, group: null, addresses: true, ...over });
const within = <T>(work: (tx: Tx) => Promise<T>) =>
  platform.store.transact({ academy: place, member: null }, work);
const openings = async (member: MemberId) =>
  (await within((tx) => platform.ledger.entriesAbout(tx, member, { limit: 50 }))).filter(
    ({ type }) => type === "data.opened",
  ).length;
const rename = async (member: MemberId, name: string) => {
  platform.clock.turn(1);
  await within(async (tx) => {
    const sealed = await platform.vault.seal(tx, profileHolding, "name", { row: member, member }, name);
    const set = { name: sealed, changed_at: timestamp(platform.clock.now()) };
    await tx.run(db.updateTable("profile").set(set).where("member", "=", member));
  });
};

describe("the directory finds", () => {
  test("names typed in haste, whatever their accents, and words in any order", async () => {
    const zofia = await invite("Zofia Jóźwiak");
    const bjorn = await invite("Bjørn Hansen");
    expect(await find("jozwiak")).toEqual([zofia]);
    expect(await find("han bj")).toEqual([bjorn]);
    expect(await find("nobody")).toEqual([]);
  });

  test("whose words begin so before whose words hold it, each by name", async () => {
    const inside = await invite("Suzanne de Boer");
    const last = await invite("Bob Anders");
    const first = await invite("Anna Bos");
    expect(await find("an")).toEqual([first, last, inside]);
  });

  test("addresses as they are typed, for those alone who may see them", async () => {
    const ada = await invite("Ada", { address: "lovelace@north.example" });
    expect(await find("lovel")).toEqual([ada]);
    expect(await find("north.ex")).toEqual([ada]);
    expect(await find("lovel", { addresses: false })).toEqual([]);
  });

  test("nobody but those whom the asker may see", async () => {
    const seen = await invite("Jan One");
    await invite("Jan Two");
    expect(await find("jan", { among: new Set([seen]) })).toEqual([seen]);
  });

  test("by role, group and licence as these stand now", async () => {
    const group = await formGroup(platform, head, "Evening");
    const one = await invite("Kim One");
    await invite("Kim Two");
    expect(await find("kim", { group })).toEqual([]);
    await seatInGroup(platform, head, one, group);
    expect(await find("kim", { group })).toEqual([one]);
    await giveRole(platform, head, one, "coach");
    expect(await find("kim", { role: "coach" })).toEqual([one]);
    await setLicence(platform, head, one, { from: "2020-01-01", until: "2020-01-31" });
    expect(await find("kim", { standing: "licence-ended" })).toEqual([one]);
  });

  test("everybody in the order of their names, the nameless last", async () => {
    const nameless = await invite("");
    const zed = await invite("Zed");
    const ada = await invite("Ada");
    const all = await find("");
    expect(all.filter((one) => one !== head.id).slice(0, 2)).toEqual([ada, zed]);
    expect(all.indexOf(nameless)).toBeGreaterThan(all.indexOf(zed));
  });
});

describe("the directory never", () => {
  test("finds somebody who has gone, or who is called otherwise now, on whatever node it was changed", async () => {
    const zofia = await invite("Zofia Jóźwiak");
    const bjorn = await invite("Bjørn Hansen");
    const other = new Directory(platform);
    expect(await find("zofia", {}, other)).toEqual([zofia]);
    await rename(bjorn, "Bart Hansen");
    await within((tx) => tx.run(db.deleteFrom("membership").where("id", "=", zofia)));
    expect(await find("zofia", {}, other)).toEqual([]);
    expect(await find("bjorn", {}, other)).toEqual([]);
    expect(await find("bart", {}, other)).toEqual([bjorn]);
  });

  test("misses what was committed after a later number was: transactions end out of order", async () => {
    await find("");
    let commit = () => {};
    const slow = within(async (tx) => {
      const id = await addLate(tx);
      await new Promise<void>((resolve) => (commit = resolve));
      return id;
    });
    const quick = await invite("Late Quick");
    expect(await find("late")).toEqual([quick]);
    commit();
    const id = await slow;
    expect(await find("late")).toEqual([quick, id].toSorted((one) => (one === quick ? -1 : 1)));
  });

  test("opens a name twice in a day because something else about its person changed", async () => {
    const one = await invite("Kim One");
    await find("kim");
    await giveRole(platform, head, one, "coach");
    await find("kim");
    await find("kim");
    expect(await openings(one)).toBe(1);
    platform.clock.turn(day);
    await find("kim");
    expect(await openings(one)).toBe(2);
  });

  test("keeps a name that has gone, searched or not, once it has swept", async () => {
    const one = await invite("Kim One");
    await find("kim");
    const before = directory.size;
    await within((tx) => tx.run(db.deleteFrom("membership").where("id", "=", one)));
    await directory.sweep();
    expect(directory.size).toBe(before - 1);
    platform.clock.turn(day);
    await directory.sweep();
    expect(directory.size).toBe(0);
  });

  test("holds more people than it was told: the academy searched longest ago makes room", async () => {
    const small = new Directory(platform, 3);
    await invite("Kim One");
    await invite("Kim Two");
    await find("kim", {}, small);
    const [here, there] = [place, await addAcademy(platform)];
    place = there;
    head = await addMember(platform, there, { roles: ["administrator"] });
    const lea = await invite("Lea One");
    await invite("Lea Two");
    expect(await find("lea one", {}, small)).toEqual([lea]);
    expect(small.size).toBe(2);
    place = here;
    expect(await find("kim", {}, small)).toHaveLength(2);
    place = there;
    await invite("Lea Three");
    await invite("Lea Four");
    await expect(find("lea", {}, new Directory(platform, 3))).rejects.toThrow(Conflict);
  });

  test("keeps names that this node was told to forget", async () => {
    const zofia = await invite("Zofia Jóźwiak");
    await find("zofia", {}, directoryOf(platform));
    await find("zofia", {}, directoryOf(platform));
    expect(await openings(zofia)).toBe(1);
    forgetNames(platform, place);
    await find("zofia", {}, directoryOf(platform));
    expect(await openings(zofia)).toBe(2);
  });
});

test("signs of change go after two days", async () => {
  await invite("Kim One");
  expect(await sweepChanges(platform)).toBe(0);
  platform.clock.turn(3 * day);
  expect(await sweepChanges(platform)).toBeGreaterThan(0);
});

async function addLate(tx: Tx): Promise<MemberId> {
  const typed = {
    address: `late-${++count}@harbour.example`,
    name: "Late Slow",
    roles: ["participant"] as const,
  };
  return insertMember(platform, tx, { ...typed, licence: { from: null, until: null } }, head.id);
}
