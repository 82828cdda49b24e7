import { afterAll, beforeAll, expect, test } from "vitest";
import { hour, minute } from "#clock";
import { platformAcademy, type AcademyId } from "#ids";
import { openJobs, type Jobs } from "#jobs";
import { addAcademy, openTestPlatform, type TestPlatform } from "#testing-platform";
import { rightsRecurring } from "./jobs.ts";
import { measureBound } from "./measure-bound.ts";

let platform: TestPlatform;
beforeAll(async () => void (platform = await openTestPlatform()));
afterAll(() => platform.close());

/** As a node does from its start: what came round before it ran is not made up for. */
async function started(): Promise<Jobs> {
  const { store, clock, appLogin: connection } = platform;
  const recurring = rightsRecurring(platform).filter(({ every }) => every < hour);
  return openJobs({ store, clock, connection, jobs: [], recurring, log: { warn: () => {} } });
}
const stateIn = async (academy: AcademyId) =>
  (await measureBound(platform, { academy, account: null })).state;

test("a new platform, and an academy added to it, know their bound within a minute", async () => {
  const jobs = await started();
  expect(await stateIn(platformAcademy)).toBe("unknown");
  platform.clock.turn(minute);
  await jobs.drain();
  expect(await stateIn(platformAcademy)).toBe("known");
  const academy = await addAcademy(platform);
  expect(await stateIn(academy)).toBe("unknown");
  platform.clock.turn(minute);
  await jobs.drain();
  expect(await stateIn(academy)).toBe("known");
  await jobs.stop();
});

test("after two days without a node it is known again within a minute of the start", async () => {
  platform.clock.turn(48 * hour);
  expect(await stateIn(platformAcademy)).toBe("unknown");
  const jobs = await started();
  platform.clock.turn(minute);
  await jobs.drain();
  await jobs.stop();
  expect(await stateIn(platformAcademy)).toBe("known");
});
