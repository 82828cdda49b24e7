import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { MemberActor } from "#access";
import {
  findAcademy,
  fitsPolicy,
  numbersOfSet,
  policyNames,
  policyNumbers,
  type Policy,
  type PolicyName,
} from "#academies";
import { after, hour } from "#clock";
import { Conflict, Invalid, NotFound } from "#errors";
import type { AcademyId } from "#ids";
import type { PolicyEffect } from "#module";
import { tables } from "#store";
import { addAcademy, addMember, entriesOf, openTestPlatform, type TestPlatform } from "#testing-platform";
import { changePolicies, type ChangeInput } from "./change-policies.ts";
import { foreseePolicies } from "./foresee-policies.ts";
import { groupNames, policyGroups } from "./groups.ts";
import { numberWords } from "./numbers.words.ts";
import { readPolicyChanges } from "./read-changes.ts";
import { whyOf } from "./said.ts";
import type { TypedNumbers } from "./typed.ts";

const slug = "numbers-of-ours";
const began = numbersOfSet("video-practice");

let platform: TestPlatform;
let academy: AcademyId;
let boss: MemberActor;
let other: MemberActor;

beforeAll(async () => {
  platform = await openTestPlatform();
  academy = await addAcademy(platform, slug);
  boss = await addMember(platform, academy, { roles: ["administrator"] });
  other = await addMember(platform, academy, { roles: ["administrator"] });
});
afterAll(() => platform.close());

const db = tables<{ academy: { id: AcademyId; policy: Partial<Policy> } }>();
const inHouse = <T>(work: Parameters<TestPlatform["store"]["transact"]>[1]) =>
  platform.store.transact({ academy, member: null }, work) as Promise<T>;

beforeEach(() =>
  inHouse((tx) => tx.run(db.updateTable("academy").set({ policy: {} }).where("id", "=", academy))),
);

const stored = () => platform.store.read({ academy, member: null }, (tx) => findAcademy(tx, academy));
const seenBy = async (actor: MemberActor, numbers: TypedNumbers = {}) =>
  (await foreseePolicies(platform, [], actor, numbers)).seen;

const change = async (numbers: TypedNumbers, said: Partial<ChangeInput> = {}, actor = boss) =>
  changePolicies(platform, actor, {
    numbers,
    seen: await seenBy(actor),
    reason: "Agreed with the works council.",
    confirmation: slug,
    ...said,
  });

const faultsOf = (work: Promise<unknown>) =>
  work.then(
    () => ({}),
    (error: unknown) => {
      if (error instanceof Invalid) return error.faults;
      throw error;
    },
  );

describe("no value outside its bounds is ever kept", () => {
  test.each(policyNames)("%s", async (number) => {
    const { least, most } = policyNumbers[number];
    const wrong = [
      least - 1,
      most + 1,
      `${least}.5`,
      "",
      " ",
      "many",
      "1e3",
      "0x10",
      "-1",
      "９",
      "9".repeat(400),
    ];
    for (const text of wrong)
      expect([text, Object.keys(await faultsOf(change({ [number]: String(text) })))]).toEqual([
        text,
        [number],
      ]);
    const now = (await stored())!.policy;
    expect(fitsPolicy(number, now[number])).toBe(true);
    expect(now[number]).toBe(began[number]);
  });

  test("and nothing of a form goes in when one of its numbers is wrong", async () => {
    expect(await faultsOf(change({ idleSignInMinutes: "30", stepUpMinutes: "0" }))).toEqual({
      stepUpMinutes: { sentence: "outOfBounds", values: { least: 1, most: 60 } },
    });
    expect((await stored())?.policy.idleSignInMinutes).toBe(began.idleSignInMinutes);
  });

  test("nor is a name that no policy knows", async () => {
    const foreign: object = { secondFactorForAll: "yes", academy: "1" };
    expect(await change(foreign as TypedNumbers)).toEqual([]);
    expect((await stored())?.policy.secondFactorForAll).toBe(false);
  });

  test("a notice never comes after the deletion that it speaks of", async () => {
    expect(await faultsOf(change({ recordingsAfterLicenceDays: "10" }))).toEqual({
      deletionNoticeDays: { sentence: "noticeTooLong", values: { most: 10 } },
    });
    await change({ recordingsAfterLicenceDays: "10", deletionNoticeDays: "7" });
    expect((await stored())?.policy).toMatchObject({ recordingsAfterLicenceDays: 10, deletionNoticeDays: 7 });
  });
});

