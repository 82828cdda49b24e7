import { randomBytes } from "node:crypto";
import { existsSync, truncateSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { NotFound } from "#errors";
import { BrokenSeal } from "../chunked/index.ts";
import { compact } from "./compact.ts";
import { fullPath } from "./place.ts";
import { all, openBelow, readBack, store, trial } from "./trial.ts";

const onLinux = existsSync("/proc/self/fd");

async function slices(count: number) {
  const given = trial();
  const places = Array.from({ length: count }, (_, i) => given.place(`slice-${i}`));
  const plain = places.map((_, i) => randomBytes(i * 9_000));
  for (const [i, place] of places.entries()) await store(given.files, place, given.key, plain[i]!);
  return { ...given, places, plain: Buffer.concat(plain), into: given.place("whole") };
}

describe("compacting", () => {
  test("joins segments in order into one, and keeps the old ones", async () => {
    const { files, key, places, plain, into, home } = await slices(9);
    expect(await compact(files, places, into, key)).toMatchObject({ plainBytes: plain.length });
    expect((await readBack(files, into, key)).equals(plain)).toBe(true);
    expect(await all(files.listSegments(home.academy))).toHaveLength(10);
  });

  test("of nothing is an empty segment", async () => {
    const { files, key, into } = await slices(0);
    expect(await compact(files, [], into, key)).toMatchObject({ plainBytes: 0 });
    expect(await readBack(files, into, key)).toHaveLength(0);
  });

  test("lets the bytes be changed on their way", async () => {
    const { files, key, places, plain, into } = await slices(4);
    await compact(files, places, into, key, async function* (parts) {
      yield Buffer.from("a new head");
      for await (const part of parts) yield part.subarray(0, -1);
    });
    const whole = await readBack(files, into, key);
    expect(whole.subarray(0, 10).toString()).toBe("a new head");
    expect(whole.length).toBe(10 + plain.length - 3);
  });

  test("leaves nothing when a slice is missing, broken, or the change fails", async () => {
    const { root, files, key, place, places, into } = await slices(4);
    const absent = place("absent");
    await expect(compact(files, [...places, absent], into, key)).rejects.toThrow(NotFound);
    const failing = compact(files, places, into, key, async function* (parts) {
      for await (const part of parts) {
        yield part;
        throw new Error("no head");
      }
    });
    await expect(failing).rejects.toThrow("no head");
    truncateSync(fullPath(root, places[2]!), 100);
    await expect(compact(files, places, into, key)).rejects.toThrow(BrokenSeal);
    await expect(files.openSegment(into, key)).rejects.toThrow(NotFound);
    if (onLinux) expect(openBelow(root)).toEqual([]);
  });
});
