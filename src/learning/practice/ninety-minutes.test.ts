import { readdirSync } from "node:fs";
import { join } from "node:path";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { beforeAll, expect, test } from "vitest";
import { publishExercise } from "./publish-exercise.ts";
import { setExercise } from "./set-exercise.ts";
import { shareTake } from "./share-take.ts";
import type { TakeId } from "./tables.ts";
import { exerciseInput, readRecording, Stage } from "./testing/stage.ts";
import { uploadTake } from "./upload-take.ts";
import { readChildren, unsigned } from "./webm/ebml.ts";
import * as ids from "./webm/ids.ts";
import { Scanner } from "./webm/index.ts";
import { sampleHead, sampleSecond } from "./webm/sample.ts";
import { writeExercise } from "./write-exercise.ts";

const stage = new Stage();
const seconds = 5_400;
const megabyte = 2 ** 20;

setFlagsFromString("--expose-gc");
const collect = runInNewContext("gc") as () => void;

/** Bytes that are still held once all that can go is gone: the second collection waits for the sweep of the first. */
const held = (): number => {
  collect();
  collect();
  return process.memoryUsage().arrayBuffers;
};

let take: TakeId;
let most = 0;
let atFirst = 0;

async function* film(): AsyncGenerator<Buffer> {
  yield sampleHead;
  for (let at = 0; at < seconds; at += 1) {
    if (at % 600 === 0) most = Math.max(most, held());
    yield sampleSecond(at, 4_000);
  }
}

beforeAll(async () => {
  const { developer, coach, learner, group } = stage;
  const input = { ...exerciseInput, longestSeconds: String(seconds), exercise: null };
  const exercise = await writeExercise(stage.platform, developer, input);
  await publishExercise(stage.platform, developer, exercise);
  const assignment = await setExercise(stage.platform, coach, { exercise, group, due: "" });
  const { files } = stage.platform;
  let opened = 0;
  const watched = new Proxy(files, {
    get(target, name: keyof typeof files) {
      if (name === "openSegment" && opened++ % 20 === 0) most = Math.max(most, held());
      return target[name].bind(target);
    },
  });
  atFirst = held();
  take = await uploadTake({ ...stage.platform, files: watched }, learner, assignment, film());
  await shareTake(stage.platform, learner, take, [coach.id]);
  await stage.jobs.drain();
});

const play = (range: string) => readRecording(stage, stage.coach, take, { range });

async function head(): Promise<Buffer> {
  return (await play("bytes=0-300000")).bytes;
}

/** Times in milliseconds and places in bytes, as the head of the recording tells them. */
async function cues(): Promise<{ ms: number; at: number }[]> {
  const bytes = await head();
  const segmentFrom = bytes.indexOf(Buffer.from("18538067", "hex")) + 12;
  const from = bytes.subarray(0, 1_000).lastIndexOf(Buffer.from("1c53bb6b", "hex"));
  const size = Number(bytes.readBigUInt64BE(from + 4) & 0xff_ffff_ffff_ffffn);
  const number = (fields: Buffer, id: number) => {
    const { payload } = readChildren(fields)!.find((child) => child.id === id)!;
    return payload.readUIntBE(0, payload.length);
  };
  return readChildren(bytes.subarray(from + 12, from + 12 + size))!.map(({ payload }) => {
    const positions = readChildren(payload)!.find((child) => child.id === ids.cueTrackPositions)!;
    return {
      ms: number(payload, ids.cueTime),
      at: segmentFrom + number(positions.payload, ids.cueClusterPosition),
    };
  });
}

test("a film of ninety minutes becomes one sealed file", () => {
  const files = readdirSync(join(stage.platform.folder, "files"), { recursive: true }).map(String);
  expect(files.filter((path) => path.includes(take) && path.endsWith(".cobblestone-256"))).toHaveLength(1);
});

test("costs no more memory than a short one, sent or saved", () => {
  expect(most - atFirst).toBeLessThan(10 * megabyte);
});

test("has a place to jump to in each second, and each leads to the picture of its moment", async () => {
  const points = await cues();
  expect(points).toHaveLength(seconds);
  for (const second of [0, 1, 2_700, 4_321, seconds - 1]) {
    const { ms, at } = points[second]!;
    expect(ms).toBe(second * 1_000);
    const { status, bytes } = await play(`bytes=${at}-${at + 999}`);
    expect(status).toBe(206);
    expect(bytes.subarray(0, 4).toString("hex")).toBe("1f43b675");
    expect(bytes.includes(unsigned(ids.clusterTime, second * 1_000, 4))).toBe(true);
    expect(bytes.includes(Buffer.alloc(64, second))).toBe(true);
  }
});

test("plays to its last second from anywhere", async () => {
  const points = await cues();
  const { bytes } = await play(`bytes=${points[seconds - 3]!.at}-`);
  const scanner = new Scanner();
  scanner.push(Buffer.concat([sampleHead, bytes]));
  expect(scanner.finish().durationMs).toBe(3_000);
});
