import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { MemberActor } from "#access";
import { makeKey } from "#api";
import { after, day, hour } from "#clock";
import { Conflict, Invalid, NotFound } from "#errors";
import { platformAcademy, randomId, type AcademyId, type MemberId } from "#ids";
import { tables } from "#store";
import { addAcademy, addMember, openTestPlatform, type TestPlatform } from "#testing-platform";
import {
  acceptInvitation,
  addAcademy as addByOperator,
  type AcademyInput,
  assignCoach,
  findInvitation,
  formGroup,
  giveRole,
  inviteMember,
  memberAt,
  renameGroup,
  reopenForMember,
  resumeMember,
  seatInGroup,
  sendInvitationAgain,
  setLicence,
  suspendMember,
  takeRole,
  unseatFromGroup,
  withdrawInvitation,
  type Invitation,
} from "./index.ts";
import { findAcademy } from "#academies";
import { newestMailState } from "#mail";
import { peopleMails } from "./mails.ts";
import { everyone } from "./list/filter.ts";
import { countStandings, listPeople } from "./list/queries.ts";
import { findPerson, listCoachesOf } from "./queries.ts";
import { db } from "./tables.ts";

let platform: TestPlatform;
let academy: AcademyId;
let slug: string;
let administrator: MemberActor;
let count = 0;

beforeAll(async () => {
  platform = await openTestPlatform();
  slug = "summit";
  academy = await addAcademy(platform, slug);
  administrator = await addMember(platform, academy, { roles: ["administrator"] });
});
afterAll(() => platform.close());

const fresh = (over: Partial<Invitation> = {}): Invitation => ({
  address: `person-${++count}@summit.example`,
  name: "Tunde Adeyemi",
  roles: ["participant"],
  ...over,
});
const invite = (over: Partial<Invitation> = {}) =>
  inviteMember(platform, renewed(administrator), fresh(over));
/** With a second factor that was proven just now. */
const renewed = (actor: MemberActor): MemberActor => ({ ...actor, secondFactorAt: platform.clock.now() });

const inAcademy = <T>(work: Parameters<typeof platform.store.transact<T>>[1], where = academy) =>
  platform.store.transact({ academy: where, member: null }, work);

const membership = (id: MemberId) =>
  inAcademy((tx) => tx.one(db.selectFrom("membership").selectAll().where("id", "=", id)));

const person = async (id: MemberId) => {
  const asked = await inAcademy(async (tx) =>
    platform.gate.ask(tx, administrator, "administer", await findPerson(tx, id)),
  );
  return (await platform.gate.open(asked))!;
};

/** The secret of the newest invitation that waits in the outbox, as its mail would carry it. */
async function secretFor(id: MemberId, where = academy): Promise<string> {
  const outbox = tables<{
    outbox: { id: string; member: MemberId; secret: never; state: string; created_at: Date };
  }>();
  const mailer = { kind: "service", academy: where, name: "mailer" } as const;
  const asked = await inAcademy(async (tx) => {
    const waiting = outbox.selectFrom("outbox").select(["id", "member", "secret"]).where("member", "=", id);
    const rows = await tx.all(waiting.where("state", "=", "waiting").where("secret", "is not", null));
    expect(rows).toHaveLength(1);
    return platform.gate.ask(tx, mailer, "send-mail", rows[0]!);
  }, where);
  return (await platform.gate.open(asked)).secret;
}

async function accept(id: MemberId): Promise<void> {
  const secret = await secretFor(id);
  const found = await findInvitation(platform, slug, secret);
  await platform.store.transact({ academy: platformAcademy, member: null }, (tx) =>
    acceptInvitation(platform, tx, found!, secret),
  );
}

const joined = async (over: Partial<Invitation> = {}): Promise<MemberId> => {
  const id = await invite(over);
  await accept(id);
  return id;
};

const eventsAbout = async (id: MemberId): Promise<string[]> =>
  (await inAcademy((tx) => platform.ledger.entriesAbout(tx, id, { limit: 100 }))).map(({ type }) => type);

