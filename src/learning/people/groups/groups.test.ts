import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { MemberActor } from "#access";
import { day } from "#clock";
import { Conflict, Invalid, NotFound } from "#errors";
import { randomId, type AcademyId, type MemberId } from "#ids";
import { addAcademy, addMember, openTestPlatform, type TestPlatform } from "#testing-platform";
import { formGroup, renameGroup, seatInGroup } from "../change-groups.ts";
import { grantRole, revokeRole } from "../change-roles.ts";
import { inviteMember } from "../invite-member.ts";
import { listGroups } from "../queries.ts";
import type { GroupId, Seat } from "../tables.ts";
import { dissolveGroup, formGroupAgain, sweepFormerSeats, undoDays } from "./dissolve-group.ts";
import { listEveryGroup, listSeated } from "./queries.ts";
import { seatByAddress } from "./seat-by-address.ts";

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

const addressOf = (number: number) => `seat-${number}@summit.example`;
const invite = (role: string) =>
  inviteMember(platform, administrator, { address: addressOf(++count), name: "Tunde", roles: [role] });
const sitting = async (group: GroupId, seat: Seat): Promise<MemberId[]> =>
  (await inAcademy((tx) => listSeated(tx, group, seat))).map(({ member }) => member);

async function aGroup() {
  const group = await formGroup(platform, administrator, `Ward ${++count}`);
  const [learner, coach] = [await invite("participant"), await invite("coach")];
  await seatInGroup(platform, administrator, learner, group);
  await seatInGroup(platform, administrator, coach, group);
  return { group, learner, coach };
}

describe("a dissolved group", () => {
  test("seats nobody, is offered to nobody, and is told to those who sat in it", async () => {
    const { group, learner } = await aGroup();
    await dissolveGroup(platform, administrator, group);
    expect(await sitting(group, "learner")).toEqual([]);
    expect((await inAcademy((tx) => listGroups(tx))).map(({ id }) => id)).not.toContain(group);
    await expect(seatInGroup(platform, administrator, learner, group)).rejects.toThrow(NotFound);
    await expect(dissolveGroup(platform, administrator, group)).rejects.toThrow(Conflict);
  });

  test("is formed again with the same people in the same seats", async () => {
    const { group, learner, coach } = await aGroup();
    await dissolveGroup(platform, administrator, group);
    await formGroupAgain(platform, administrator, group);
    expect(await sitting(group, "learner")).toEqual([learner]);
    expect(await sitting(group, "coach")).toEqual([coach]);
    await expect(formGroupAgain(platform, administrator, group)).rejects.toThrow(Conflict);
  });

  test("gives no seat back to whoever lost the role for it", async () => {
    const { group, learner, coach } = await aGroup();
    await dissolveGroup(platform, administrator, group);
    await inAcademy(async (tx) => {
      await grantRole(platform, tx, administrator, coach, "participant");
      await revokeRole(platform, tx, administrator, coach, "coach");
    });
    await formGroupAgain(platform, administrator, group);
    expect(await sitting(group, "coach")).toEqual([]);
    expect(await sitting(group, "learner")).toEqual([learner]);
  });

  test("forgets who sat in it once that can no longer be undone", async () => {
    const { group } = await aGroup();
    await dissolveGroup(platform, administrator, group);
    platform.clock.turn((undoDays + 1) * day);
    expect(await sweepFormerSeats(platform)).toBeGreaterThan(0);
    await formGroupAgain(platform, administrator, group);
    expect(await sitting(group, "learner")).toEqual([]);
  });
});

describe("a place in a group", () => {
  test("is taken by address, by somebody who is here", async () => {
    const { group } = await aGroup();
    const learner = await invite("participant");
    await seatByAddress(platform, administrator, group, ` ${addressOf(count).toUpperCase()} `);
    expect(await sitting(group, "learner")).toContain(learner);
    await expect(seatByAddress(platform, administrator, group, "no@where.example")).rejects.toThrow(Invalid);
  });

  test("is no business of anybody but an administrator", async () => {
    const { group } = await aGroup();
    const coach = await addMember(platform, academy, { roles: ["coach"] });
    await expect(dissolveGroup(platform, coach, group)).rejects.toThrow(NotFound);
    await expect(dissolveGroup(platform, administrator, randomId<"group">())).rejects.toThrow(NotFound);
  });
});

test("the list counts who learns and who coaches", async () => {
  const { group } = await aGroup();
  const row = (await inAcademy((tx) => listEveryGroup(tx))).find(({ id }) => id === group);
  expect(row).toMatchObject({ learners: 1, coaches: 1, dissolvedAt: null });
});

describe("the name of a group", () => {
  const taken = { faults: { title: { sentence: "groupNameTaken" } } };
  const form = (title: string) => formGroup(platform, administrator, title);

  test("is no other group's, in any spelling, whether it is formed or renamed", async () => {
    const [one, other] = [await form("Night  nurses"), await form("Day nurses")];
    await expect(form(" night NURSES ")).rejects.toMatchObject(taken);
    await expect(renameGroup(platform, administrator, other, "Night nurses")).rejects.toMatchObject(taken);
    await renameGroup(platform, administrator, one, "NIGHT nurses");
    await renameGroup(platform, administrator, one, "Evening nurses");
    await renameGroup(platform, administrator, other, "Night nurses");
  });

  test("is given once, however many ask for it at the same moment", async () => {
    const asked = await Promise.allSettled(Array.from({ length: 6 }, () => form("All at once")));
    expect(asked.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    for (const one of asked) if (one.status === "rejected") expect(one.reason).toMatchObject(taken);
  });

  test("is free again once the group is dissolved, which then waits for its name to be formed again", async () => {
    const gone = await form("Short-lived");
    await dissolveGroup(platform, administrator, gone);
    const heir = await form("Short-lived");
    await expect(formGroupAgain(platform, administrator, gone)).rejects.toThrow("groupNameTaken");
    await renameGroup(platform, administrator, heir, "Long-lived");
    await formGroupAgain(platform, administrator, gone);
  });

  test("may be another academy's", async () => {
    const elsewhere = await addAcademy(platform, "elsewhere");
    const head = await addMember(platform, elsewhere, { roles: ["administrator"] });
    await form("Everywhere");
    await formGroup(platform, head, "Everywhere");
  });
});
