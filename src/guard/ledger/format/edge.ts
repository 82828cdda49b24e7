import { emptyRoot, nodeHash, nodeHashInto, pairHashInto } from "./merkle.ts";
import { perfectNodes } from "./ranges.ts";
import { tileWidth } from "./tiles.ts";

/**
 * A tile that will never change, with the hash over all of it: the hash is one of the next level's, so whoever keeps it
 * beside the tile can serve and restore a partial tile of level n + 1 by reading the roots of level n.
 */
export type FullTile = { level: number; index: number; hashes: Buffer; root: Buffer };

/** What it is handed is only valid during the call. */
type OnFull = (level: number, index: number, hashes: Buffer, root: Buffer) => void;

/**
 * The right edge of a growing tree: one hash for each perfect subtree that still waits for its right half, and
 * for each level the hashes of the tile that is still partial. Appending costs one node hash per leaf on average.
 */
export class Edge {
  #size = 0;
  readonly #waiting: Buffer[] = [];
  readonly #partial: Buffer[] = [];
  readonly #carry = Buffer.alloc(32);

  get size(): number {
    return this.#size;
  }

  /**
   * The edge of an existing tree: `partial[level]` are the hashes of that level's last tile, empty where it is full.
   * The caller compares `root()` with the head it knows.
   */
  static restore(size: number, partial: readonly Uint8Array[]): Edge {
    const edge = new Edge();
    for (let level = 0; size >= tileWidth ** level; level++) edge.#restoreLevel(level, size, partial[level]);
    edge.#size = size;
    return edge;
  }

  #restoreLevel(level: number, size: number, hashes: Uint8Array = new Uint8Array()): void {
    const width = Math.floor(size / tileWidth ** level) % tileWidth;
    if (hashes.length !== width * 32) throw new RangeError(`level ${level} of the edge has ${width} hashes`);
    const tile = this.#tile(level);
    tile.set(hashes);
    for (const { height, position } of perfectNodes({ start: 0, end: width })) {
      const start = position * 2 ** height;
      this.#waiting[level * 8 + height] = rootOf(tile.subarray(start * 32, (start + 2 ** height) * 32));
    }
  }

  #tile(level: number): Buffer {
    return (this.#partial[level] ??= Buffer.alloc(tileWidth * 32));
  }

  /** Takes the hash of the next leaf, and returns the tiles that it filled, lowest level first. */
  append(leaf: Uint8Array): FullTile[] {
    const full: FullTile[] = [];
    this.appendQuietly(leaf, (level, index, hashes, root) => {
      full.push({ level, index, hashes: Buffer.from(hashes), root: Buffer.from(root) });
    });
    return full;
  }

  /** As `append`, for many leaves. */
  appendQuietly(leaf: Uint8Array, onFull: OnFull): void {
    this.#climb(0, leaf, this.#size, onFull);
    this.#size++;
  }

  /** The hashes of 256 leaves, where a tile begins: without the copying that each leaf alone costs. */
  appendTile(hashes: Buffer, onFull: OnFull): void {
    if (hashes.length !== tileWidth * 32 || this.#size % tileWidth !== 0)
      throw new RangeError("not the leaves of a whole tile");
    const index = this.#size / tileWidth;
    this.#tile(0);
    const root = rootOf(hashes);
    onFull(0, index, hashes, root);
    this.#climb(1, root, index, onFull);
    this.#size += tileWidth;
  }

  /** From a new hash of a level, up to where its left neighbours end. */
  #climb(from: number, hash: Uint8Array, index: number, onFull: OnFull): void {
    let node = this.#hold(from, hash, index);
    let height = from * 8;
    let position = index;
    while (position % 2 === 1) {
      nodeHashInto(node, 0, this.#waitingAt(height), node);
      height++;
      position = (position - 1) / 2;
      if (height % 8 === 0) {
        const level = height / 8;
        onFull(level - 1, position, this.#tile(level - 1), node);
        node = this.#hold(level, node, position);
      }
    }
    this.#waitingAt(height).set(node);
  }

  #hold(level: number, hash: Uint8Array, position: number): Buffer {
    this.#tile(level).set(hash, (position % tileWidth) * 32);
    this.#carry.set(hash);
    return this.#carry;
  }

  #waitingAt(height: number): Buffer {
    return (this.#waiting[height] ??= Buffer.alloc(32));
  }

  root(): Buffer {
    const nodes = perfectNodes({ start: 0, end: this.#size });
    const last = nodes.pop();
    if (last === undefined) return Buffer.from(emptyRoot);
    return nodes.reduceRight<Buffer>(
      (right, { height }) => nodeHash(this.#waitingAt(height), right),
      Buffer.from(this.#waitingAt(last.height)),
    );
  }

  /** The hashes of each level's last tile, empty where it is full: what `restore` takes. */
  partialTiles(): Buffer[] {
    return this.#partial.map((tile, level) => {
      const width = Math.floor(this.#size / tileWidth ** level) % tileWidth;
      return Buffer.from(tile.subarray(0, width * 32));
    });
  }
}

/** The root over hashes that stand one after the other, a power of two of them. */
export function rootOf(hashes: Uint8Array): Buffer {
  const nodes = Buffer.from(hashes);
  for (let count = nodes.length / 32; count > 1; count /= 2) {
    for (let n = 0; n < count / 2; n++) pairHashInto(nodes, n * 32, nodes, n * 64);
  }
  return nodes.subarray(0, 32);
}
