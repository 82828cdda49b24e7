import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { MemberActor } from "#access";
import { findKey, makeKey } from "#api";
import { hour } from "#clock";
import { Conflict, Invalid, NotFound } from "#errors";
import { platformAcademy, type AcademyId, type AccountId, type MemberId } from "#ids";
import { tables } from "#store";
import { addAcademy, addMember, openTestPlatform, type TestPlatform } from "#testing-platform";
import { addressOf } from "#sign-in";
import { changeOwnName, seenOf } from "./change-name.ts";
import {
  correctAddress,
  correctName,
  followAddress,
  giveRole,
  inviteMember,
  memberAt,
  resumeMember,
  suspendMember,
  takeRole,
} from "./index.ts";
import { profileChangedAt } from "./profile.ts";
import { findPerson } from "./queries.ts";
import { db } from "./tables.ts";

let platform: TestPlatform;
let academy: AcademyId;
let administrator: MemberActor;
let count = 0;

beforeAll(async () => {
  platform = await openTestPlatform();
  academy = await addAcademy(platform, "summit");
  administrator = await addMember(platform, academy, { roles: ["administrator"] });
});
afterAll(() => platform.close());

const inAcademy = <T>(work: Parameters<typeof platform.store.transact<T>>[1]) =>
  platform.store.transact({ academy, member: null }, work);
const address = () => `person-${++count}@summit.example`;
const invited = (at = address()) => {
  const actor = { ...administrator, secondFactorAt: platform.clock.now() };
  return inviteMember(platform, actor, { address: at, name: "Tunde Adeyemi", roles: ["participant"] });
};
const seen = async (id: MemberId) => seenOf((await inAcademy((tx) => profileChangedAt(tx, id)))!);
const person = async (id: MemberId) => {
  const asked = await inAcademy(async (tx) =>
    platform.gate.ask(tx, administrator, "administer", await findPerson(tx, id)),
  );
  return (await platform.gate.open(asked))!;
};
const accountOf = async (id: MemberId) =>
  (await inAcademy((tx) => tx.one(db.selectFrom("membership").select("account").where("id", "=", id))))
    .account!;
const eventsAbout = async (id: MemberId) =>
  (await inAcademy((tx) => platform.ledger.entriesAbout(tx, id, { limit: 100 }))).map(({ type }) => type);
const hashes = tables<{ invitation: { member: MemberId; secret_hash: Buffer | null } }>();
const linkOf = async (id: MemberId) =>
  (
    await inAcademy((tx) =>
      tx.one(hashes.selectFrom("invitation").select("secret_hash").where("member", "=", id)),
    )
  ).secret_hash!.toString("hex");

describe("a name", () => {
  test("is put right by an administrator, with an entry that does not hold it", async () => {
    const id = await invited();
    await correctName(platform, administrator, id, { name: "  Tunde   Adébáyọ̀ ", seen: await seen(id) });
    expect((await person(id)).name).toBe("Tunde Adébáyọ̀".normalize("NFC"));
    expect(await eventsAbout(id)).toContain("people.name-changed");
    const entries = await inAcademy((tx) => platform.ledger.entriesAbout(tx, id, { limit: 100 }));
    expect(JSON.stringify(entries)).not.toContain("Tunde");
  });

  test("that another administrator changed meanwhile is not written over: the second is told", async () => {
    const id = await invited();
    const before = await seen(id);
    platform.clock.turn(1000);
    await correctName(platform, administrator, id, { name: "First", seen: before });
    const late = correctName(platform, administrator, id, { name: "Second", seen: before });
    await expect(late).rejects.toEqual(new Invalid({ name: { sentence: "profileChanged" } }));
    expect((await person(id)).name).toBe("First");
    await correctName(platform, administrator, id, { name: "Second", seen: await seen(id) });
    expect((await person(id)).name).toBe("Second");
  });

  test("is changed by two in the same moment once", async () => {
    const id = await invited();
    const before = await seen(id);
    platform.clock.turn(1000);
    const both = ["One", "Two"].map((name) =>
      correctName(platform, administrator, id, { name, seen: before }),
    );
    const outcomes = await Promise.allSettled(both);
    expect(outcomes.map(({ status }) => status).toSorted()).toEqual(["fulfilled", "rejected"]);
  });

  test("is one’s own to change, and nobody else’s", async () => {
    const id = await invited();
    const self: MemberActor = { ...administrator, id, roles: new Set(["participant"]) };
    await changeOwnName(platform, self, { name: "As I like it", seen: await seen(id) });
    expect((await person(id)).name).toBe("As I like it");
    const other = await invited();
    const tried = correctName(platform, self, other, { name: "No", seen: await seen(other) });
    await expect(tried).rejects.toBeInstanceOf(NotFound);
  });

  test("is refused where it is empty, too long or would turn the sentence around it", async () => {
    const id = await invited();
    for (const name of ["  ", "x".repeat(121), "A\u202eB"])
      await expect(
        correctName(platform, administrator, id, { name, seen: await seen(id) }),
      ).rejects.toBeInstanceOf(Invalid);
  });
});

