import { randomBytes } from "node:crypto";
import { readFileSync, statSync, utimesSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { describe, expect, test } from "vitest";
import { hour, instant } from "#clock";
import { Conflict, Invalid, NotFound } from "#errors";
import { randomId } from "#ids";
import { sealedSize } from "../chunked/index.ts";
import { fullPath } from "./place.ts";
import { all, namesBelow, readBack, store, trial } from "./trial.ts";

describe("a stored segment", () => {
  test.each([0, 1, 16_384, 32_768, 262_144, 262_145, 1_000_000])("of %i bytes reads back", async (size) => {
    const { files, key, place } = trial();
    const plain = randomBytes(size);
    const pieces = [plain.subarray(0, 7), plain.subarray(7, 7), plain.subarray(7)];
    const sizes = await store(files, place("s1"), key, ...pieces);
    expect(sizes).toEqual({ plainBytes: size, sealedBytes: sealedSize(size) });
    expect((await readBack(files, place("s1"), key)).equals(plain)).toBe(true);
  });

  test("reads back from and to any offset", async () => {
    const { files, key, place } = trial();
    const plain = randomBytes(600_000);
    await store(files, place("s1"), key, plain);
    const edges = [0, 1, 16_383, 16_384, 16_385, 262_143, 262_144, 278_529, 599_999, 600_000];
    for (const start of edges) {
      for (const end of edges.filter((edge) => edge >= start)) {
        const part = await readBack(files, place("s1"), key, [start, end]);
        expect(part.equals(plain.subarray(start, end)), `${start} to ${end}`).toBe(true);
      }
    }
  });

  test("is nowhere plain on the disk, and nobody else's to read", async () => {
    const { root, files, key, place } = trial();
    await store(files, place("s1"), key, Buffer.alloc(50_000, "my own words "));
    const path = fullPath(root, place("s1"));
    expect(readFileSync(path).includes("my own")).toBe(false);
    expect(statSync(path).mode & 0o777).toBe(0o600);
    for (let at = dirname(path); at !== root; at = dirname(at)) expect(statSync(at).mode & 0o777).toBe(0o700);
    expect(namesBelow(root).filter((name) => name.includes("s1"))).toHaveLength(1);
  });

  test("is not replaced by a second one of its name", async () => {
    const { root, files, key, place } = trial();
    await store(files, place("s1"), key, Buffer.from("first"));
    await expect(store(files, place("s1"), key, Buffer.from("second"))).rejects.toThrow(Conflict);
    expect((await readBack(files, place("s1"), key)).toString()).toBe("first");
    expect(namesBelow(root)).toHaveLength(5);
  });

  test("goes away with its empty folders", async () => {
    const { root, files, key, place } = trial();
    await store(files, place("s1"), key, Buffer.from("a"));
    await store(files, place("s2", { row: "answer-2" }), key, Buffer.from("b"));
    expect(await files.removeSegment(place("s1"))).toBe(true);
    expect(await files.removeSegment(place("s1"))).toBe(false);
    await expect(files.openSegment(place("s1"), key)).rejects.toThrow(NotFound);
    expect(namesBelow(root).some((name) => name.endsWith("answer-1"))).toBe(false);
    expect((await readBack(files, place("s2", { row: "answer-2" }), key)).toString()).toBe("b");
    await files.removeSegment(place("s2", { row: "answer-2" }));
    expect(namesBelow(root)).toEqual([]);
  });

  test("survives neighbours that come and go in the same folder", async () => {
    const { files, key, place } = trial();
    const lives = Array.from({ length: 40 }, async (_, i) => {
      await store(files, place(`s${i}`), key, Buffer.from("x"));
      await files.removeSegment(place(`s${i}`));
    });
    await expect(Promise.all(lives)).resolves.toHaveLength(40);
  });
});

describe("a writer", () => {
  test("shows nothing before it has finished", async () => {
    const { files, home, key, place } = trial();
    const writer = await files.createSegment(place("s1"), key);
    await writer.write(randomBytes(100_000));
    expect(await all(files.listSegments(home.academy))).toEqual([]);
    await expect(files.openSegment(place("s1"), key)).rejects.toThrow(NotFound);
    await writer.finish();
    expect(await all(files.listSegments(home.academy))).toHaveLength(1);
  });

  test("leaves nothing when it is aborted, even in the middle of a write", async () => {
    const { root, files, key, place } = trial();
    const writer = await files.createSegment(place("s1"), key);
    const writing = writer.write(randomBytes(2_000_000));
    await writer.abort();
    await writing;
    expect(namesBelow(root)).toEqual([]);
    await expect(writer.write(Buffer.alloc(1))).rejects.toThrow("ended");
    await expect(writer.finish()).rejects.toThrow("ended");
  });

  test("keeps what was finished when the abort comes late", async () => {
    const { files, key, place } = trial();
    const writer = await files.createSegment(place("s1"), key);
    const finishing = writer.finish();
    await writer.abort();
    await finishing;
    expect(await readBack(files, place("s1"), key)).toHaveLength(0);
  });

  test("refuses a second write while one is under way", async () => {
    const { files, key, place } = trial();
    const writer = await files.createSegment(place("s1"), key);
    const first = writer.write(Buffer.alloc(100_000));
    await expect(writer.write(Buffer.alloc(1))).rejects.toThrow("busy");
    await first;
    expect(await writer.finish()).toMatchObject({ plainBytes: 100_000 });
  });

  test("refuses more than a segment may hold, and leaves nothing of it", async () => {
    const { root, files, key, place } = trial({ plainBytesMax: 20_000 });
    const pieces = [Buffer.alloc(20_000), Buffer.alloc(1)];
    await expect(store(files, place("s1"), key, ...pieces)).rejects.toThrow(Invalid);
    expect(namesBelow(root)).toEqual([]);
    expect(await store(files, place("s1"), key, Buffer.alloc(20_000))).toMatchObject({ plainBytes: 20_000 });
  });
});

describe("names", () => {
  const escapes = [
    "..",
    ".",
    "",
    "a/b",
    "../../x",
    "a\\b",
    "a\0b",
    "a\nb",
    "A",
    "é",
    " ",
    "x.",
    "-a",
    "a".repeat(65),
  ];

  test.each(escapes)("that could lead elsewhere are refused: %j", async (name) => {
    const { files, key, place, root } = trial();
    const wrong = [{ row: name }, { segment: name }, { holding: name }, { member: name as never }];
    for (const other of [...wrong, { academy: name as never }]) {
      await expect(async () => files.createSegment(place("s1", other), key)).rejects.toThrow(RangeError);
      await expect(async () => files.openSegment(place("s1", other), key)).rejects.toThrow(RangeError);
      await expect(async () => files.removeSegment(place("s1", other))).rejects.toThrow(RangeError);
    }
    await expect(all(files.listSegments(name as never))).rejects.toThrow(RangeError);
    expect(namesBelow(root)).toEqual([]);
  });
});

describe("the list of an academy", () => {
  test("names what lies there, for one member too, and nothing else", async () => {
    const { root, files, home, key, place } = trial();
    const other = { member: randomId<"member">() };
    const foreign = { academy: randomId<"academy">() };
    for (const at of [place("s1"), place("s2"), place("s3", other), place("s4", foreign)]) {
      await store(files, at, key, Buffer.alloc(10));
    }
    await files.createSegment(place("s5"), key).then((writer) => writer.write(Buffer.alloc(1)));
    writeFileSync(join(dirname(fullPath(root, place("s1"))), "stray.txt"), "stray");
    writeFileSync(join(root, home.academy, "stray.txt"), "stray");

    const names = async (...who: Parameters<typeof files.listSegments>) =>
      (await all(files.listSegments(...who))).map(({ place }) => place.segment).sort();
    expect(await names(home.academy)).toEqual(["s1", "s2", "s3"]);
    expect(await names(home.academy, other.member)).toEqual(["s3"]);
    expect(await names(randomId())).toEqual([]);
    const [first] = await all(files.listSegments(home.academy, other.member));
    expect(first).toMatchObject({ place: place("s3", other), sealedBytes: sealedSize(10) });
  });

  test("leaves out what was never finished, which the sweep removes once it is old", async () => {
    const { root, files, home, key, place } = trial();
    await store(files, place("s1"), key, Buffer.alloc(10));
    const writer = await files.createSegment(place("s2"), key);
    await writer.write(Buffer.alloc(10));
    const unfinished = namesBelow(root).find((name) => name.endsWith(".part"));
    const written = statSync(join(root, unfinished!)).mtimeMs;
    utimesSync(join(root, unfinished!), written / 1000, (written - 2 * hour) / 1000);

    expect(await files.removeUnfinished(home.academy, instant(written - 3 * hour))).toBe(0);
    expect(await files.removeUnfinished(home.academy, instant(written - hour))).toBe(1);
    expect(namesBelow(root).some((name) => name.endsWith(".part"))).toBe(false);
    await expect(writer.finish()).rejects.toMatchObject({ code: "unavailable" });
    expect(await readBack(files, place("s1"), key)).toHaveLength(10);
  });
});