describe("an invitation", () => {
  test("makes a person who waits, with roles, group, coach and licence, and tells the ledger", async () => {
    const coach = await joined({ roles: ["coach"], name: "Annelies Dekker" });
    const group = await formGroup(platform, administrator, "Nursing 2026");
    const id = await invite({
      address: " T.Adeyemi@Summit.example ",
      groups: [group],
      coach,
      licence: { from: "2026-11-20", until: "2027-03-31" },
    });
    expect(await person(id)).toMatchObject({
      name: "Tunde Adeyemi",
      address: "T.Adeyemi@Summit.example",
      state: "invited",
      roles: ["participant"],
      groups: [group],
      licenceFrom: Date.parse("2026-11-19T23:00:00Z"),
      // The last day is whole, and summer time has begun by then.
      licenceUntil: Date.parse("2027-03-31T22:00:00Z"),
    });
    expect(await eventsAbout(id)).toContain("people.invited");
    expect(await eventsAbout(coach)).toContain("people.coach-assigned");
  });

  test("finds the address again in any spelling, and refuses it a second time", async () => {
    const id = await invite({ address: "Femke@summit.example" });
    expect(await inAcademy((tx) => memberAt(platform.vault, tx, "FEMKE@summit.example"))).toBe(id);
    await expect(invite({ address: "femke@SUMMIT.example" })).rejects.toMatchObject({
      faults: { address: { sentence: "alreadyHere" } },
    });
  });

  test("lets only one of two that come at once through", async () => {
    const twice = [1, 2].map(() =>
      invite({ address: "at.once@summit.example" }).catch((error: unknown) => error),
    );
    const refused = (await Promise.all(twice)).filter((one) => one instanceof Invalid);
    expect(refused).toHaveLength(1);
  });

  test("uses the account that the address has in another academy, and tells nothing of it", async () => {
    const other = await addAcademy(platform);
    const theirs = await addMember(platform, other, { roles: ["administrator"] });
    const there = await inviteMember(platform, theirs, fresh({ address: "both@summit.example" }));
    const here = await invite({ address: "both@summit.example" });
    const account = async (id: MemberId, where: AcademyId) =>
      inAcademy((tx) => tx.one(db.selectFrom("membership").select("account").where("id", "=", id)), where);
    expect(await account(here, academy)).toEqual(await account(there, other));
    expect(await person(here)).toMatchObject({ state: "invited", joinedAt: null });
  });

  test.each([
    [{ address: "nobody" }, "address", "noAddress"],
    [{ address: "lotte@nieuw,example" }, "address", "commaInAddress"],
    [{ address: "lotte @nieuw.example" }, "address", "likelyAddress"],
    [{ address: "" }, "address", "addressMissing"],
    [{ roles: [] }, "roles", "rolesMissing"],
    [{ roles: ["operator"] }, "roles", "rolesMissing"],
    [{ name: "x".repeat(121) }, "name", "tooLong"],
    [{ name: "Ann\u202ea" }, "name", "unprintable"],
    [{ licence: { from: "2026-02-30", until: "" } }, "licenceFrom", "notADay"],
    [{ licence: { from: "", until: "2026-12-01" } }, "licenceFrom", "endWithoutStart"],
    [{ licence: { from: "2026-12-02", until: "2026-12-01" } }, "licenceUntil", "endsBeforeStart"],
  ])("refuses %j and says why", async (over, field, sentence) => {
    await expect(invite(over)).rejects.toMatchObject({ faults: { [field]: { sentence } } });
  });

  test("asks for a fresh second factor before it makes an administrator", async () => {
    const stale = { ...administrator, secondFactorAt: (platform.clock.now() - hour) as never };
    await expect(inviteMember(platform, stale, fresh({ roles: ["administrator"] }))).rejects.toMatchObject({
      faults: { roles: { sentence: "administratorNeedsCode" } },
    });
  });

  test("is for administrators of this academy alone", async () => {
    const participant = await addMember(platform, academy);
    const coach = await addMember(platform, academy, { roles: ["coach"] });
    const unproven = await addMember(platform, academy, { roles: ["administrator"], secondFactor: false });
    for (const actor of [participant, coach, unproven])
      await expect(inviteMember(platform, actor, fresh())).rejects.toThrow(NotFound);
  });

  test("is accepted once", async () => {
    const id = await invite();
    const secret = await secretFor(id);
    const found = await findInvitation(platform, slug, secret);
    const take = () =>
      platform.store.transact({ academy: platformAcademy, member: null }, (tx) =>
        acceptInvitation(platform, tx, found!, secret),
      );
    await take();
    expect(await membership(id)).toMatchObject({ state: "active", joined_at: platform.clock.now() });
    await expect(take()).rejects.toThrow(Conflict);
    expect(await findInvitation(platform, slug, secret)).toBeNull();
  });

  test("is dead after its time, under another academy, and under another account", async () => {
    const id = await invite();
    const secret = await secretFor(id);
    await addAcademy(platform, "maple");
    expect(await findInvitation(platform, "maple", secret)).toBeNull();
    expect(await findInvitation(platform, "nowhere", secret)).toBeNull();
    expect(await findInvitation(platform, slug, "x".repeat(43))).toBeNull();
    const found = (await findInvitation(platform, slug, secret))!;
    const foreign = { ...found, account: randomId<"account">() };
    const take = (which: typeof found) =>
      platform.store.transact({ academy: platformAcademy, member: null }, (tx) =>
        acceptInvitation(platform, tx, which, secret),
      );
    await expect(take(foreign)).rejects.toThrow(NotFound);
    platform.clock.turn(14 * day);
    expect(await findInvitation(platform, slug, secret)).toBeNull();
    await expect(take(found)).rejects.toThrow(Conflict);
    expect(await membership(id)).toMatchObject({ state: "invited" });
  });

  test("is known to wait until its mail has left, and to have none once it is withdrawn", async () => {
    const id = await inviteMember(platform, administrator, fresh());
    const mail = () => inAcademy((tx) => newestMailState(tx, id, "people.invitation"));
    expect(await mail()).toBe("waiting");
    await withdrawInvitation(platform, administrator, id);
    expect(await mail()).toBe("not needed");
  });

  test("sent again, the older link is dead; withdrawn, both are", async () => {
    const id = await invite();
    const older = await secretFor(id);
    await sendInvitationAgain(platform, administrator, id);
    const newer = await secretFor(id);
    expect(await findInvitation(platform, slug, older)).toBeNull();
    expect(await findInvitation(platform, slug, newer)).toMatchObject({ member: id });
    await withdrawInvitation(platform, administrator, id);
    expect(await findInvitation(platform, slug, newer)).toBeNull();
    await expect(withdrawInvitation(platform, administrator, id)).rejects.toThrow(Conflict);
    await sendInvitationAgain(platform, administrator, id);
    expect(await findInvitation(platform, slug, await secretFor(id))).toMatchObject({ member: id });
  });
});

