import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { MemberActor, Role } from "#access";
import { Conflict, Invalid, NotFound } from "#errors";
import type { AcademyId, MemberId } from "#ids";
import { beginTake, publishExercise, setExercise, writeExercise } from "#practice";
import { tables } from "#store";
import { addAcademy, addMember, openTestPlatform, type TestPlatform } from "#testing-platform";
import { declaredHoldings, erasing } from "#app";
import { assignCoach, formGroup, inviteMember, seatInGroup, suspendMember } from "../index.ts";
import { setLicence } from "../change-licence.ts";
import { makeTeam, nameManager, putInTeam } from "../index.ts";
import { bringList } from "../import/bring-list.ts";
import { confirmList } from "../import/confirm-list.ts";
import { inviteNewcomersOf } from "../import/invite-newcomers.ts";
import { memberAt } from "../profile.ts";
import { withdrawInvitation } from "../change-invitation.ts";
import { db as people } from "../tables.ts";
import { mergePeople, type MergeInput, type Two } from "./merge-people.ts";
import { markOf, readSide } from "./read.ts";
import { goesAlong } from "./refuse.ts";

let platform: TestPlatform;
let academy: AcademyId;
let administrator: MemberActor;
let second: MemberActor;
let count = 0;

beforeAll(async () => {
  platform = await openTestPlatform();
});
afterAll(() => platform.close());
beforeEach(async () => {
  academy = await addAcademy(platform);
  administrator = await addMember(platform, academy, { roles: ["administrator"] });
  second = await addMember(platform, academy, { roles: ["administrator"] });
});

const inside = <T>(work: Parameters<typeof platform.store.transact<T>>[1]) =>
  platform.store.transact({ academy, member: null }, work);
const side = (id: MemberId) => inside((tx) => readSide(tx, id, platform.clock.now()));
const eventsAbout = async (id: MemberId) =>
  (await inside((tx) => platform.ledger.entriesAbout(tx, id, { limit: 100 }))).map(({ type }) => type);
const isThere = async (id: MemberId) =>
  (await inside((tx) => tx.maybe(people.selectFrom("membership").select("id").where("id", "=", id)))) !==
  null;

async function invite(roles: readonly Role[] = ["participant"]): Promise<MemberId> {
  const actor = { ...administrator, secondFactorAt: platform.clock.now() };
  return inviteMember(platform, actor, { address: `kim-${++count}@summit.example`, name: "Kim Vos", roles });
}
/** As they would stand after opening their account. */
async function accepted(roles?: readonly Role[]): Promise<MemberId> {
  const id = await invite(roles);
  const active = people.updateTable("membership").set({ state: "active" }).where("id", "=", id);
  await inside((tx) => tx.run(active));
  return id;
}
const seen = async ({ leaving, staying }: Two) => markOf(await side(leaving), await side(staying));
async function merge(two: Two, input: Partial<MergeInput> = {}, actor = administrator): Promise<string> {
  const typed = { reason: "Typed twice.", confirmation: "merge", roles: [], teams: [] };
  const mark = await seen(two);
  return mergePeople(platform, erasing, actor, two, { ...typed, seen: mark, ...input });
}

describe("what goes over", () => {
  test("seats, team, coach and the wider licence do; the leaving record is erased with an entry for both", async () => {
    const [leaving, staying, coach] = [await invite(), await accepted(), await accepted(["coach"])];
    const group = await formGroup(platform, administrator, "Tuesday");
    const team = await makeTeam(platform, administrator, { title: "North", above: null });
    await seatInGroup(platform, administrator, leaving, group);
    await putInTeam(platform, administrator, leaving, team);
    await assignCoach(platform, administrator, leaving, coach);
    await setLicence(platform, administrator, leaving, { from: "2026-01-01", until: "2028-01-01" });
    await setLicence(platform, administrator, staying, { from: "2026-06-01", until: "2027-01-01" });
    const { licence } = await side(leaving);
    await merge({ leaving, staying });
    expect(await side(staying)).toMatchObject({
      seats: [{ group, seat: "learner" }],
      team,
      coach,
      licence,
      roles: ["participant"],
    });
    expect(await isThere(leaving)).toBe(false);
    expect(await eventsAbout(staying)).toEqual(expect.arrayContaining(["people.merged", "people.seated"]));
    expect(await mailsTo(staying)).toContain("people.merged");
  });

  test("a role, and what hangs on it, goes over only where it was ticked", async () => {
    const [leaving, staying, learner] = [await invite(["coach"]), await accepted(), await accepted()];
    const group = await formGroup(platform, administrator, "Wednesday");
    await seatInGroup(platform, administrator, leaving, group);
    await assignCoach(platform, administrator, learner, leaving);
    await merge({ leaving, staying });
    expect(await side(staying)).toMatchObject({ roles: ["participant"], seats: [], learners: [] });
    const again = await invite(["coach"]);
    await seatInGroup(platform, administrator, again, group);
    await assignCoach(platform, administrator, learner, again);
    await merge({ leaving: again, staying }, { roles: ["coach"] });
    expect(await side(staying)).toMatchObject({
      roles: ["coach", "participant"],
      seats: [{ group, seat: "coach" }],
      learners: [learner],
    });
  });

  test("a team is managed on only where it was ticked, and no role comes that the leaving one never had", async () => {
    const [leaving, staying] = [await invite(), await accepted()];
    const teams = [];
    for (const title of ["East", "West"])
      teams.push(await makeTeam(platform, administrator, { title, above: null }));
    for (const team of teams) await nameManager(platform, administrator, team, { member: leaving });
    await merge({ leaving, staying }, { teams: [teams[0]!], roles: ["administrator", "coach"] });
    expect(await side(staying)).toMatchObject({ manages: [teams[0]], roles: ["participant"] });
  });

  test("whose invitation was dead is invited again where the leaving one’s still waited", async () => {
    const [leaving, staying] = [await invite(), await invite()];
    await withdrawInvitation(platform, administrator, staying);
    await merge({ leaving, staying });
    expect((await side(staying)).invitationWaits).toBe(true);
  });
});

