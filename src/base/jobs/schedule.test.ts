import { describe, expect, test } from "vitest";
import { after, day, hour, minute } from "#clock";
import { randomId, type AcademyId } from "#ids";
import { cancel, defineJob, schedule } from "./index.ts";
import { Stage, academy, inside } from "./testing/stage.ts";

const stage = new Stage();

describe("a job with a time", () => {
  const at = (milliseconds: number) => ({ at: after(stage.clock.now(), milliseconds) });

  test("waits for the clock, and runs in the order of the times", async () => {
    const jobs = await stage.open();
    await stage.ground.store.transact(inside, async (tx) => {
      await schedule(tx, stage.note, { note: "third" }, at(3 * day));
      await schedule(tx, stage.note, { note: "first" }, at(hour));
      await schedule(tx, stage.note, { note: "second" }, at(hour + 1));
    });
    stage.clock.turn(hour - 1);
    expect(await jobs.drain()).toBe(0);
    stage.clock.turn(46 * day);
    await jobs.drain();
    expect(stage.notes).toEqual(["first", "second", "third"]);
  });

  test("runs before the many that were asked for a little earlier, where somebody waits for it", async () => {
    const watched = defineJob<{ note: string }>({
      name: "watched",
      ahead: hour,
      run: async (context, data) => stage.keep(context, data.note),
    });
    const jobs = await stage.open({ jobs: [stage.note, watched], slots: 1 });
    await stage.ground.store.transact(inside, async (tx) => {
      await schedule(tx, stage.note, { note: "long-before" }, at(0));
      await schedule(tx, stage.note, { note: "a-little-before" }, at(2 * hour));
      await schedule(tx, watched, { note: "watched" }, at(2 * hour + minute));
    });
    stage.clock.turn(day);
    jobs.start();
    await expect.poll(() => stage.notes).toEqual(["long-before", "watched", "a-little-before"]);
  });

  test("takes the new time when it is set again under its key", async () => {
    const jobs = await stage.open();
    const set = (milliseconds: number) =>
      stage.ground.store.transact(inside, (tx) =>
        schedule(tx, stage.note, { note: `${milliseconds}` }, { ...at(milliseconds), key: "k" }),
      );
    await set(minute);
    await set(hour);
    stage.clock.turn(minute);
    expect(await jobs.drain()).toBe(0);
    stage.clock.turn(hour);
    await jobs.drain();
    expect(stage.notes).toEqual([`${hour}`]);
  });

  test("is taken back by its own academy alone", async () => {
    const jobs = await stage.open();
    const takeBack = (of: AcademyId) =>
      stage.ground.store.transact({ academy: of, member: null }, (tx) => cancel(tx, stage.note, "k"));
    await stage.ground.store.transact(inside, (tx) =>
      schedule(tx, stage.note, { note: "a" }, { ...at(hour), key: "k" }),
    );
    expect(await takeBack(randomId<"academy">())).toBe(false);
    expect(await takeBack(academy)).toBe(true);
    expect(await takeBack(academy)).toBe(false);
    stage.clock.turn(day);
    expect(await jobs.drain()).toBe(0);
  });

  test("moves on by the thousands, without one lost or doubled", async () => {
    const jobs = await stage.open();
    await stage.ground.sql(`insert into due (academy, job, data, at)
      select '${academy}', 'note', jsonb_build_object('note', 'n' || i), now() - interval '1 day' from generate_series(1, 10000) i`);
    stage.clock.turn(10 * 365 * day);
    await jobs.drain();
    expect(new Set(stage.notes).size).toBe(10_000);
    expect(stage.ran).toHaveLength(10_000);
  });

  test("stays where it is while no version here knows its name", async () => {
    const jobs = await stage.open();
    await stage.ground.sql(`insert into due (academy, job) values ('${academy}', 'of-a-newer-version')`);
    expect(await jobs.drain()).toBe(0);
    expect(await stage.ground.sql("select job from due")).toHaveLength(1);
  });
});
