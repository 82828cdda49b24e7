import { describe, expect, it } from "vitest";
import {
  bundlesOfTree,
  decodeBundle,
  encodeBundle,
  Malformed,
  parseTilePath,
  tilePath,
  widthOf,
} from "./index.ts";

describe("tile paths", () => {
  // Paths of C2SP tlog-tiles and of transparency-dev/tessera's layout tests.
  it.each([
    ["tile/0/000", 0, 0, 256],
    ["tile/0/x001/x234/067", 0, 1_234_067, 256],
    ["tile/0/x001/x234/067.p/89", 0, 1_234_067, 89],
    ["tile/15/x123/x456/789", 15, 123_456_789, 256],
    ["tile/63/x001/000.p/255", 63, 1000, 255],
    ["tile/entries/x123/x456/x789/000", "entries", 123_456_789_000, 256],
    ["tile/entries/000.p/8", "entries", 0, 8],
  ] as const)("writes and reads %s", (path, level, index, width) => {
    expect(tilePath({ level, index, width })).toBe(path);
    expect(parseTilePath(path)).toEqual({ level, index, width });
  });

  it.each([
    "tile/0/x001/x234/067.p/",
    "tile/0/x001/x234/067.p",
    "tile/0/x001/x234/",
    "tile/0/x001/x234",
    "tile/0/x001",
    "tile/1/x001/.p/abc",
    "tile/64/x001/002",
    "tile/-1/x001/002",
    "tile/abc/x001/002",
    "tile/8/001/002",
    "tile/8/x001/0002",
    "tile/8/x001/-002",
    "tile/8/x001/002.p/256",
    "tile/8/001.p/0",
    "tile/8/x000/001",
    "tile/08/001",
    "tile/63/x999/x999/x999/x999/x999/x999/999.p/255",
    "tile/0/000\n",
    "/tile/0/000",
  ])("refuses %j", (path) => {
    expect(() => parseTilePath(path)).toThrow(Malformed);
  });

  it("knows how wide a tile is in a tree", () => {
    expect(widthOf(0, 0, 256)).toBe(256);
    expect(widthOf(0, 273, 70_000)).toBe(112);
    expect(widthOf(1, 1, 70_000)).toBe(17);
    expect(widthOf(2, 0, 70_000)).toBe(1);
    expect(widthOf(1, 0, 255)).toBe(0);
    expect([...bundlesOfTree(257)].map(tilePath)).toEqual(["tile/entries/000", "tile/entries/001.p/1"]);
  });
});

describe("entry bundles", () => {
  it("put each entry after its length", () => {
    const entries = [Buffer.alloc(0), Buffer.from([7]), Buffer.alloc(300, 9)];
    const bundle = encodeBundle(entries);
    expect(bundle.subarray(0, 7).toString("hex")).toBe("0000000107012c");
    expect(decodeBundle(bundle)).toEqual(entries);
  });

  it("refuse to be cut anywhere, or to hold too much", () => {
    const bundle = encodeBundle([Buffer.alloc(5), Buffer.alloc(300)]);
    const whole = [7, bundle.length];
    for (let end = 1; end < bundle.length; end++) {
      if (!whole.includes(end)) expect(() => decodeBundle(bundle.subarray(0, end))).toThrow(Malformed);
    }
    expect(() => decodeBundle(Buffer.alloc(257 * 2))).toThrow(Malformed);
    expect(() => encodeBundle([Buffer.alloc(65_536)])).toThrow(RangeError);
  });
});
