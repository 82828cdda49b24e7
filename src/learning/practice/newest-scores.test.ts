import { afterAll, beforeAll, expect, test } from "vitest";
import { addAcademy, addMember, openTestPlatform, type TestPlatform } from "#testing-platform";
import { newestScores } from "./newest-scores.ts";

let platform: TestPlatform;
beforeAll(async () => {
  platform = await openTestPlatform();
});
afterAll(() => platform.close());

test("whoever has no score yet is missing from the newest ones", async () => {
  const academy = await addAcademy(platform);
  const { id } = await addMember(platform, academy, { roles: ["participant"] });
  const context = { academy, member: null };
  expect(await platform.store.read(context, (tx) => newestScores(tx, [id]))).toEqual([]);
});