describe("roles", () => {
  test("are given and taken, and the grant says who gave it", async () => {
    const id = await joined();
    await giveRole(platform, administrator, id, "coach");
    const grants = await inAcademy((tx) =>
      tx.all(
        db.selectFrom("role_grant").select(["role", "granted_by"]).where("member", "=", id).orderBy("role"),
      ),
    );
    expect(grants).toEqual([
      { role: "coach", granted_by: administrator.id },
      { role: "participant", granted_by: administrator.id },
    ]);
    await takeRole(platform, administrator, id, "participant");
    expect((await person(id)).roles).toEqual(["coach"]);
    await expect(takeRole(platform, administrator, id, "coach")).rejects.toThrow("lastRole");
    expect(await eventsAbout(id)).toEqual(expect.arrayContaining(["people.role-given", "people.role-taken"]));
  });

  test("that are gone can be taken once more, and nothing is told twice", async () => {
    const id = await joined();
    await giveRole(platform, administrator, id, "coach");
    await takeRole(platform, administrator, id, "coach");
    await takeRole(platform, administrator, id, "coach");
    expect((await person(id)).roles).toEqual(["participant"]);
    expect((await eventsAbout(id)).filter((type) => type === "people.role-taken")).toHaveLength(1);
  });

  test("of the last administrator stay, also when two take each other's at once", async () => {
    const lonely = await addAcademy(platform);
    const one = await addMember(platform, lonely, { roles: ["administrator", "coach"] });
    await expect(takeRole(platform, one, one.id, "administrator")).rejects.toThrow("lastAdministrator");
    await expect(suspendMember(platform, one, one.id, "leave")).rejects.toThrow("lastAdministrator");
    const two = await addMember(platform, lonely, { roles: ["administrator", "coach"] });
    const both = await Promise.allSettled([
      takeRole(platform, one, two.id, "administrator"),
      takeRole(platform, two, one.id, "administrator"),
    ]);
    expect(both.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
  });

  test("of the last administrator stay, also when two suspend each other at once", async () => {
    for (let round = 0; round < 5; round++) {
      const lonely = await addAcademy(platform);
      const one = await addMember(platform, lonely, { roles: ["administrator"] });
      const two = await addMember(platform, lonely, { roles: ["administrator"] });
      const both = await Promise.allSettled([
        suspendMember(platform, one, two.id, "leave"),
        suspendMember(platform, two, one.id, "leave"),
      ]);
      expect(both.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    }
  });

  test("of strangers and of other academies are not found", async () => {
    const foreign = await addMember(platform, await addAcademy(platform), { roles: ["administrator"] });
    const id = await joined();
    await expect(giveRole(platform, foreign, id, "administrator")).rejects.toThrow(NotFound);
    await expect(giveRole(platform, administrator, randomId(), "coach")).rejects.toThrow(NotFound);
    await expect(giveRole(platform, administrator, academy as string as MemberId, "coach")).rejects.toThrow(
      NotFound,
    );
    await expect(giveRole(platform, administrator, id, "operator")).rejects.toThrow(Invalid);
  });
});

describe("groups and coaches", () => {
  test("let somebody go once, however often it is asked", async () => {
    const [learner, group] = [await joined(), await formGroup(platform, administrator, "Evening team")];
    await seatInGroup(platform, administrator, learner, group);
    await unseatFromGroup(platform, administrator, learner, group);
    await unseatFromGroup(platform, administrator, learner, group);
    expect((await eventsAbout(learner)).filter((type) => type === "people.unseated")).toHaveLength(1);
    await expect(unseatFromGroup(platform, administrator, randomId(), group)).rejects.toThrow(NotFound);
    const nowhere = randomId<"group">();
    await expect(unseatFromGroup(platform, administrator, learner, nowhere)).rejects.toThrow(NotFound);
  });

  test("seat a learner and a coach by what they do", async () => {
    const group = await formGroup(platform, administrator, "Night team");
    await renameGroup(platform, administrator, group, "Day team");
    const [learner, coach, neither] = [
      await joined(),
      await joined({ roles: ["coach"] }),
      await joined({ roles: ["content-developer"] }),
    ];
    await seatInGroup(platform, administrator, learner, group);
    await seatInGroup(platform, administrator, coach, group);
    await expect(seatInGroup(platform, administrator, neither, group)).rejects.toThrow("noRoleForSeat");
    const seats = await inAcademy((tx) =>
      tx.all(db.selectFrom("group_seat").select(["member", "seat"]).where("study_group", "=", group)),
    );
    expect(seats).toEqual(
      expect.arrayContaining([
        { member: learner, seat: "learner" },
        { member: coach, seat: "coach" },
      ]),
    );
  });

  test("refuse a coach who is none, oneself, and one of another academy", async () => {
    const [learner, other] = [await joined(), await joined()];
    const foreign = await addMember(platform, await addAcademy(platform), { roles: ["coach"] });
    await expect(assignCoach(platform, administrator, learner, other)).rejects.toThrow("notACoach");
    await expect(assignCoach(platform, administrator, learner, learner)).rejects.toThrow("ownCoach");
    await expect(assignCoach(platform, administrator, learner, foreign.id)).rejects.toThrow(NotFound);
  });

  test("name a coach by their address, and say beside the field what is wrong with it", async () => {
    const learner = await joined();
    await joined({ address: "no.coach@summit.example" });
    const coach = await joined({ roles: ["coach"], address: "the.coach@summit.example" });
    const named = (address: string) => assignCoach(platform, administrator, learner, { address });
    await named(" The.Coach@Summit.example ");
    expect((await inAcademy((tx) => listCoachesOf(tx, learner))).map(({ member }) => member)).toEqual([
      coach,
    ]);
    for (const [address, sentence] of [
      ["", "addressMissing"],
      ["nobody", "noAddress"],
      ["nobody@summit.example", "nobodyThere"],
      ["no.coach@summit.example", "notACoach"],
    ] as const)
      await expect(named(address)).rejects.toEqual(new Invalid({ coach: { sentence } }));
  });
});

describe("a licence", () => {
  test("that has ended is opened again with a reason and an end, and renewal restores", async () => {
    const id = await joined({ licence: { from: "2026-11-01", until: "2026-12-31" } });
    const reopening = { reason: "Appeal of the last test", until: "2027-03-31" };
    await expect(reopenForMember(platform, administrator, id, reopening)).rejects.toThrow("licenceNotEnded");
    platform.clock.turn(45 * day);
    await expect(reopenForMember(platform, administrator, id, { ...reopening, reason: " " })).rejects.toThrow(
      Invalid,
    );
    await expect(
      reopenForMember(platform, administrator, id, { ...reopening, until: "2026-12-01" }),
    ).rejects.toMatchObject({ faults: { until: { sentence: "dayPassed" } } });
    await reopenForMember(platform, administrator, id, reopening);
    expect(await membership(id)).toMatchObject({ reopened_until: Date.parse("2027-03-31T22:00:00Z") });
    expect(await eventsAbout(id)).toContain("people.reopened");
    await setLicence(platform, administrator, id, { from: "2026-11-01", until: "2027-06-30" });
    expect(await membership(id)).toMatchObject({
      reopened_until: null,
      licence_until: Date.parse("2027-06-30T22:00:00Z"),
    });
  });
});

describe("keeping out", () => {
  test("has a reason and a history, and ends", async () => {
    const id = await joined();
    await suspendMember(platform, administrator, id, "Asked for a pause");
    expect(await membership(id)).toMatchObject({ state: "suspended" });
    await expect(suspendMember(platform, administrator, id, "again")).rejects.toThrow("notActive");
    await resumeMember(platform, administrator, id);
    await expect(resumeMember(platform, administrator, id)).rejects.toThrow("notSuspended");
    expect(await eventsAbout(id)).toEqual(expect.arrayContaining(["people.suspended", "people.resumed"]));
  });
});

describe("the list", () => {
  test("filter by standing, role and group, newest first", async () => {
    const place = await addAcademy(platform);
    const head = await addMember(platform, place, { roles: ["administrator"] });
    const group = await formGroup(platform, head, "One");
    const first = await inviteMember(platform, head, fresh({ groups: [group] }));
    platform.clock.turn(hour);
    const second = await inviteMember(platform, head, fresh({ roles: ["coach"] }));
    const now = platform.clock.now();
    const list = async (over: object) =>
      (await inAcademy((tx) => listPeople(tx, { ...everyone, ...over }, now), place)).map(
        ({ member }) => member,
      );
    expect(await list({})).toEqual([second, first]);
    expect(await list({ role: "coach" })).toEqual([second]);
    expect(await list({ group })).toEqual([first]);
    expect(await list({ standing: "suspended" })).toEqual([]);
    expect(await inAcademy((tx) => countStandings(tx, now), place)).toMatchObject({
      everyone: 3,
      "not-accepted": 2,
      open: 2,
    });
    await withdrawInvitation(platform, head, first);
    expect(await inAcademy((tx) => countStandings(tx, now), place)).toMatchObject({
      "not-accepted": 2,
      open: 1,
    });
    const expired = after(now, 30 * day);
    expect(await inAcademy((tx) => countStandings(tx, expired), place)).toMatchObject({ open: 0 });
  });
});

describe("an academy", () => {
  const wish: AcademyInput = {
    name: "Harbour House",
    slug: "harbour",
    policySet: "lms",
    language: "nl",
    zone: "Europe/Amsterdam",
    ink: "harbour",
    address: "first@harbour.example",
    administratorName: "Ruth Okafor",
    whose: "vendor",
    order: "Letter of 3 November",
  };

  test("is added by an operator with its first administrator, and a vendor's ends when the client's own joins", async () => {
    const operator = await addMember(platform, platformAcademy, { roles: ["operator"] });
    const added = await addByOperator(platform, operator, wish);
    const founded = (id: MemberId) =>
      inAcademy(
        (tx) => tx.one(db.selectFrom("founding").select(["whose", "ended_at"]).where("member", "=", id)),
        added.academy,
      );
    const vendor = await join(added.administrator, added.academy, "harbour");
    expect(await founded(added.administrator)).toEqual({ whose: "vendor", ended_at: null });
    const proven = { ...vendor, secondFactorAt: platform.clock.now() };
    const key = await makeKey(platform, proven, { name: "Setup", scopes: ["people:read"], days: "30" });
    const clients = await inviteMember(platform, vendor, fresh({ roles: ["administrator"] }));
    await join(clients, added.academy, "harbour");
    expect(await founded(added.administrator)).toMatchObject({ ended_at: platform.clock.now() });
    const state = db.selectFrom("membership").select("state").where("id", "=", added.administrator);
    expect(await inAcademy((tx) => tx.one(state), added.academy)).toEqual({ state: "suspended" });
    const told = await inAcademy(
      (tx) => platform.ledger.entriesAbout(tx, added.administrator, { limit: 20 }),
      added.academy,
    );
    expect(told.find(({ type }) => type === "api.key-forsaken")?.core).toMatchObject({ key: key.id });
  });

  test("is refused to everybody else, under a taken name and without the client's order", async () => {
    const operator = await addMember(platform, platformAcademy, { roles: ["operator"] });
    await expect(addByOperator(platform, administrator, wish)).rejects.toThrow(NotFound);
    await expect(addByOperator(platform, { ...operator, secondFactorAt: null }, wish)).rejects.toThrow(
      NotFound,
    );
    const taken = addByOperator(platform, operator, { ...wish, slug, address: "a@b.example" });
    await expect(taken).rejects.toMatchObject({ faults: { slug: { sentence: "slugTaken" } } });
    const wrong = addByOperator(platform, operator, {
      ...wish,
      slug: "other",
      order: " ",
      zone: "Mars",
      ink: "red",
    });
    await expect(wrong).rejects.toMatchObject({
      faults: {
        order: { sentence: "orderMissing" },
        zone: { sentence: "noZone" },
        ink: { sentence: "chooseOne" },
      },
    });
  });

  async function join(id: MemberId, where: AcademyId, under: string): Promise<MemberActor> {
    const secret = await secretFor(id, where);
    const found = (await findInvitation(platform, under, secret))!;
    await platform.store.transact({ academy: platformAcademy, member: null }, (tx) =>
      acceptInvitation(platform, tx, found, secret),
    );
    const self = { kind: "member", academy: where, id, account: found.account, state: "active" } as const;
    return { ...administrator, ...self, secondFactorAt: platform.clock.now() };
  }
});

describe("mails", () => {
  test("of an invitation carry the link, the day and the academy's name, in both languages", async () => {
    const [invitation] = peopleMails;
    const found = await inAcademy((tx) => findAcademy(tx, academy));
    const compose = (language: "en" | "nl") =>
      invitation!.compose({
        facts: {
          name: "Mila Vermeer",
          until: Date.parse("2026-12-04T13:05:00Z"),
          coach: null,
          group: null,
          learns: true,
        },
        secret: "s".repeat(43),
        data: {},
        language,
        academy: found!,
        origin: "https://summit.example",
      });
    expect(compose("nl")).toMatchObject({ title: "Dag Mila, er is een plek voor je." });
    expect(compose("en").button?.href).toBe(`https://summit.example/invitation/summit/${"s".repeat(43)}`);
    expect(compose("en").preview).toContain("Friday 4 December");
  });
  test("of an invitation name coach and group, and say who sees recordings to learners alone", async () => {
    const coach = await joined({ roles: ["coach"], name: "Annelies Dekker" });
    const group = await formGroup(platform, administrator, "Difficult conversations");
    const learner = await invite({ coach, groups: [group] });
    const teacher = await invite({ roles: ["coach"], groups: [group] });
    const texts = async (id: MemberId) => {
      const { paragraphs, points = [] } = await composed(id);
      return [...paragraphs, ...points.map(({ text }) => text)].join(" ");
    };
    expect(await texts(learner)).toContain("Annelies Dekker will be your coach, in Difficult conversations.");
    expect(await texts(learner)).toContain("Nobody, until you save it");
    expect(await texts(teacher)).toContain("You are going to coach the group Difficult conversations.");
    expect(await texts(teacher)).not.toContain("until you save it");
  });

  /** The invitation of somebody who waits, as the mailer makes it. */
  async function composed(id: MemberId) {
    const [invitation] = peopleMails;
    const mailer = { kind: "service", academy, name: "mailer" } as const;
    const { asked, found } = await inAcademy(async (tx) => ({
      asked: await platform.gate.ask(tx, mailer, "send-mail", await invitation!.read(tx, id, {})),
      found: await findAcademy(tx, academy),
    }));
    const { facts } = (await platform.gate.open(asked))!;
    const origin = "https://summit.example";
    return invitation!.compose({ facts, secret: "s", data: {}, language: "en", academy: found!, origin });
  }
});
