import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { MemberActor } from "#access";
import { findAcademy, type Academy } from "#academies";
import { after, day } from "#clock";
import { Conflict, Invalid, NotFound } from "#errors";
import type { AcademyId, MemberId } from "#ids";
import type { ListAsk } from "#list";
import type { Tx } from "#store";
import { addAcademy, addMember, openTestPlatform, type TestPlatform } from "#testing-platform";
import { confirmBulk, undoBulk } from "../bulk/confirm.ts";
import { prepareBulk } from "../bulk/prepare.ts";
import { setLicence } from "../change-licence.ts";
import { inviteMember } from "../invite-member.ts";
import { peopleList } from "../list/people-list.tsx";
import type { TeamId } from "../tables.ts";
import { makeTeam, moveTeam } from "./change-teams.ts";
import { dissolveTeam, makeTeamAgain, sweepTeams, undoDays } from "./dissolve-team.ts";
import { myTeamList } from "./my-team.tsx";
import { listManagedTeams, listTeams } from "./queries.ts";
import { endManager, nameManager, putInTeam, seatInTeam, teamOf } from "./team-seats.ts";

let platform: TestPlatform;
let place: AcademyId;
let academy: Academy;
let head: MemberActor;
let count = 0;

beforeAll(async () => {
  platform = await openTestPlatform();
  place = await addAcademy(platform, "summit");
  head = await addMember(platform, place, { roles: ["administrator"] });
  academy = (await within((tx) => findAcademy(tx, place)))!;
});
afterAll(() => platform.close());

const within = <T>(work: (tx: Tx) => Promise<T>) =>
  platform.store.transact({ academy: place, member: null }, work);
const proven = (): MemberActor => ({ ...head, secondFactorAt: platform.clock.now() });
const invite = (name = "Tunde") =>
  inviteMember(platform, proven(), { name, address: `t${++count}@team.example`, roles: ["participant"] });
const make = (title: string, above: TeamId | null = null) => makeTeam(platform, proven(), { title, above });
const put = (member: MemberId, team: TeamId | null) => putInTeam(platform, proven(), member, team);
const manager = async (team: TeamId): Promise<MemberActor> => {
  const actor = await addMember(platform, place, { roles: ["participant"] });
  await nameManager(platform, proven(), team, { member: actor.id });
  return actor;
};
const pathOf = async (team: TeamId) =>
  (await within((tx) => listTeams(tx))).find(({ id }) => id === team)?.path;

const ask = (actor: MemberActor, picks: Record<string, string> = {}, text = ""): ListAsk => ({
  platform,
  actor,
  academy,
  language: "en",
  zone: academy.zone,
  readerZone: academy.zone,
  now: platform.clock.now(),
  state: { text, picks, order: null, page: 1, length: 50, columns: null },
  purpose: "page",
});
const mine = myTeamList(async () => []);
const seen = async (actor: MemberActor, picks: Record<string, string> = {}, text = "") =>
  (await mine.load(ask(actor, picks, text), 0, 50)).rows.map(({ name }) => name ?? "").toSorted();

describe("whoever manages a team", () => {
  test("sees who belongs to it and to the teams in it, and nobody else", async () => {
    const north = await make("North");
    const ward = await make("Ward 7", north);
    const south = await make("South");
    await put(await invite("Ada"), north);
    await put(await invite("Bob"), ward);
    await put(await invite("Cleo"), south);
    const ofNorth = await manager(north);
    expect(await seen(ofNorth)).toEqual(["Ada", "Bob"]);
    expect(await seen(ofNorth, { team: ward })).toEqual(["Bob"]);
    expect(await seen(ofNorth, { team: south })).toEqual([]);
    expect(await seen(ofNorth, {}, "bo")).toEqual(["Bob"]);
    expect(await seen(await manager(ward))).toEqual(["Bob"]);
  });

  test("sees nobody whose licence has ended, and is told how many those are", async () => {
    const team = await make("Night");
    const gone = await invite("Dirk");
    await put(gone, team);
    const actor = await manager(team);
    await setLicence(platform, proven(), gone, { from: "2020-01-01", until: "2020-02-01" });
    const { rows, extra } = await mine.load(ask(actor), 0, 50);
    expect(rows).toEqual([]);
    expect(extra.closed).toBe(1);
  });

  test("sees nobody any more once they manage it no longer, or once it lies elsewhere", async () => {
    const north = await make("North");
    const ward = await make("Ward 8", north);
    await put(await invite("Eva"), ward);
    const [ofNorth, ofWard] = [await manager(north), await manager(ward)];
    await moveTeam(platform, proven(), ward, null);
    await endManager(platform, proven(), ward, ofWard.id);
    expect(await seen(ofNorth)).toEqual([]);
    expect(await seen(ofWard)).toEqual([]);
  });
});

