import { describe, expect, it } from "vitest";
import {
  Edge,
  leafHash,
  tilesForConsistency,
  tilesForInclusion,
  tilesForRoot,
  tilesOfTree,
  TreeReader,
} from "./index.ts";

const leaf = (n: number): Buffer => leafHash(Buffer.from(`leaf ${n}`));
const key = (level: number, index: number): string => `${level}/${index}`;

function grow(edge: Edge, from: number, to: number, tiles = new Map<string, Buffer>()) {
  const roots = new Map<string, Buffer>();
  for (let n = from; n < to; n++) {
    for (const { level, index, hashes, root } of edge.append(leaf(n))) {
      tiles.set(key(level, index), hashes);
      roots.set(key(level, index), root);
    }
  }
  return { edge, tiles, roots };
}

describe("the right edge", () => {
  it("fills tiles at each level, and keeps the rest partial", () => {
    const { edge, tiles, roots } = grow(new Edge(), 0, 70_000);
    const hashes = Array.from({ length: 256 }, (_, n) => leaf(256 * 7 + n));
    expect(tiles.get("0/7")).toEqual(Buffer.concat(hashes));
    expect(tiles.get("1/0")?.subarray(7 * 32, 8 * 32)).toEqual(roots.get("0/7"));
    expect(tiles.size).toBe(273 + 1);
    // C2SP tlog-tiles names these widths for a tree of 70,000.
    expect(edge.partialTiles().map(({ length }) => length / 32)).toEqual([112, 17, 1]);
    expect([...tilesOfTree(70_000)].length).toBe(273 + 1 + 1 + 1 + 1);
  });

  it.each([0, 1, 255, 256, 257, 511, 65_535, 65_536, 66_000])(
    "goes on from %i leaves after a take-over",
    (size) => {
      const { edge } = grow(new Edge(), 0, size);
      const restored = Edge.restore(size, edge.partialTiles());
      expect(restored.root()).toEqual(edge.root());
      const [on, resumed] = [grow(edge, size, size + 300), grow(restored, size, size + 300)];
      expect(restored.root()).toEqual(edge.root());
      expect(resumed.tiles).toEqual(on.tiles);
      expect(resumed.roots).toEqual(on.roots);
    },
  );

  it("refuses a partial tile that does not fit the size", () => {
    expect(() => Edge.restore(3, [Buffer.alloc(64)])).toThrow(RangeError);
  });

  it("says beforehand which tiles a proof needs", () => {
    const { edge, tiles } = grow(new Edge(), 0, 66_000);
    const partial = edge.partialTiles();
    const asked = new Set<string>();
    const reader = new TreeReader(66_000, ({ level, index }) => {
      asked.add(key(level, index));
      return tiles.get(key(level, index)) ?? partial[level]!;
    });
    reader.inclusionProof(300);
    expect(new Set(tilesForInclusion(300, 66_000).map((tile) => key(tile.level, tile.index)))).toEqual(asked);
    const fresh = new Set<string>();
    const other = new TreeReader(66_000, ({ level, index }) => {
      fresh.add(key(level, index));
      return tiles.get(key(level, index)) ?? partial[level]!;
    });
    other.consistencyProof(65_700);
    expect(new Set(tilesForConsistency(65_700, 66_000).map((tile) => key(tile.level, tile.index)))).toEqual(
      fresh,
    );
    expect(other.root()).toEqual(edge.root());
    expect(tilesForRoot(66_000).length).toBeGreaterThan(0);
  });
});
