import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { hour, minute } from "#clock";
import { Invalid, NotFound } from "#errors";
import type { Store } from "#store";
import { addSlice } from "./add-slice.ts";
import { findTake } from "./begin-take.ts";
import { discardTake } from "./discard-take.ts";
import { inside, ownTake, segmentsOf } from "./queries.ts";
import { saveTake } from "./save-take.ts";
import { sweepSegments } from "./sweep-segments.ts";
import type { TakeId } from "./tables.ts";
import { fixture, once, readRecording, Stage } from "./testing/stage.ts";

const stage = new Stage();

const stateOf = (take: TakeId) =>
  stage.platform.store.read(inside(stage.learner), (tx) => ownTake(tx, stage.learner.id, take));
const segmentsIn = (take: TakeId) =>
  stage.platform.store.read(inside(stage.learner), (tx) => segmentsOf(tx, take));

/** Sealed files of one take, as they lie. */
const filesOf = (take: TakeId): string[] =>
  readdirSync(join(stage.platform.folder, "files"), { recursive: true })
    .map(String)
    .filter((path) => path.includes(take) && path.endsWith(".cobblestone-256"));

describe("a slice", () => {
  test("is acknowledged with the number of bytes that are safe", async () => {
    const take = await stage.begin();
    const first = await stage.send(take, 0, fixture.subarray(0, 100), fixture.subarray(100, 5_000));
    expect(first).toEqual({ accepted: true, offset: 5_000 });
    expect(await findTake(stage.platform, stage.learner, take)).toMatchObject({
      offset: 5_000,
      state: "recording",
    });
  });

  test("that comes a second time, or from too far ahead, is told the right place and leaves nothing", async () => {
    const take = await stage.begin();
    await stage.send(take, 0, fixture.subarray(0, 5_000));
    expect(await stage.send(take, 0, fixture.subarray(0, 5_000))).toEqual({ accepted: false, offset: 5_000 });
    expect(await stage.send(take, 9_000, fixture.subarray(9_000))).toEqual({
      accepted: false,
      offset: 5_000,
    });
    expect(filesOf(take)).toHaveLength(1);
  });

  test("of two tabs for the same place is kept once", async () => {
    const take = await stage.begin();
    const slice = fixture.subarray(0, 5_000);
    const answers = await Promise.all([stage.send(take, 0, slice), stage.send(take, 0, slice)]);
    expect(answers.filter(({ accepted }) => accepted)).toHaveLength(1);
    expect(answers.map(({ offset }) => offset)).toEqual([5_000, 5_000]);
    expect(filesOf(take)).toHaveLength(1);
  });

  test("that breaks off in the middle leaves nothing", async () => {
    const take = await stage.begin();
    async function* broken() {
      yield fixture.subarray(0, 3_000);
      throw new Error("the client went away");
    }
    const sending = addSlice(stage.platform, stage.learner, { take, offset: 0, bytes: broken() });
    await expect(sending).rejects.toThrow("went away");
    expect((await stateOf(take)).bytes).toBe(0);
    expect(filesOf(take)).toEqual([]);
  });

  test("larger than a slice may be is refused", async () => {
    const take = await stage.begin();
    const megabyte = Buffer.alloc(2 ** 20);
    const sending = stage.send(take, 0, ...Array.from({ length: 9 }, () => megabyte));
    await expect(sending).rejects.toBeInstanceOf(Invalid);
    expect(filesOf(take)).toEqual([]);
  });

  test("whose row is never committed is not acknowledged, and its file is swept", async () => {
    const take = await stage.begin();
    const { store } = stage.platform;
    const dying = { ...store, transact: () => Promise.reject(new Error("the connection was lost")) };
    const sending = addSlice({ ...stage.platform, store: dying }, stage.learner, {
      take,
      offset: 0,
      bytes: once(fixture.subarray(0, 5_000)),
    });
    await expect(sending).rejects.toThrow("lost");
    expect(filesOf(take)).toHaveLength(1);
    expect(await stage.send(take, 0, fixture.subarray(0, 5_000))).toEqual({ accepted: true, offset: 5_000 });
    stage.platform.clock.turn(2 * hour);
    await sweepSegments(stage.platform);
    const [kept, ...others] = await segmentsIn(take);
    expect(others).toEqual([]);
    expect(filesOf(take).map((path) => path.includes(kept!.id))).toEqual([true]);
  });

  test("of somebody else finds no such recording", async () => {
    const take = await stage.begin();
    const sending = addSlice(stage.platform, stage.coach, { take, offset: 0, bytes: once(fixture) });
    await expect(sending).rejects.toBeInstanceOf(NotFound);
  });
});