describe("the tree of teams", () => {
  test("lets no team lie in itself, and puts a team back where it lay", async () => {
    const north = await make("North");
    const ward = await make("Ward 9", north);
    const night = await make("Night", ward);
    await expect(moveTeam(platform, proven(), north, night)).rejects.toThrow(Conflict);
    const before = await moveTeam(platform, proven(), ward, null);
    expect(await pathOf(night)).toEqual([ward, night]);
    await moveTeam(platform, proven(), ward, before);
    expect(await pathOf(night)).toEqual([north, ward, night]);
  });

  test("asks for a fresh second factor before a team lies elsewhere, since other managers see its people then", async () => {
    const north = await make("North");
    const ward = await make("Ward 10");
    await put(await invite("Fay"), ward);
    const ofNorth = await manager(north);
    const old: MemberActor = { ...head, secondFactorAt: after(platform.clock.now(), -day) };
    const refused = { reason: "second factor too old" };
    await expect(moveTeam(platform, old, ward, north)).rejects.toMatchObject(refused);
    expect(await seen(ofNorth)).toEqual([]);
    await moveTeam(platform, proven(), ward, north);
    expect(await seen(ofNorth)).toEqual(["Fay"]);
    await expect(moveTeam(platform, old, ward, null)).rejects.toMatchObject(refused);
  });

  test("makes no circle of two moves at the same time", async () => {
    const [one, other] = [await make("One"), await make("Other")];
    const moves = await Promise.allSettled([
      moveTeam(platform, proven(), one, other),
      moveTeam(platform, proven(), other, one),
    ]);
    expect(moves.map(({ status }) => status).toSorted()).toEqual(["fulfilled", "rejected"]);
  });
});

describe("a team that is dissolved", () => {
  test("was empty, and is made again where it lay", async () => {
    const north = await make("North");
    const ward = await make("Ward 10", north);
    const somebody = await invite();
    await put(somebody, ward);
    await expect(dissolveTeam(platform, proven(), ward)).rejects.toThrow(Conflict);
    await expect(dissolveTeam(platform, proven(), north)).rejects.toThrow(Conflict);
    await put(somebody, null);
    await dissolveTeam(platform, proven(), ward);
    await expect(put(somebody, ward)).rejects.toThrow(NotFound);
    expect(await pathOf(ward)).toBeUndefined();
    await makeTeamAgain(platform, proven(), ward);
    expect(await pathOf(ward)).toEqual([north, ward]);
  });

  test("comes back outermost where the team around it went meanwhile, and goes for good after a while", async () => {
    const north = await make("North");
    const ward = await make("Ward 11", north);
    await dissolveTeam(platform, proven(), ward);
    await dissolveTeam(platform, proven(), north);
    await makeTeamAgain(platform, proven(), ward);
    expect(await pathOf(ward)).toEqual([ward]);
    platform.clock.turn((undoDays + 1) * day);
    await sweepTeams(platform);
    await expect(makeTeamAgain(platform, proven(), north)).rejects.toThrow(NotFound);
    expect(await pathOf(ward)).toEqual([ward]);
  });
});

describe("belonging to a team", () => {
  test("is to one at most: who comes into another leaves the first", async () => {
    const [one, other] = [await make("One"), await make("Other")];
    const somebody = await invite();
    await put(somebody, one);
    await put(somebody, other);
    expect(await within((tx) => teamOf(tx, somebody))).toBe(other);
  });

  test("is by an address that is here", async () => {
    const team = await make("One");
    const address = "nobody@team.example";
    await expect(seatInTeam(platform, proven(), team, { address })).rejects.toThrow(Invalid);
    await expect(nameManager(platform, proven(), team, { address })).rejects.toThrow(
      expect.objectContaining({ faults: { manager: { sentence: "nobodyThere" } } }),
    );
  });

  test("is given to many at once, and undone to the team where each was", async () => {
    const [one, other] = [await make("One"), await make("Other")];
    const [fresh, moved] = [await invite(), await invite()];
    await put(moved, one);
    const bulk = await prepareBulk(platform, proven(), "join-team", [fresh, moved]);
    await confirmBulk(platform, proven(), { id: bulk, once: null }, { team: other });
    const teams = () => within(async (tx) => [await teamOf(tx, fresh), await teamOf(tx, moved)]);
    expect(await teams()).toEqual([other, other]);
    await undoBulk(platform, proven(), { id: bulk, once: null });
    expect(await teams()).toEqual([null, one]);
  });

  test("sifts the list of people, with the teams that lie in it, by name and not", async () => {
    const north = await make("North");
    const ward = await make("Ward 12", north);
    const [ada, bob] = [await invite("Zada"), await invite("Zbob")];
    await put(ada, north);
    await put(bob, ward);
    const found = async (team: TeamId, text = "") =>
      (await peopleList.load(ask(proven(), { team }, text), 0, 50)).rows
        .map(({ member }) => member)
        .toSorted();
    expect(await found(north)).toEqual([ada, bob].toSorted());
    expect(await found(north, "z")).toEqual([ada, bob].toSorted());
    expect(await found(ward, "z")).toEqual([bob]);
  });
});

test("a manager's teams are their own and those that lie in them", async () => {
  const north = await make("North");
  const ward = await make("Ward 13", north);
  const ofNorth = await manager(north);
  const ids = (await within((tx) => listManagedTeams(tx, ofNorth.id))).map(({ id }) => id);
  expect(ids.toSorted()).toEqual([north, ward].toSorted());
});
