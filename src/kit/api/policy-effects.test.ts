import { afterAll, beforeAll, expect, test } from "vitest";
import { policyOf } from "#academies";
import type { MemberActor } from "#access";
import { day } from "#clock";
import type { AcademyId } from "#ids";
import { addAcademy, addMember, openTestPlatform, type TestPlatform } from "#testing-platform";
import { makeKey } from "./make-key.ts";
import { apiEffects } from "./policy-effects.ts";

let platform: TestPlatform;
let academy: AcademyId;
let boss: MemberActor;

beforeAll(async () => {
  platform = await openTestPlatform();
  academy = await addAcademy(platform, "keys-of-ours");
  boss = await addMember(platform, academy, { roles: ["administrator"] });
});
afterAll(() => platform.close());

const ending = (days: number): Promise<number> =>
  platform.store.read({ academy, member: null }, (tx) =>
    apiEffects[0].touched(tx, { after: policyOf("lms", { apiKeyDays: days }), now: platform.clock.now() }),
  );

test("a shorter life of keys says how many end at once, and counts none that has ended", async () => {
  await makeKey(platform, boss, { name: "Short", scopes: ["people:read"], days: "8" });
  await makeKey(platform, boss, { name: "Long", scopes: ["people:read"], days: "60" });
  expect(await ending(5)).toBe(0);
  platform.clock.turn(6 * day);
  expect([await ending(5), await ending(7)]).toEqual([2, 0]);
  platform.clock.turn(6 * day);
  expect([await ending(5), await ending(30)]).toEqual([1, 0]);
});
