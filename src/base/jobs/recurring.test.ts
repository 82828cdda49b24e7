import { describe, expect, test } from "vitest";
import { day, isoInstant } from "#clock";
import { platformAcademy } from "#ids";
import { every } from "./index.ts";
import { Stage } from "./testing/stage.ts";

const stage = new Stage();

describe("recurring work", () => {
  test("runs once after a jump of 46 days, then on the next day again", async () => {
    const jobs = await stage.open({ recurring: [every(stage.tick, { days: 1, at: "03:30" })] });
    stage.clock.turn(46 * day);
    await jobs.drain();
    expect(stage.ran.map(({ context }) => isoInstant(context.due))).toEqual(["2026-11-21T03:30:00.000Z"]);
    expect(stage.ran[0]?.context.academy).toBe(platformAcademy);
    stage.clock.turn(day);
    await jobs.drain();
    expect(isoInstant(stage.ran[1]!.context.due)).toBe("2027-01-06T03:30:00.000Z");
  });

  test("makes up for every time that it missed, if it says so", async () => {
    const jobs = await stage.open({ recurring: [every(stage.tick, { days: 1, missed: "each" })] });
    stage.clock.turn(46 * day);
    await jobs.drain();
    expect(new Set(stage.ran.map(({ context }) => context.due)).size).toBe(46);
    expect(stage.ran).toHaveLength(46);
  });

  test("keeps its next time over restarts, takes a new rhythm, and ends when nobody declares it", async () => {
    const times = () => stage.ground.sql("select extract(epoch from at)::float8 * 1000 as at from due");
    await stage.open({ recurring: [every(stage.tick, { hours: 6 })] });
    const planned = await times();
    expect(planned).toHaveLength(1);
    stage.clock.turn(2 * day);
    await stage.open({ recurring: [every(stage.tick, { hours: 6 })] });
    expect(await times()).toEqual(planned);
    await stage.open({ recurring: [every(stage.tick, { minutes: 10 })] });
    expect(await times()).not.toEqual(planned);
    await stage.open();
    expect(await times()).toEqual([]);
  });

  test("refuses rhythms and times of day that are none", () => {
    expect(() => every(stage.tick, { days: 1, at: "24:00" })).toThrow(RangeError);
    expect(() => every(stage.tick, { minutes: 0 })).toThrow(RangeError);
  });
});
