import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { MemberActor } from "#access";
import { findAcademy, type Academy } from "#academies";
import { day } from "#clock";
import type { AcademyId, MemberId } from "#ids";
import type { ListAsk, ListState } from "#list";
import { addAcademy, addMember, openTestPlatform, type TestPlatform } from "#testing-platform";
import { setLicence } from "../change-licence.ts";
import { inviteMember } from "../invite-member.ts";
import { insertProfile } from "../profile.ts";
import { peopleList } from "./people-list.tsx";

let platform: TestPlatform;
let academyId: AcademyId;
let academy: Academy;
let head: MemberActor;
let ada: MemberId;
let bob: MemberId;
let zed: MemberId;

beforeAll(async () => {
  platform = await openTestPlatform();
  academyId = await addAcademy(platform);
  head = await addMember(platform, academyId, { roles: ["administrator"] });
  await platform.store.transact({ academy: academyId, member: null }, (tx) =>
    insertProfile(
      platform.vault,
      tx,
      { member: head.id, name: "Iris Head", address: "iris@north.example" },
      platform.clock.now(),
    ),
  );
  zed = await invite("Zed Aalders");
  platform.clock.turn(day);
  ada = await invite("Ada Zwart", ["coach"]);
  platform.clock.turn(day);
  bob = await invite("Bob Mol");
  head = { ...head, secondFactorAt: platform.clock.now() };
  await setLicence(platform, head, bob, { from: "2020-01-01", until: "2020-02-01" });
  academy = (await platform.store.read({ academy: academyId, member: null }, (tx) =>
    findAcademy(tx, academyId),
  ))!;
});
afterAll(() => platform.close());

const invite = (name: string, roles = ["participant"]) =>
  inviteMember(
    platform,
    { ...head, secondFactorAt: platform.clock.now() },
    {
      name,
      address: `${name.split(" ")[0]!.toLowerCase()}@north.example`,
      roles,
    },
  );

const ask = (state: Partial<ListState> = {}, purpose: ListAsk["purpose"] = "page"): ListAsk => ({
  platform,
  actor: head,
  academy,
  language: "en",
  zone: academy.zone,
  readerZone: academy.zone,
  now: platform.clock.now(),
  state: { text: "", picks: {}, order: null, page: 1, length: 50, columns: null, ...state },
  purpose,
});
const members = async (state: Partial<ListState> = {}) =>
  (await peopleList.load(ask(state), 0, 50)).rows
    .map(({ member }) => member)
    .filter((one) => one !== head.id);

describe("the list of people", () => {
  test("begins with the newest, and is put in order by name, by licence, and from the other end", async () => {
    expect(await members()).toEqual([bob, ada, zed]);
    expect(await members({ order: { by: "name", direction: "ascending" } })).toEqual([ada, bob, zed]);
    expect(await members({ order: { by: "name", direction: "descending" } })).toEqual([zed, bob, ada]);
    expect(await members({ order: { by: "joined", direction: "ascending" } })).toEqual([zed, ada, bob]);
    expect((await members({ order: { by: "licence", direction: "ascending" } }))[0]).toBe(bob);
  });

  test("finds by name or address within the sentence", async () => {
    expect(await members({ text: "zw" })).toEqual([ada]);
    expect(await members({ text: "bob@nor" })).toEqual([bob]);
    expect(await members({ text: "zwa", picks: { role: "coach" } })).toEqual([ada]);
    expect(await members({ picks: { standing: "licence-ended" } })).toEqual([bob]);
  });

  test("shows the same people on its pages as it takes along, each once", async () => {
    for (const state of [{}, { text: "o" }, { order: { by: "name", direction: "descending" } as const }]) {
      const first = await peopleList.load(ask(state), 0, 2);
      const rest = await peopleList.load(ask(state), 2, 50);
      const shown = [...first.rows, ...rest.rows].map(({ member }) => member);
      expect(shown).toHaveLength(first.total);
      expect(await peopleList.keys!(ask(state))).toEqual(shown);
    }
  });

  test("opens names for a page to administer, and for a file to export", async () => {
    const eve = await invite("Eve Late");
    const purposes = async () =>
      (
        await platform.store.read({ academy: academyId, member: null }, (tx) =>
          platform.ledger.entriesAbout(tx, eve, { limit: 50 }),
        )
      ).flatMap(({ core }) => core?.["purpose"] ?? []);
    await peopleList.loadThese!(ask({}, "file"), [eve]);
    expect(await purposes()).not.toContain("administer");
    expect(await purposes()).toContain("export");
    await peopleList.load(ask(), 0, 50);
    expect(await purposes()).toContain("administer");
  });
});
