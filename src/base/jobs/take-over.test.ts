import { spawn } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { defineJob, enqueue } from "./index.ts";
import { Stage, inside } from "./testing/stage.ts";

const stage = new Stage();

const startDoomed = () =>
  spawn(
    process.execPath,
    [fileURLToPath(new URL("testing/doomed-worker.ts", import.meta.url)), JSON.stringify(stage.ground.app)],
    { stdio: ["ignore", "pipe", "inherit"] },
  );

test("another worker takes over the job of one that was killed, as a new try", async () => {
  const { promise: takenOver, resolve } = Promise.withResolvers<number>();
  const orphan = defineJob({ name: "orphan", run: async ({ attempt }) => resolve(attempt) });
  const doomed = startDoomed();
  await stage.ground.store.transact(inside, (tx) => enqueue(tx, orphan, {}));
  await once(doomed.stdout, "data");
  const rescuer = await stage.open({ jobs: [orphan] });
  rescuer.start();
  doomed.kill("SIGKILL");
  expect(await takenOver).toBe(2);
  await stage.stop(rescuer);
  expect(await stage.ground.sql("select state::text from jobs.job")).toEqual([{ state: "completed" }]);
});

test("a worker that is alive keeps its job, however long it takes", async () => {
  const [begun, end] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
  let runs = 0;
  const long = defineJob({
    name: "long",
    async run() {
      runs++;
      begun.resolve();
      await end.promise;
    },
  });
  const open = () => stage.open({ jobs: [long], pace: { heartbeat: 1_000 } });
  const pair = [await open(), await open()];
  for (const jobs of pair) jobs.start();
  await stage.ground.store.transact(inside, (tx) => enqueue(tx, long, {}));
  await begun.promise;
  const outlived = "select heartbeat_on > started_on + interval '2.5 seconds' as outlived from jobs.job";
  await expect.poll(() => stage.ground.sql(outlived)).toEqual([{ outlived: true }]);
  end.resolve();
  for (const jobs of pair) await stage.stop(jobs);
  expect(runs).toBe(1);
});

test("a worker whose job was given to another is told to end, and its late end changes nothing", async () => {
  const begun = Promise.withResolvers<void>();
  const told = Promise.withResolvers<void>();
  const long = defineJob({
    name: "long",
    async run({ signal }) {
      signal.addEventListener("abort", () => told.resolve());
      begun.resolve();
      await told.promise;
    },
  });
  const jobs = await stage.open({ jobs: [long], pace: { heartbeat: 1_000 } });
  jobs.start();
  await stage.ground.store.transact(inside, (tx) => enqueue(tx, long, {}));
  await begun.promise;
  await stage.ground.sql(
    "update jobs.job set retry_count = 1, heartbeat_on = heartbeat_on + interval '1 hour'",
  );
  await told.promise;
  await stage.stop(jobs);
  expect(await stage.ground.sql("select state::text from jobs.job")).toEqual([{ state: "active" }]);
});