describe("whoever administers no more", () => {
  const maker = async (): Promise<MemberActor> => ({
    ...(await addMember(platform, academy, { roles: ["administrator", "coach"] })),
    secondFactorAt: platform.clock.now(),
  });
  const keyOf = (actor: MemberActor) =>
    makeKey(platform, actor, { name: "Reports", scopes: ["people:read"], days: "30" });
  const opens = async ({ text }: { text: string }) => (await findKey(platform, text, "192.0.2.7")) !== null;
  const fresh = () => ({ ...administrator, secondFactorAt: platform.clock.now() });

  test("leaves no key that opens again once they may again", async () => {
    const [taken, suspended] = [await maker(), await maker()];
    const keys = [await keyOf(taken), await keyOf(suspended)];
    await takeRole(platform, fresh(), taken.id, "coach");
    await giveRole(platform, fresh(), taken.id, "coach");
    for (const key of keys) expect(await opens(key)).toBe(true);
    await takeRole(platform, fresh(), taken.id, "administrator");
    await giveRole(platform, fresh(), taken.id, "administrator");
    await suspendMember(platform, fresh(), suspended.id, "left");
    await resumeMember(platform, fresh(), suspended.id);
    for (const key of keys) expect(await opens(key)).toBe(false);
    for (const { id } of [taken, suspended]) expect(await eventsAbout(id)).toContain("api.key-forsaken");
    expect(await opens(await keyOf(taken))).toBe(true);
  });

  test("leaves no key behind that they made in the same moment", async () => {
    for (let at = 0; at < 10; at++) {
      const actor = await maker();
      const [key] = await Promise.all([
        keyOf(actor).catch(() => null),
        takeRole(platform, fresh(), actor.id, "administrator"),
      ]);
      await giveRole(platform, fresh(), actor.id, "administrator");
      if (key) expect(await opens(key)).toBe(false);
    }
  });
});

describe("the address of an invitation", () => {
  test("is corrected: another account, a new link, the old one dead, and the unused account gone", async () => {
    const [wrong, right] = [address(), address()];
    const id = await invited(wrong);
    const [before, link] = [await accountOf(id), await linkOf(id)];
    await correctAddress(platform, administrator, id, { address: right });
    expect((await person(id)).address).toBe(right);
    expect(await linkOf(id)).not.toBe(link);
    expect(await accountOf(id)).not.toBe(before);
    expect(await accountRow(before)).toBeNull();
    expect(await dueAmongAccounts()).toContain("rights.note");
    expect(await inAcademy((tx) => memberAt(platform.vault, tx, wrong))).toBeNull();
    expect(await eventsAbout(id)).toContain("people.address-corrected");
  });

  test("of somebody who is to administer leads elsewhere only behind a fresh second factor", async () => {
    const actor = { ...administrator, secondFactorAt: platform.clock.now() };
    const wish = { address: address(), name: "Head", roles: ["administrator"] };
    const id = await inviteMember(platform, actor, wish);
    platform.clock.turn(hour);
    const mine = address();
    await expect(correctAddress(platform, actor, id, { address: mine })).rejects.toEqual(
      new Invalid({ address: { sentence: "administratorNeedsCode" } }),
    );
    const again = { ...actor, secondFactorAt: platform.clock.now() };
    await correctAddress(platform, again, id, { address: mine });
    const there = await inAcademy((tx) => memberAt(platform.vault, tx, mine));
    expect(there).toBe(id);
  });

  test("keeps an account that other academies know", async () => {
    const other = await addAcademy(platform, "elsewhere");
    const theirs = await addMember(platform, other, { roles: ["administrator"] });
    const shared = address();
    const actor = { ...theirs, secondFactorAt: platform.clock.now() };
    await inviteMember(platform, actor, { address: shared, name: "", roles: ["participant"] });
    const id = await invited(shared);
    const before = await accountOf(id);
    await correctAddress(platform, administrator, id, { address: address() });
    expect(await accountRow(before)).not.toBeNull();
  });

  test("cannot become one that is here already, and is not to be corrected once accepted", async () => {
    const [taken, id] = [address(), await invited()];
    await invited(taken);
    const twice = correctAddress(platform, administrator, id, { address: taken });
    await expect(twice).rejects.toEqual(new Invalid({ address: { sentence: "alreadyHere" } }));
    const active = await addMember(platform, academy, { roles: ["participant"] });
    const tried = correctAddress(platform, administrator, active.id, { address: address() });
    await expect(tried).rejects.toBeInstanceOf(Conflict);
  });
});

test("the address that an academy keeps follows the account’s, with an entry of the academy’s", async () => {
  const id = await invited();
  const moved = address();
  await inAcademy((tx) => followAddress(platform)(tx, { member: id }, moved));
  expect((await person(id)).address).toBe(moved);
  expect(await inAcademy((tx) => memberAt(platform.vault, tx, moved))).toBe(id);
  expect(await eventsAbout(id)).toContain("people.address-followed");
});

const accountRow = (account: AccountId) =>
  platform.store.read({ academy: platformAcademy, member: null }, (tx) => addressOf(tx, account));

const due = tables<{ due: { academy: AcademyId; job: string } }>();
const dueAmongAccounts = () =>
  platform.store.read({ academy: platformAcademy, member: null }, async (tx) =>
    (await tx.all(due.selectFrom("due").select("job"))).map(({ job }) => job),
  );
