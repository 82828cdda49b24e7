import { expect, test } from "vitest";
import { day, hour, minute } from "#clock";
import { Conflict, Invalid, NotFound } from "#errors";
import { randomId } from "#ids";
import { enqueue } from "#jobs";
import { cancelTask, retryTask } from "./acts.ts";
import { beginTask, openMost } from "./index.ts";
import { runJob, turn } from "./jobs.ts";
import { counting } from "./testing/counting.ts";
import { Stage } from "./testing/stage.ts";

const stage = new Stage();

test("does what was asked and says so", async () => {
  const jobs = await stage.open(counting());
  const id = await stage.begin(counting(), 5);
  expect(await stage.task(id)).toMatchObject({ state: "waiting", done: 0, total: 5 });
  await jobs.drain();
  expect(await stage.task(id)).toMatchObject({ state: "done", done: 5, counts: { odd: 3 }, failure: null });
});

test("begins nothing when the asking is rolled back", async () => {
  const jobs = await stage.open(counting());
  const asking = stage.change(async (tx) => {
    await beginTask(stage.platform, tx, stage.asker, counting(), {}, { total: 1 });
    throw new Invalid({});
  });
  await expect(asking).rejects.toThrow(Invalid);
  expect(await jobs.drain()).toBe(0);
});

test("begins one task for a form that is sent twice", async () => {
  const twice = [stage.begin(counting(), 1, "form-1"), stage.begin(counting(), 1, "form-1")];
  const [first, second] = await Promise.all(twice);
  expect(second).toBe(first);
  expect(await stage.begin(counting(), 1, "form-2")).not.toBe(first);
});

test("begins no more at a time than anybody needs", async () => {
  for (let at = 0; at < openMost; at++) await stage.begin(counting(), 1);
  await expect(stage.begin(counting(), 1)).rejects.toThrow(new Conflict("tooManyTasks"));
});

test("takes no word that could be somebody's name into what it keeps", async () => {
  const asking = stage.change((tx) =>
    beginTask(stage.platform, tx, stage.asker, counting(), { who: "Ada Lovelace" }, {}),
  );
  await expect(asking).rejects.toThrow(RangeError);
});

test("gives others their turn and goes on where it was", async () => {
  const slow = counting(async () => stage.platform.clock.turn(turn / 2));
  const jobs = await stage.open(slow);
  const id = await stage.begin(slow, 6);
  expect(await jobs.drain()).toBeGreaterThan(2);
  expect(await stage.task(id)).toMatchObject({ state: "done", done: 6 });
});

test("keeps what was committed when it is cancelled, and does no more", async () => {
  let id: Awaited<ReturnType<typeof stage.begin>>;
  const cut = counting(async (at) => at === 2 && cancelTask(stage.platform, stage.asker, id));
  const jobs = await stage.open(cut);
  id = await stage.begin(cut, 5);
  await jobs.drain();
  expect(await stage.task(id)).toMatchObject({ state: "stopped", failure: "cancelled", done: 2 });
  await expect(cancelTask(stage.platform, stage.asker, id)).rejects.toThrow(Conflict);
});

test("rolls back the step in which it is cancelled", async () => {
  const kind = {
    ...counting(),
    work: (run: Parameters<ReturnType<typeof counting>["work"]>[0]) =>
      run.step(async () => {
        await cancelTask(stage.platform, stage.asker, run.task);
        return { done: 1 };
      }),
  };
  const jobs = await stage.open(kind);
  const id = await stage.begin(kind, 1);
  await jobs.drain();
  expect(await stage.task(id)).toMatchObject({ state: "stopped", done: 0 });
});

test("tells a run that it was cancelled, in the middle of whatever it does", async () => {
  const begun = Promise.withResolvers<void>();
  const told = Promise.withResolvers<void>();
  const kind = {
    ...counting(),
    async work({ signal }: Parameters<ReturnType<typeof counting>["work"]>[0]) {
      signal.addEventListener("abort", () => told.resolve());
      begun.resolve();
      await told.promise;
      signal.throwIfAborted();
    },
  };
  const jobs = await stage.open(kind);
  const id = await stage.begin(kind, 1);
  jobs.start();
  await begun.promise;
  await cancelTask(stage.platform, stage.asker, id);
  await told.promise;
  expect(await stage.task(id)).toMatchObject({ state: "stopped", failure: "cancelled" });
});