describe("saving", () => {
  test("makes one sealed file that plays the same pictures, and removes the slices", async () => {
    const take = await stage.record();
    expect(filesOf(take).length).toBeGreaterThan(5);
    await saveTake(stage.platform, stage.learner, take);
    await stage.jobs.drain();
    expect(filesOf(take)).toHaveLength(1);
    const { bytes } = await readRecording(stage, stage.learner, take);
    const media = fixture.subarray(fixture.length - 20_000);
    expect(bytes.subarray(-20_000).equals(media)).toBe(true);
    expect(bytes.subarray(0, 4).toString("hex")).toBe("1a45dfa3");
  });

  test("twice is the same as once", async () => {
    const take = await stage.record();
    const both = [
      saveTake(stage.platform, stage.learner, take),
      saveTake(stage.platform, stage.learner, take),
    ];
    await Promise.all(both);
    await saveTake(stage.platform, stage.learner, take);
    await stage.jobs.drain();
    expect(filesOf(take)).toHaveLength(1);
  });

  test("that a crash interrupted is finished by a job", async () => {
    const take = await stage.record();
    const { store } = stage.platform;
    let committed = 0;
    const dying: Store = {
      ...store,
      transact: (context, work) =>
        ++committed === 1 ? store.transact(context, work) : Promise.reject(new Error("killed")),
    };
    await expect(saveTake({ ...stage.platform, store: dying }, stage.learner, take)).rejects.toThrow(
      "killed",
    );
    const slices = (await segmentsIn(take)).length;
    expect(filesOf(take)).toHaveLength(slices + 1);
    expect((await stateOf(take)).state).toBe("saving");
    stage.platform.clock.turn(2 * minute);
    await stage.jobs.drain();
    expect((await stateOf(take)).state).toBe("saved");
    expect(filesOf(take)).toHaveLength(1);
    expect((await readRecording(stage, stage.learner, take)).bytes.length).toBeGreaterThan(20_000);
  });

  test("is done where another was quicker and has removed the slices already", async () => {
    const take = await stage.record();
    const { files } = stage.platform;
    let raced = false;
    const late = new Proxy(files, {
      get(target, name: keyof typeof files) {
        const method = target[name].bind(target) as (...given: unknown[]) => unknown;
        if (name !== "openSegment") return method;
        return async (...given: unknown[]) => {
          if (!raced) {
            raced = true;
            await saveTake(stage.platform, stage.learner, take);
            await stage.jobs.drain();
          }
          return method(...given);
        };
      },
    });
    await saveTake({ ...stage.platform, files: late }, stage.learner, take);
    expect((await stateOf(take)).state).toBe("saved");
    expect(filesOf(take)).toHaveLength(1);
  });

  test("goes on after the last slice that arrived, whoever recorded it", async () => {
    const take = await stage.begin();
    await stage.send(take, 0, fixture.subarray(0, 20_000));
    await stage.send(take, 20_000, fixture);
    await saveTake(stage.platform, stage.learner, take);
    expect((await stateOf(take)).state).toBe("saved");
  });

  test("refuses what is no WebM, and gives it back to its maker", async () => {
    const take = await stage.begin();
    await stage.send(take, 0, Buffer.from("<html>this is no recording</html>"));
    const saving = saveTake(stage.platform, stage.learner, take);
    await expect(saving).rejects.toMatchObject({
      faults: { take: { sentence: expect.stringMatching(/^webm\./) } },
    });
    expect((await stateOf(take)).state).toBe("recording");
    await discardTake(stage.platform, stage.learner, take);
    await stage.jobs.drain();
    expect(filesOf(take)).toEqual([]);
  });

  test("refuses an empty one", async () => {
    const saving = saveTake(stage.platform, stage.learner, await stage.begin());
    await expect(saving).rejects.toBeInstanceOf(Invalid);
  });
});

describe("what is not saved", () => {
  test("is gone, files and all, a day after its last slice and no sooner", async () => {
    const take = await stage.begin();
    stage.platform.clock.turn(20 * hour);
    await stage.send(take, 0, fixture);
    stage.platform.clock.turn(24 * hour - 1);
    await stage.jobs.drain();
    expect((await stateOf(take)).state).toBe("recording");
    expect(filesOf(take)).toHaveLength(1);
    stage.platform.clock.turn(1);
    await stage.jobs.drain();
    await expect(stateOf(take)).rejects.toBeInstanceOf(NotFound);
    expect(filesOf(take)).toEqual([]);
  });

  test("takes no slice once it is discarded", async () => {
    const take = await stage.record();
    await discardTake(stage.platform, stage.learner, take);
    await stage.jobs.drain();
    expect(filesOf(take)).toEqual([]);
    await expect(stage.send(take, fixture.length, fixture)).rejects.toBeInstanceOf(NotFound);
    await expect(saveTake(stage.platform, stage.learner, take)).rejects.toBeInstanceOf(NotFound);
    expect(await discardTake(stage.platform, stage.learner, take)).toMatchObject({ state: "discarded" });
  });

  test("and what is saved is never thrown away by the clock", async () => {
    const take = await stage.saved();
    stage.platform.clock.turn(72 * hour);
    await stage.jobs.drain();
    await sweepSegments(stage.platform);
    expect((await stateOf(take)).state).toBe("saved");
    expect(filesOf(take)).toHaveLength(1);
  });
});

test("no plain byte of a recording lies in the data folder", async () => {
  const take = await stage.saved();
  const unsaved = await stage.record();
  const marks = [fixture.subarray(0, 40), fixture.subarray(9_000, 9_032), fixture.subarray(-32)];
  const folder = stage.platform.folder;
  const files = readdirSync(folder, { recursive: true })
    .map((name) => join(folder, String(name)))
    .filter((path) => statSync(path).isFile());
  expect(files.some((path) => path.includes(take))).toBe(true);
  expect(files.some((path) => path.includes(unsaved))).toBe(true);
  const magic = Buffer.from("1a45dfa39f42", "hex");
  expect(fixture.includes(magic)).toBe(true);
  for (const path of files) {
    const bytes = readFileSync(path);
    for (const mark of [...marks, magic]) expect(bytes.includes(mark)).toBe(false);
  }
});
