import { createSecretKey, randomBytes } from "node:crypto";
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  truncateSync,
  writeFileSync,
} from "node:fs";
import { dirname } from "node:path";
import { describe, expect, test } from "vitest";
import { randomId } from "#ids";
import { BrokenSeal, chunkOffset } from "../chunked/index.ts";
import { fullPath, type SegmentPlace } from "./place.ts";
import { all, openBelow, readBack, store, trial } from "./trial.ts";

const onLinux = existsSync("/proc/self/fd");

describe("a file that is not what was sealed", () => {
  async function sealed(bytes = 50_000) {
    const { root, files, key, place } = trial();
    await store(files, place("s1"), key, randomBytes(bytes));
    const path = fullPath(root, place("s1"));
    const refused = async (at: SegmentPlace = place("s1"), under = key) => {
      await expect(readBack(files, at, under)).rejects.toThrow(BrokenSeal);
      if (onLinux) expect(openBelow(root)).toEqual([]);
    };
    return { root, files, key, place, path, refused };
  }

  test("is refused when cut, at a border or anywhere", async () => {
    const { path, refused } = await sealed();
    for (const size of [
      49_000,
      chunkOffset(3),
      chunkOffset(2) + 100,
      chunkOffset(2),
      chunkOffset(1),
      56,
      40,
      0,
    ]) {
      truncateSync(path, size);
      await refused();
    }
  });

  test("is refused when it goes on", async () => {
    const { path, refused } = await sealed();
    const bytes = readFileSync(path);
    for (const more of [1, 16, 16_400]) {
      writeFileSync(path, Buffer.concat([bytes, Buffer.alloc(more)]));
      await refused();
    }
  });

  test("is refused with one byte flipped anywhere", async () => {
    const { path, refused } = await sealed(20_000);
    const bytes = readFileSync(path);
    for (let at = 0; at < bytes.length; at += 401) {
      const flipped = Buffer.from(bytes);
      flipped.writeUInt8(flipped.readUInt8(at) ^ 0x80, at);
      writeFileSync(path, flipped);
      await refused();
    }
  });

  test("is refused in any other place", async () => {
    const { root, path, place, refused } = await sealed();
    const elsewhere: Partial<SegmentPlace>[] = [
      { academy: randomId() },
      { member: randomId() },
      { row: "answer-2" },
      { holding: "writing.files" },
      { segment: "s2" },
    ];
    for (const other of elsewhere) {
      const moved = fullPath(root, place("s1", other));
      mkdirSync(dirname(moved), { recursive: true });
      copyFileSync(path, moved);
      await refused(place("s1", other));
    }
  });

  test("is refused when two are swapped", async () => {
    const { root, files, key, place, path, refused } = await sealed();
    await store(files, place("s2"), key, randomBytes(50_000));
    const second = fullPath(root, place("s2"));
    renameSync(path, `${path}.away`);
    renameSync(second, path);
    renameSync(`${path}.away`, second);
    await refused(place("s1"));
    await refused(place("s2"));
  });

  test("is refused under another key", async () => {
    const { refused, place } = await sealed();
    await refused(place("s1"), createSecretKey(randomBytes(32)));
  });

  test.each([20_000, 1_000_000])("of %i bytes announces no length that was never sealed", async (bytes) => {
    const { files, key, place, path } = await sealed(bytes);
    for (const cut of [chunkOffset(1) + 1000, chunkOffset(1) + 16]) {
      truncateSync(path, cut);
      await expect(files.openSegment(place("s1"), key)).rejects.toThrow(BrokenSeal);
    }
  });

  test("is refused when it becomes shorter while it is read", async () => {
    const { files, key, place, path } = await sealed(1_000_000);
    const reader = await files.openSegment(place("s1"), key);
    truncateSync(path, 100_000);
    await expect(all(reader.read({ start: 0, end: 1_000_000 }))).rejects.toThrow(BrokenSeal);
  });
});

describe("a reader", () => {
  async function reading(bytes = 1_000_000) {
    const { root, files, key, place } = trial();
    const plain = randomBytes(bytes);
    await store(files, place("s1"), key, plain);
    return { root, plain, span: { start: 0, end: bytes }, reader: await files.openSegment(place("s1"), key) };
  }

  test.runIf(onLinux)("that is left in the middle holds no file open", async () => {
    const { root, reader, span } = await reading();
    for await (const part of reader.read(span)) {
      expect(part.length).toBeGreaterThan(0);
      expect(openBelow(root)).toHaveLength(1);
      break;
    }
    expect(openBelow(root)).toEqual([]);
  });

  test.runIf(onLinux)("that is cancelled while nobody asks for more holds no file open", async () => {
    const { root, reader, span } = await reading();
    const cancel = new AbortController();
    const parts = reader.read(span, cancel.signal)[Symbol.asyncIterator]();
    await parts.next();
    cancel.abort();
    await expect.poll(() => openBelow(root)).toEqual([]);
    await expect(parts.next()).rejects.toThrow("aborted");
  });

  test("that is cancelled while it reads yields nothing more", async () => {
    const { reader, span } = await reading();
    const cancel = new AbortController();
    const parts = reader.read(span, cancel.signal)[Symbol.asyncIterator]();
    await parts.next();
    const pending = parts.next();
    cancel.abort();
    await expect(pending).rejects.toThrow();
  });

  test("that was cancelled beforehand yields nothing", async () => {
    const { reader, span } = await reading();
    await expect(all(reader.read(span, AbortSignal.abort()))).rejects.toThrow("aborted");
    await expect(all(reader.read(span))).rejects.toThrow("closed");
  });

  test("serves several spans until it is closed", async () => {
    const { root, reader, plain } = await reading(40_000);
    for (const [start, end] of [
      [39_000, 40_000],
      [0, 10],
      [5, 5],
    ] as const) {
      const part = Buffer.concat(await all(reader.read({ start, end })));
      expect(part.equals(plain.subarray(start, end))).toBe(true);
    }
    await reader.close();
    await reader.close();
    if (onLinux) expect(openBelow(root)).toEqual([]);
    await expect(all(reader.read({ start: 0, end: 1 }))).rejects.toThrow("closed");
  });

  test("refuses a span outside the segment", async () => {
    const { reader } = await reading(100);
    for (const [start, end] of [
      [-1, 5],
      [0, 101],
      [6, 5],
      [Number.NaN, 5],
    ] as const) {
      await expect(all(reader.read({ start, end }))).rejects.toThrow(RangeError);
    }
  });
});