test("stops once the asker may no longer do it", async () => {
  const cut = counting(async (at) => at === 2 && stage.demote());
  const jobs = await stage.open(cut);
  const id = await stage.begin(cut, 5);
  await jobs.drain();
  expect(await stage.task(id)).toMatchObject({ state: "stopped", failure: "right-ended", done: 2 });
});

test("ends with the erasure of whoever asked, and leaves nothing of it", async () => {
  const cut = counting(async (at) => at === 2 && stage.erase());
  const jobs = await stage.open(cut);
  const id = await stage.begin(cut, 5);
  await jobs.drain();
  await expect(stage.task(id)).rejects.toThrow(NotFound);
  expect(await jobs.dead.list()).toEqual([]);
});

test("goes on after a mishap from the last committed step", async () => {
  let mishaps = 2;
  const clumsy = counting(async (at) => {
    if (at === 3 && mishaps-- > 0) throw new Error("a mishap");
  });
  const jobs = await stage.open(clumsy);
  const id = await stage.begin(clumsy, 5);
  await jobs.drain();
  expect(await stage.task(id)).toMatchObject({ state: "done", done: 5 });
});

test("fails after the last try, tells an operator, and goes on when it is asked again", async () => {
  let broken = true;
  const kind = counting(async (at) => {
    if (at === 3 && broken) throw new Error("a fault");
  });
  const jobs = await stage.open(kind);
  const id = await stage.begin(kind, 5);
  await jobs.drain();
  expect(await stage.task(id)).toMatchObject({ state: "failed", failure: "gave-up", done: 3 });
  expect((await jobs.dead.list()).map(({ name }) => name)).toEqual(["tasks.run"]);
  broken = false;
  await retryTask(stage.platform, () => kind, stage.asker, id);
  await jobs.drain();
  expect(await stage.task(id)).toMatchObject({ state: "done", done: 5, failure: null });
});

test("does not try again what was refused", async () => {
  let tries = 0;
  const refused = counting(async () => {
    tries++;
    throw new Conflict("taken");
  });
  const jobs = await stage.open(refused);
  const id = await stage.begin(refused, 5);
  await jobs.drain();
  expect(await stage.task(id)).toMatchObject({ state: "failed", failure: "conflict" });
  expect(tries).toBe(1);
});

test("counts nothing of a run whose task was given to another", async () => {
  const [begun, end] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
  let runs = 0;
  const kind = counting(async () => {
    if (++runs > 1) return;
    begun.resolve();
    await end.promise;
  });
  const [late, rescuer] = [await stage.open(kind), await stage.open(kind)];
  const id = await stage.begin(kind, 3);
  const lost = late.drain();
  await begun.promise;
  // As where the queue has taken a silent worker for dead.
  await stage.change((tx) => enqueue(tx, runJob, { task: id }));
  await rescuer.drain();
  expect(await stage.task(id)).toMatchObject({ state: "done", done: 3, counts: { odd: 2 } });
  end.resolve();
  await lost;
  expect(await stage.task(id)).toMatchObject({ state: "done", done: 3, counts: { odd: 2 } });
});

test("shows nobody else's task", async () => {
  const id = await stage.begin(counting(), 1);
  const other = { ...stage.asker, id: randomId<"member">() };
  await expect(stage.task(id, other)).rejects.toThrow(NotFound);
  await expect(cancelTask(stage.platform, other, id)).rejects.toThrow(NotFound);
});

test("says that it was lost when nobody has moved it for a day, and forgets it after thirty", async () => {
  const jobs = await stage.open();
  const id = await stage.begin(counting(), 1);
  await stage.forgetWork();
  stage.platform.clock.turn(day + hour + minute);
  await jobs.drain();
  expect(await stage.task(id)).toMatchObject({ state: "failed", failure: "lost" });
  stage.platform.clock.turn(30 * day);
  await jobs.drain();
  await expect(stage.task(id)).rejects.toThrow(NotFound);
});
