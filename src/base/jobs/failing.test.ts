import { describe, expect, test } from "vitest";
import { enqueue } from "./index.ts";
import { Stage, academy, inside } from "./testing/stage.ts";

const stage = new Stage();

describe("a job that fails", () => {
  const ask = () => stage.ground.store.transact(inside, (tx) => enqueue(tx, stage.stumble, { note: "a" }));

  test("is tried again as often as it says, then kept among the dead without what it said", async () => {
    const warned: object[] = [];
    const jobs = await stage.open({ log: { warn: (event, facts) => warned.push({ event, ...facts }) } });
    await ask();
    expect(await jobs.drain()).toBe(3);
    expect(stage.ran.map(({ context }) => context.attempt)).toEqual([1, 2, 3]);
    const [dead, ...others] = await jobs.dead.list();
    expect(others).toEqual([]);
    expect(dead).toEqual({
      id: dead?.id,
      name: "stumble",
      academy,
      data: { note: "a" },
      code: "unavailable",
      tries: 3,
      diedAt: stage.clock.now(),
    });
    expect(warned).toContainEqual({ event: "jobs.failed", job: "stumble", code: "unavailable", attempt: 3 });
    const rows = await stage.ground.sql("select j::text as row from jobs.job j");
    expect(JSON.stringify([rows, warned])).not.toContain("secret");
  });

  test("comes back to life with all its tries, or is dismissed", async () => {
    const jobs = await stage.open();
    await ask();
    await jobs.drain();
    await jobs.dead.retry((await jobs.dead.list())[0]!.id);
    expect(await jobs.dead.list()).toEqual([]);
    await jobs.drain();
    expect(stage.ran.map(({ context }) => context.attempt)).toEqual([1, 2, 3, 1, 2, 3]);
    const [dead] = await jobs.dead.list();
    await jobs.dead.dismiss(dead!.id);
    expect(await jobs.dead.list()).toEqual([]);
    await expect(jobs.dead.dismiss(dead!.id)).rejects.toThrow("dead job not found");
    await expect(jobs.dead.retry("no id")).rejects.toThrow("dead job not found");
  });

  test("does not hold back what comes after it", async () => {
    const jobs = await stage.open();
    await ask();
    await stage.ground.store.transact(inside, (tx) => enqueue(tx, stage.note, { note: "after" }));
    await jobs.drain();
    expect(stage.notes).toContain("after");
  });
});
