import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openGround, type Ground } from "../jobs/testing/ground.ts";
import { day } from "./index.ts";
import { PlatformClock, turnClock } from "./platform-clock.ts";

const openClocks = async (ground: Ground, count: number) =>
  Promise.all(Array.from({ length: count }, () => PlatformClock.open(ground.store)));

describe("on a development platform", () => {
  let ground: Ground;
  beforeAll(async () => {
    ground = await openGround("development");
  });
  afterAll(() => ground.stop());

  test("a turn reaches every process, says so, and outlives a restart", async () => {
    const clocks = await openClocks(ground, 2);
    const heard = Promise.all(
      clocks.map((clock) => new Promise<void>((resolve) => clock.onTurn(() => resolve()))),
    );
    const before = clocks[0]!.now();
    const now = await turnClock(ground.store, 46 * day);
    expect(now - before).toBeGreaterThanOrEqual(46 * day);
    await heard;
    const [later] = await openClocks(ground, 1);
    for (const clock of [...clocks, later!]) {
      expect(clock.offset).toBe(46 * day);
      expect(clock.now()).toBeGreaterThanOrEqual(now);
      clock.close();
    }
  });

  test.each([[-day], [0], [0.5], [Number.NaN]])("refuses a turn by %d", async (by) => {
    await expect(turnClock(ground.store, by)).rejects.toThrow("invalid: by");
  });
});

describe("elsewhere", () => {
  let ground: Ground;
  beforeAll(async () => {
    ground = await openGround("production");
  });
  afterAll(() => ground.stop());

  test("refuses a turn, and is wall time even when the database says otherwise", async () => {
    await expect(turnClock(ground.store, day)).rejects.toThrow("clock.development-only");
    expect(await ground.sql("select clock_offset::int from deployment")).toEqual([{ clock_offset: 0 }]);
    await ground.sql(`update deployment set clock_offset = ${day}`);
    const [clock] = await openClocks(ground, 1);
    await clock!.follow();
    expect(clock!.offset).toBe(0);
    clock!.close();
  });
});
