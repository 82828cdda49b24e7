import { afterAll, beforeAll, expect, test } from "vitest";
import { plugAll } from "#app";
import { minute } from "#clock";
import type { AcademyId } from "#ids";
import { addAcademy, openTestPlatform, type TestPlatform } from "#testing-platform";
import { academiesWithEvidence, onPlatform } from "./queries.ts";

let platform: TestPlatform;
beforeAll(async () => void (platform = await openTestPlatform()));
afterAll(() => platform.close());

const seen = (): Promise<ReadonlySet<AcademyId>> =>
  platform.store.read(onPlatform, (tx) => academiesWithEvidence(tx, "VP-19.whole"));

test("an academy that was just added is looked at before the next round", async () => {
  const academy = await addAcademy(platform, "newcomer");
  const late = {
    settings: () => platform.settings,
    routes: () => [],
    operations: () => [],
    request: async () => new Response(),
    dead: () => {
      throw new Error("nothing failed here");
    },
    demoGround: () => {
      throw new Error("no demonstration here");
    },
  };
  const job = plugAll(platform, late).recurring.find((one) => one.job.name === "promises.newcomers")!;
  expect(job.every).toBeLessThanOrEqual(5 * minute);
  expect((await seen()).has(academy)).toBe(false);
  const { store, clock, log } = platform;
  const context = { store, clock, log, signal: AbortSignal.abort(), academy, attempt: 1, due: clock.now() };
  await job.job.run(context as never, {});
  expect((await seen()).has(academy)).toBe(false);
  await job.job.run({ ...context, signal: new AbortController().signal } as never, {});
  expect((await seen()).has(academy)).toBe(true);
});