describe("is refused", () => {
  test("where the leaving one has work of their own, and nothing is changed", async () => {
    const [leaving, staying] = [await accepted(), await accepted()];
    await record(leaving);
    await expect(merge({ leaving, staying })).rejects.toEqual(new Conflict("mergeHasWork"));
    expect(await isThere(leaving)).toBe(true);
    await merge({ leaving: staying, staying: leaving });
    expect(await isThere(staying)).toBe(false);
  });

  test("where it would be oneself who leaves, somebody kept out, or the account that is in use", async () => {
    const [one, other, invited] = [await accepted(), await accepted(), await invite()];
    const own = merge({ leaving: administrator.id, staying: one });
    await expect(own).rejects.toEqual(new Conflict("mergeYourself"));
    await expect(merge({ leaving: one, staying: invited })).rejects.toEqual(new Conflict("mergeOtherWay"));
    await suspendMember(platform, administrator, other, "Asked to.");
    await expect(merge({ leaving: other, staying: one })).rejects.toEqual(new Conflict("mergeSuspended"));
  });

  test("without the typed word, a reason, or the preview that stands now", async () => {
    const two = { leaving: await invite(), staying: await accepted() };
    await expect(merge(two, { confirmation: "yes", reason: " " })).rejects.toMatchObject({
      faults: { confirmation: { sentence: "mergeNotConfirmed" }, reason: { sentence: "reasonMissing" } },
    });
    await expect(merge(two, { reason: "x".repeat(501) })).rejects.toBeInstanceOf(Invalid);
    const before = await seen(two);
    const group = await formGroup(platform, administrator, "Friday");
    await seatInGroup(platform, administrator, two.leaving, group);
    await expect(merge(two, { seen: before })).rejects.toEqual(
      new Invalid({ seen: { sentence: "mergeChanged" } }),
    );
  });

  test("to whoever is no administrator, for the same person twice, and across academies", async () => {
    const two = { leaving: await invite(), staying: await accepted() };
    const coach = { ...administrator, roles: new Set<Role>(["coach"]) };
    await expect(merge(two, {}, coach)).rejects.toBeInstanceOf(NotFound);
    const same = { leaving: two.staying, staying: two.staying };
    await expect(merge(same)).rejects.toBeInstanceOf(NotFound);
    const elsewhere = await addMember(platform, await addAcademy(platform));
    const foreign = mergePeople(
      platform,
      erasing,
      administrator,
      { leaving: elsewhere.id, staying: two.staying },
      { reason: "Twice.", confirmation: "samenvoegen", seen: "", roles: [], teams: [] },
    );
    await expect(foreign).rejects.toBeInstanceOf(NotFound);
  });

  test("where the last administrator would leave without the role going over", async () => {
    const [first, staying] = [await accepted(["administrator"]), await accepted()];
    const gone = people.deleteFrom("role_grant").where("role", "=", "administrator");
    await inside((tx) => tx.run(gone.where("member", "in", [administrator.id, second.id])));
    const two = { leaving: first, staying };
    await expect(merge(two)).rejects.toEqual(new Conflict("lastAdministrator"));
    expect(await isThere(first)).toBe(true);
    await merge(two, { roles: ["administrator"] });
    expect((await side(staying)).roles).toContain("administrator");
  });
});

