import { Malformed } from "./bytes.ts";
import { emptyRoot, nodeHash } from "./merkle.ts";
import { consistencyRanges, inclusionRanges, perfectNodes, type Node, type Range } from "./ranges.ts";
import { rangesAround } from "./range-proof.ts";
import { tileWidth, widthOf, type TileAddress } from "./tiles.ts";

export type HashTileAddress = TileAddress & { level: number };

/** The hashes of one tile of the tree, exactly `width` · 32 bytes. */
export type TileSource = (tile: HashTileAddress) => Uint8Array;

const tileOf = ({ height, position }: Node, size: number): HashTileAddress => {
  const level = Math.floor(height / 8);
  const index = Math.floor((position * 2 ** (height % 8)) / tileWidth);
  return { level, index, width: widthOf(level, index, size) };
};

const tilesOf = (ranges: readonly Range[], size: number): HashTileAddress[] => {
  const tiles = ranges.flatMap(perfectNodes).map((node) => tileOf(node, size));
  return [...new Map(tiles.map((tile) => [`${tile.level}/${tile.index}`, tile])).values()];
};

/** The tiles that a reader will ask for, so that they can be fetched together beforehand. */
export const tilesForInclusion = (index: number, size: number): HashTileAddress[] =>
  tilesOf(inclusionRanges(index, size), size);

export const tilesForConsistency = (oldSize: number, size: number): HashTileAddress[] =>
  tilesOf(consistencyRanges(oldSize, size), size);

export const tilesAround = (inner: Range, size: number): HashTileAddress[] =>
  tilesOf(rangesAround(inner, size), size);

export const tilesForRoot = (size: number): HashTileAddress[] => tilesOf([{ start: 0, end: size }], size);

const expandedTilesMax = 64;

/** Proofs out of stored tiles for the tree of one size. Tiles used last stay expanded: about 16 kB each. */
export class TreeReader {
  readonly #expanded = new Map<string, Buffer[]>();
  readonly size: number;
  readonly #source: TileSource;

  constructor(size: number, source: TileSource) {
    this.size = size;
    this.#source = source;
  }

  root(): Buffer {
    return this.size === 0 ? Buffer.from(emptyRoot) : this.#hash({ start: 0, end: this.size });
  }

  inclusionProof(index: number): Buffer[] {
    if (index < 0 || index >= this.size) throw new RangeError("no such leaf in this tree");
    return inclusionRanges(index, this.size).map((range) => this.#hash(range));
  }

  consistencyProof(oldSize: number): Buffer[] {
    if (oldSize < 0 || oldSize > this.size) throw new RangeError("no such earlier tree");
    return consistencyRanges(oldSize, this.size).map((range) => this.#hash(range));
  }

  /** The hashes of `rangesAround`. */
  proofAround(inner: Range): Buffer[] {
    if (inner.start < 0 || inner.start >= inner.end || inner.end > this.size)
      throw new RangeError("no such leaves in this tree");
    return rangesAround(inner, this.size).map((range) => this.#hash(range));
  }

  #hash(range: Range): Buffer {
    return perfectNodes(range)
      .map((node) => this.#node(node))
      .reduceRight((right, left) => nodeHash(left, right));
  }

  #node(node: Node): Buffer {
    const tile = tileOf(node, this.size);
    const inside = node.height % 8;
    const first = node.position - (tile.index * tileWidth) / 2 ** inside;
    const hash = this.#expand(tile)[inside]?.subarray(first * 32, first * 32 + 32);
    if (hash?.length !== 32) throw new RangeError("no such node in this tree");
    return hash;
  }

  #expand(tile: HashTileAddress): Buffer[] {
    const key = `${tile.level}/${tile.index}`;
    const known = this.#expanded.get(key) ?? heightsOf(this.#read(tile));
    this.#expanded.delete(key);
    this.#expanded.set(key, known);
    const [oldest] = this.#expanded.keys();
    if (this.#expanded.size > expandedTilesMax && oldest !== undefined) this.#expanded.delete(oldest);
    return known;
  }

  #read(tile: HashTileAddress): Uint8Array {
    const hashes = this.#source(tile);
    if (hashes.length !== tile.width * 32) throw new Malformed("a tile does not have its width");
    return hashes;
  }
}

/** All perfect subtrees of a tile: its hashes, then the level above, up to at most one root. */
function heightsOf(hashes: Uint8Array): Buffer[] {
  const heights: Buffer[] = [Buffer.from(hashes)];
  for (let below = heights[0]; below !== undefined && below.length >= 64; below = heights.at(-1)) {
    heights.push(halve(below));
  }
  return heights;
}

function halve(below: Buffer): Buffer {
  const above = Buffer.alloc(Math.floor(below.length / 64) * 32);
  for (let at = 0; at < above.length; at += 32) {
    const left = below.subarray(at * 2, at * 2 + 32);
    above.set(nodeHash(left, below.subarray(at * 2 + 32, at * 2 + 64)), at);
  }
  return above;
}
