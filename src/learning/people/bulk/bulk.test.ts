import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { MemberActor } from "#access";
import { day, hour } from "#clock";
import { Forbidden, Invalid, NotFound } from "#errors";
import type { AcademyId, MemberId } from "#ids";
import { openJobs } from "#jobs";
import type { Tx } from "#store";
import { makeTasks } from "#tasks";
import { addAcademy, addMember, openTestPlatform, type TestPlatform } from "#testing-platform";
import { formGroup, seatInGroup, unseatFromGroup } from "../change-groups.ts";
import { reopenForMember, setLicence } from "../change-licence.ts";
import { inviteMember } from "../invite-member.ts";
import { rolesOf } from "../roles.ts";
import { db as people, type GroupId } from "../tables.ts";
import { carryOut } from "./carry-out.ts";
import { bulkTask, confirmBulk, undoBulk, undoTask } from "./confirm.ts";
import { findBulk, prepareBulk, sweepBulk } from "./prepare.ts";
import { previewBulk } from "./preview.ts";
import { db, type BulkId, type Wish } from "./tables.ts";

let platform: TestPlatform;
let place: AcademyId;
let head: MemberActor;
let count = 0;

beforeAll(async () => {
  platform = await openTestPlatform();
});
afterAll(() => platform.close());
beforeEach(async () => {
  place = await addAcademy(platform);
  head = await addMember(platform, place, { roles: ["administrator"] });
  head = { ...head, secondFactorAt: platform.clock.now() };
});

const invite = (roles = ["participant"]) =>
  inviteMember(platform, head, { name: `Person ${++count}`, address: `p${count}@bulk.example`, roles });
const inviteSome = async (most: number) => {
  const members: MemberId[] = [];
  for (let n = 0; n < most; n++) members.push(await invite());
  return members;
};
const within = <T>(work: (tx: Tx) => Promise<T>) =>
  platform.store.transact({ academy: place, member: null }, work);
const prepare = (act: string, members: readonly MemberId[]) => prepareBulk(platform, head, act, members);
const confirm = (id: BulkId, wish: Wish) => confirmBulk(platform, head, { id, once: null }, wish);
const undo = (id: BulkId) => undoBulk(platform, head, { id, once: null });
const tally = async (id: BulkId) => (await previewBulk(platform, head, id, null)).tally;
const inGroup = async (group: GroupId) =>
  (
    await within((tx) =>
      tx.all(people.selectFrom("group_seat").select("member").where("study_group", "=", group)),
    )
  ).map(({ member }) => member);
const licenceOf = (member: MemberId) =>
  within((tx) =>
    tx.one(
      people.selectFrom("membership").select(["licence_from", "licence_until"]).where("id", "=", member),
    ),
  );

async function drainTasks(): Promise<void> {
  const { jobs, recurring } = makeTasks([bulkTask, undoTask]).plug(platform);
  const { store, clock, appLogin: connection } = platform;
  const workers = await openJobs({ store, clock, connection, jobs, recurring, log: { warn() {} } });
  await workers.drain();
  await workers.stop();
}