describe("two administrators at once", () => {
  const outcome = async (tries: readonly Promise<unknown>[]) => {
    const all = await Promise.allSettled(tries);
    expect(all.map(({ status }) => status).toSorted()).toEqual(["fulfilled", "rejected"]);
    const lost = all.find((one) => one.status === "rejected");
    expect(lost?.reason).toEqual(new Conflict("mergeTooLate"));
  };

  test("merging the same pair: one does, the other reads that it is done", async () => {
    const two = { leaving: await accepted(), staying: await accepted() };
    const seenMark = await seen(two);
    const input = { reason: "Twice.", confirmation: "merge", seen: seenMark, roles: [], teams: [] };
    await outcome([administrator, second].map((actor) => mergePeople(platform, erasing, actor, two, input)));
  });

  test("merging each into the other: one of the two is still there", async () => {
    const [one, other] = [await accepted(), await accepted()];
    const [there, back] = [
      { leaving: one, staying: other },
      { leaving: other, staying: one },
    ];
    const typed = { reason: "Twice.", confirmation: "merge", roles: [], teams: [] };
    const [first, then] = [await seen(there), await seen(back)];
    await outcome([
      mergePeople(platform, erasing, administrator, there, { ...typed, seen: first }),
      mergePeople(platform, erasing, second, back, { ...typed, seen: then }),
    ]);
    expect((await isThere(one)) !== (await isThere(other))).toBe(true);
  });

  test("merging two and taking in a list that names both: each is done, in whatever order", async () => {
    await formGroup(platform, administrator, "Friday");
    for (let at = 0; at < 25; at++) {
      const [leaving, staying] = [await accepted(), await accepted()];
      const rows = [leaving, staying].map((_, back) => `kim-${count - back}@summit.example,coach,Friday`);
      const text = `Email,Role,Group\n${at % 2 === 0 ? rows.join("\n") : rows.toReversed().join("\n")}\nnew-${at}@summit.example,,\n`;
      const brought = { bytes: Buffer.from(text), file: "list.csv", role: "participant" };
      const list = await bringList(platform, administrator, brought);
      const two = at % 4 < 2 ? { leaving, staying } : { leaving: staying, staying: leaving };
      const input = { reason: "Twice.", confirmation: "merge", seen: await seen(two), roles: [], teams: [] };
      const [merged, taken] = await Promise.allSettled([
        mergePeople(platform, erasing, administrator, two, input),
        confirmList(platform, second, list).then(() => inviteNewcomersOf(platform, academy, list)),
      ]);
      expect(taken).toMatchObject({ status: "fulfilled" });
      // Where the list came first, the two are no longer as they were seen.
      if (merged.status === "rejected") expect(merged.reason).toBeInstanceOf(Invalid);
      expect(await isThere(two.leaving)).toBe(merged.status === "rejected");
    }
  });

  test("erasing somebody whose invitation by a list is being sent: both are done", async () => {
    for (let at = 0; at < 25; at++) {
      const addresses = [0, 1, 2].map((one) => `late-${at}-${one}@summit.example`);
      const bytes = Buffer.from(`Email\n${addresses.join("\n")}\n`);
      const brought = { bytes, file: "list.csv", role: "participant" };
      const list = await bringList(platform, administrator, brought);
      await confirmList(platform, second, list);
      const member = (await inside((tx) => memberAt(platform.vault, tx, addresses[at % 3]!)))!;
      await Promise.all([
        inside((tx) => erasing.erase(platform, tx, administrator, member, "Asked to.")),
        inviteNewcomersOf(platform, academy, list),
      ]);
      expect(await isThere(member)).toBe(false);
    }
  });
});

test("what goes along with a record is named as it is declared", () => {
  const names = new Set(declaredHoldings.map(({ name }) => name));
  expect(goesAlong.filter((name) => !names.has(name))).toEqual([]);
});

const outbox = tables<{ outbox: { member: MemberId; kind: string } }>();
const mailsTo = async (id: MemberId) =>
  (await inside((tx) => tx.all(outbox.selectFrom("outbox").select("kind").where("member", "=", id)))).map(
    ({ kind }) => kind,
  );

/** A recording that is only begun is theirs already. */
async function record(id: MemberId): Promise<void> {
  const as = (member: MemberId, role: Role): MemberActor => ({
    ...administrator,
    id: member,
    roles: new Set([role]),
  });
  const coach = as(await accepted(["coach"]), "coach");
  const writer = as(await accepted(["content-developer"]), "content-developer");
  const group = await formGroup(platform, administrator, "Thursday");
  for (const member of [id, coach.id]) await seatInGroup(platform, administrator, member, group);
  const text = { title: "News", situation: "He waits.", assignment: "Tell him.", criteria: "Plain words" };
  const exercise = await writeExercise(platform, writer, {
    ...text,
    longestSeconds: "360",
    passFrom: "70",
    exercise: null,
  });
  await publishExercise(platform, writer, exercise);
  const assignment = await setExercise(platform, coach, { exercise, group, due: "" });
  await beginTake(platform, as(id, "participant"), assignment);
}