describe("a change", () => {
  test("counts at once, and a number that is its set’s again goes on with the set", async () => {
    await change({ invitationDays: "7" });
    expect((await stored())?.policy.invitationDays).toBe(7);
    await change({ invitationDays: String(began.invitationDays) });
    const row = await inHouse<{ policy: object }>((tx) =>
      tx.one(db.selectFrom("academy").select("policy").where("id", "=", academy)),
    );
    expect(Object.keys(row.policy)).not.toContain("invitationDays");
  });

  test("to something stricter needs neither reason nor confirmation", async () => {
    await change({ invitationDays: "5" }, { reason: "", confirmation: "" });
    expect((await stored())?.policy.invitationDays).toBe(5);
  });

  test.each<[PolicyName, string]>([
    ["invitationDays", "15"],
    ["minimumGroupPeople", "4"],
  ])("of %s to something looser needs both", async (number, value) => {
    const faults = await faultsOf(change({ [number]: value }, { reason: " ", confirmation: "yes" }));
    expect(Object.keys(faults)).toEqual(["reason", "confirmation"]);
    expect((await stored())?.policy[number]).toBe(began[number]);
    await change({ [number]: value });
    expect((await stored())?.policy[number]).toBe(Number(value));
  });

  test("is refused to the second of two who began with the same numbers", async () => {
    const seen = await seenBy(other);
    await change({ stepUpMinutes: "5" });
    const late = change({ idleSignInMinutes: "60" }, { seen }, other);
    await expect(late).rejects.toThrow(Conflict);
    expect((await stored())?.policy).toMatchObject({ stepUpMinutes: 5, idleSignInMinutes: 120 });
  });

  test("is for administrators whose second factor is fresh, and for nobody else", async () => {
    const coach = await addMember(platform, academy, { roles: ["coach"] });
    const old = { ...boss, secondFactorAt: after(platform.clock.now(), -hour) };
    const seen = await seenBy(boss);
    for (const actor of [coach, old, { ...boss, secondFactorAt: null }])
      await expect(change({ stepUpMinutes: "5" }, { seen }, actor)).rejects.toThrow(NotFound);
  });

  test("leaves the choices of signing in as they are", async () => {
    const policy = { secondFactorForAll: true };
    await inHouse((tx) => tx.run(db.updateTable("academy").set({ policy }).where("id", "=", academy)));
    await change({ stepUpMinutes: "5" });
    expect((await stored())?.policy).toMatchObject({ secondFactorForAll: true, stepUpMinutes: 5 });
  });
});

test("what it would touch is asked of the module that acts on the number, and nothing changes", async () => {
  const effect: PolicyEffect = {
    number: "idleSignInMinutes",
    touched: async (_, { before, after: then }) => before.idleSignInMinutes - then.idleSignInMinutes,
    says: () => "",
  };
  const { changes } = await foreseePolicies(platform, [effect], boss, {
    idleSignInMinutes: "20",
    breachNoticeHours: "72",
  });
  expect(changes).toMatchObject([
    { number: "idleSignInMinutes", before: 120, after: 20, looser: false, touched: 100 },
    { number: "breachNoticeHours", before: 24, after: 72, looser: true, touched: null, effect: null },
  ]);
  expect((await stored())?.policy.idleSignInMinutes).toBe(120);
});

test("every change is found again: which, by whom, from what to what, and why", async () => {
  const before = (await readPolicyChanges(platform, boss)).changes.length;
  await change({ offboardingDays: "60", stepUpMinutes: "3" });
  const { changes } = await readPolicyChanges(platform, other);
  expect(changes.length).toBe(before + 2);
  const found = changes.find(({ number }) => number === "offboardingDays");
  expect(found).toMatchObject({ before: 45, after: 60, by: boss.id });
  expect(found?.reason).toBe("Agreed with the works council.");
});

test("its entry names the number and both values; its reason lies sealed and in no entry", async () => {
  await change({ offboardingDays: "61" }, { reason: "A secret of the house" });
  const changes = (await entriesOf(platform, academy)).filter(
    ({ type }) => type === "academies.policy-changed",
  );
  const cores = changes.map(({ core }) => core).join("\n");
  for (const part of ["offboardingDays", "45", "61", "looser"]) expect(cores).toContain(part);
  expect(cores).not.toContain("secret");
});

test("the groups hold every number once, each with its words in both languages", () => {
  const grouped = groupNames.flatMap((group) => [...policyGroups[group]]);
  expect(grouped.toSorted((a, b) => a.localeCompare(b))).toEqual(
    policyNames.toSorted((a, b) => a.localeCompare(b)),
  );
  for (const number of policyNames)
    for (const lang of ["en", "nl"] as const) {
      expect(numberWords(lang, number).length).toBeGreaterThan(10);
      expect(whyOf(lang, number).length).toBeGreaterThan(10);
    }
});