describe("an act on many people", () => {
  test("changes nothing before it is confirmed, and then exactly those whom the preview named", async () => {
    const group = await formGroup(platform, head, "Evening");
    const [one, two] = await inviteSome(2);
    const developer = await invite(["content-developer"]);
    await confirm(await prepare("join-group", [one!]), { group });
    const id = await prepare("join-group", [one!, two!, developer, one!]);
    const { verdicts, people: found } = await previewBulk(platform, head, id, { group });
    expect(found).toBe(3);
    expect(Object.fromEntries(verdicts!)).toEqual({ changes: 1, already: 1, noRoleForSeat: 1 });
    expect(await inGroup(group)).toEqual([one]);
    await confirm(id, { group });
    expect(new Set(await inGroup(group))).toEqual(new Set([one, two]));
    expect(await tally(id)).toEqual({ changed: 1, already: 1, refused: 1 });
  });

  test("is undone for whoever is still as it left them", async () => {
    const [one, two] = await inviteSome(2);
    await setLicence(platform, head, one!, { from: "2026-01-01", until: "2026-12-31" });
    const before = await licenceOf(one!);
    const id = await prepare("licence", [one!, two!]);
    await confirm(id, { licenceFrom: "2027-01-01", licenceUntil: "2027-06-30" });
    await setLicence(platform, head, two!, { from: "2028-01-01", until: "" });
    await undo(id);
    expect(await licenceOf(one!)).toEqual(before);
    expect(await tally(id)).toEqual({ undone: 1, kept: 1 });
    await expect(undo(id)).rejects.toThrow("cannotBeUndone");
  });

  test("that is undone leaves whoever was let in again by a reason, and whoever was seated anew", async () => {
    const one = (await addMember(platform, place)).id;
    const ended = await prepare("licence", [one]);
    await confirm(ended, { licenceFrom: "2020-01-01", licenceUntil: "2020-12-31" });
    await reopenForMember(platform, head, one, { reason: "An exam to sit again", until: "2999-12-31" });
    await undo(ended);
    expect(await tally(ended)).toEqual({ kept: 1 });
    const group = await formGroup(platform, head, "Late");
    const joined = await prepare("join-group", [one]);
    await confirm(joined, { group });
    await unseatFromGroup(platform, head, one, group);
    platform.clock.turn(1_000);
    await seatInGroup(platform, head, one, group);
    await undo(joined);
    expect(await inGroup(group)).toEqual([one]);
  });

  test("that is undone while it goes on stops, and nobody stays changed", async () => {
    const many: MemberId[] = [];
    for (let n = 0; n < 401; n++) many.push((await addMember(platform, place)).id);
    const group = await formGroup(platform, head, "Hasty");
    const id = await prepare("join-group", many);
    expect(await confirm(id, { group })).not.toBeNull();
    const bulk = await within((tx) => findBulk(tx, head, id));
    for (let step = 0; step < 2; step++) await within((tx) => carryOut({ platform, tx, actor: head, bulk }));
    expect(await inGroup(group)).toHaveLength(400);
    await undo(id);
    await drainTasks();
    expect(await inGroup(group)).toEqual([]);
  });

  test("cannot be undone a day later, nor where a mail has gone out", async () => {
    const [one] = await inviteSome(1);
    const again = await prepare("invite-again", [one!]);
    await confirm(again, {});
    await expect(undo(again)).rejects.toThrow("cannotBeUndone");
    const licence = await prepare("licence", [one!]);
    await confirm(licence, { licenceFrom: "2027-01-01", licenceUntil: "" });
    platform.clock.turn(day + hour);
    await expect(undo(licence)).rejects.toThrow("cannotBeUndone");
  });

  test("confirmed twice is done once", async () => {
    const [one] = await inviteSome(1);
    const id = await prepare("licence", [one!]);
    await confirm(id, { licenceFrom: "2027-01-01", licenceUntil: "2027-06-30" });
    await setLicence(platform, head, one!, { from: "2028-01-01", until: "" });
    const now = await licenceOf(one!);
    await confirm(id, { licenceFrom: "2027-01-01", licenceUntil: "2027-06-30" });
    expect(await licenceOf(one!)).toEqual(now);
  });

  test("takes nobody's only role, and not the last administrator's", async () => {
    const [learner] = await inviteSome(1);
    const id = await prepare("take-role", [learner!]);
    const { verdicts } = await previewBulk(platform, head, id, { role: "participant" });
    expect(Object.fromEntries(verdicts!)).toEqual({ lastRole: 1 });
    await confirm(id, { role: "participant" });
    expect(await within((tx) => rolesOf(tx, learner!))).toEqual(["participant"]);
  });

  test("that changes rights wants a fresh proof", async () => {
    const [one] = await inviteSome(1);
    const id = await prepare("give-role", [one!]);
    platform.clock.turn(hour);
    await expect(confirm(id, { role: "coach" })).rejects.toThrow(Forbidden);
    head = { ...head, secondFactorAt: platform.clock.now() };
    await confirm(id, { role: "coach" });
    expect(await within((tx) => rolesOf(tx, one!))).toContain("coach");
  });

  test("refuses a wish that is not whole, beside its field", async () => {
    const [one] = await inviteSome(1);
    const join = await prepare("join-group", [one!]);
    await expect(confirm(join, { group: "" })).rejects.toThrow(Invalid);
    const licence = await prepare("licence", [one!]);
    await expect(confirm(licence, { licenceFrom: "2027-02-30", licenceUntil: "" })).rejects.toThrow(Invalid);
    await expect(prepare("erase", [one!])).rejects.toThrow(NotFound);
  });

  test("is nobody else's, and reaches nobody of another academy", async () => {
    const [one] = await inviteSome(1);
    const id = await prepare("licence", [one!]);
    const other = await addMember(platform, place, { roles: ["administrator"] });
    await expect(previewBulk(platform, other, id, null)).rejects.toThrow(NotFound);
    const elsewhere = await addAcademy(platform);
    const stranger = await addMember(platform, elsewhere, { roles: ["administrator"] });
    await expect(previewBulk(platform, stranger, id, null)).rejects.toThrow(NotFound);
    await expect(prepareBulk(platform, stranger, "licence", [one!])).rejects.toThrow("nobodyChosen");
  });

  test("on more than a few goes on in the background, and forgets an erased person", async () => {
    const members = await inviteSome(3);
    const many: MemberId[] = [];
    for (let n = 0; n < 210; n++) many.push((await addMember(platform, place)).id);
    const group = await formGroup(platform, head, "Everybody");
    const id = await prepare("join-group", [...members, ...many]);
    await within((tx) => tx.run(people.deleteFrom("membership").where("id", "=", members[0]!)));
    expect(await confirm(id, { group })).not.toBeNull();
    await drainTasks();
    expect(await inGroup(group)).toHaveLength(212);
    expect(await tally(id)).toEqual({ changed: 212 });
    expect(await undo(id)).not.toBeNull();
    await drainTasks();
    expect(await inGroup(group)).toEqual([]);
  });

  test("that nobody confirmed is gone after a day, and one that was done after thirty", async () => {
    const [one] = await inviteSome(1);
    const done = await prepare("licence", [one!]);
    await confirm(done, { licenceFrom: "2027-01-01", licenceUntil: "" });
    await prepare("licence", [one!]);
    const left = async () =>
      (await within((tx) => tx.all(db.selectFrom("bulk_act").select("id")))).map(({ id }) => id);
    platform.clock.turn(day + hour);
    await sweepBulk(platform);
    expect(await left()).toEqual([done]);
    platform.clock.turn(30 * day);
    await sweepBulk(platform);
    expect(await left()).toEqual([]);
  });
});
