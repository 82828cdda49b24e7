import { describe, expect, test } from "vitest";
import { after, day } from "#clock";
import { defineJob, enqueue, schedule, type Job } from "./index.ts";
import { Stage, inside } from "./testing/stage.ts";

const stage = new Stage();

const anyRow = { compile: () => ({ sql: "select environment from deployment", parameters: [] }) as never };

describe("running workers", () => {
  const gate = () => {
    const { promise, resolve } = Promise.withResolvers<void>();
    return { opened: promise, open: resolve };
  };

  test("take up at once what is asked for, and end in peace", async () => {
    const [begun, may] = [gate(), gate()];
    const slow: Job<{ note: string }> = defineJob({
      name: "slow",
      async run(context, data) {
        begun.open();
        await may.opened;
        stage.keep(context, data.note);
      },
    });
    const jobs = await stage.open({ jobs: [slow] });
    jobs.start();
    await stage.ground.store.transact(inside, (tx) => enqueue(tx, slow, { note: "a" }));
    await begun.opened;
    const stopped = stage.stop(jobs);
    may.open();
    await stopped;
    expect(stage.notes).toEqual(["a"]);
    expect(await stage.ground.sql("select state::text from jobs.job")).toEqual([{ state: "completed" }]);
  });

  test("give back what does not end in time", async () => {
    const [begun, told] = [gate(), gate()];
    const endless = defineJob({
      name: "endless",
      async run({ signal }) {
        signal.addEventListener("abort", () => told.open());
        begun.open();
        await told.opened;
      },
    });
    const jobs = await stage.open({ jobs: [endless], pace: { patience: 1 } });
    jobs.start();
    await stage.ground.store.transact(inside, (tx) => enqueue(tx, endless, {}));
    await begun.opened;
    await stage.stop(jobs);
    await told.opened;
    expect(await stage.ground.sql("select state::text from jobs.job where name = 'work'")).toEqual([
      { state: "retry" },
    ]);
  });

  test("look at once when the clock was turned", async () => {
    const done = gate();
    const bell = defineJob({ name: "bell", run: async () => done.open() });
    const jobs = await stage.open({ jobs: [bell], pace: { look: day } });
    await stage.ground.store.transact(inside, (tx) =>
      schedule(tx, bell, {}, { at: after(stage.clock.now(), 46 * day) }),
    );
    jobs.start();
    stage.clock.turn(46 * day);
    jobs.wake();
    await done.opened;
  });

  test("never have one job twice at the same time", async () => {
    const [running, seen, all] = [new Set<string>(), new Array<string>(), gate()];
    let doubled = false;
    const claim = defineJob<{ note: string }>({
      name: "claim",
      async run({ store }, { note: name }) {
        doubled ||= running.has(name);
        running.add(name);
        await store.read(inside, async (tx) => void (await tx.all(anyRow)));
        running.delete(name);
        if (seen.push(name) === 200) all.open();
      },
    });
    const pair = await Promise.all([stage.open({ jobs: [claim] }), stage.open({ jobs: [claim] })]);
    await stage.ground.store.transact(inside, async (tx) => {
      for (let i = 0; i < 200; i++) await enqueue(tx, claim, { note: `n${i}` });
    });
    for (const jobs of pair) jobs.start();
    await all.opened;
    for (const jobs of pair) await stage.stop(jobs);
    expect(doubled).toBe(false);
    expect(new Set(seen).size).toBe(200);
    expect(seen).toHaveLength(200);
  });
});
