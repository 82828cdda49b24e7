import { Malformed, sameBytes } from "./bytes.ts";
import type { Head } from "./branch.ts";
import { decodeBundle } from "./bundle.ts";
import type { OpenCheckpoint } from "./checkpoint.ts";
import { Edge } from "./edge.ts";
import { leafHashInto } from "./merkle.ts";
import { tileWidth, widthOf } from "./tiles.ts";

type OnLeaf = (leaf: Buffer, index: number) => void;
type OnTile = (level: number, index: number, hashes: Buffer) => void;

/** Hashes a whole log from its entry bundles, in order, and compares it with its checkpoint and with an earlier one. */
export class Sweep {
  readonly #edge = new Edge();
  readonly #hashes = Buffer.alloc(tileWidth * 32);
  #bundles = 0;
  readonly #head: Head;
  readonly #earlier: Head | undefined;

  constructor(checkpoint: OpenCheckpoint, earlier?: OpenCheckpoint) {
    if (earlier !== undefined) refuseShrunk(checkpoint, earlier);
    this.#head = checkpoint;
    this.#earlier = earlier;
    this.#compareEarlier();
  }

  /** How many leaves the next bundle must hold: 0 after the last. */
  get nextWidth(): number {
    return widthOf(0, this.#bundles, this.#head.size);
  }

  bundle(bytes: Buffer, onLeaf: OnLeaf, onTile: OnTile): void {
    const leaves = decodeBundle(bytes);
    if (leaves.length !== this.nextWidth) {
      throw new Malformed(`the bundle holds ${leaves.length} leaves instead of ${this.nextWidth}`);
    }
    for (const [n, leaf] of leaves.entries()) {
      onLeaf(leaf, this.#edge.size + n);
      leafHashInto(this.#hashes, n * 32, leaf);
    }
    this.#append(leaves.length, onTile);
    this.#bundles++;
  }

  /** All at once, unless the earlier checkpoint is to be compared on the way. */
  #append(count: number, onTile: OnTile): void {
    const earlier = (this.#earlier?.size ?? 0) - this.#edge.size;
    const hashes = this.#hashes;
    if (count === tileWidth && !(earlier > 0 && earlier < count)) {
      this.#edge.appendTile(hashes, onTile);
      return this.#compareEarlier();
    }
    for (let n = 0; n < count; n++) {
      this.#edge.appendQuietly(hashes.subarray(n * 32, n * 32 + 32), onTile);
      this.#compareEarlier();
    }
  }

  #compareEarlier(): void {
    if (this.#earlier?.size !== this.#edge.size) return;
    if (!sameBytes(this.#edge.root(), this.#earlier.root)) {
      throw new Malformed(
        `the log is forked: its first ${this.#edge.size} leaves are not those of the earlier checkpoint`,
      );
    }
  }

  /** The tiles that stayed partial, each level's; only now is anything that was swept to be believed. */
  finish(): Buffer[] {
    if (this.#edge.size !== this.#head.size) {
      throw new Malformed(
        `only ${this.#edge.size} of the ${this.#head.size} leaves of the checkpoint are there`,
      );
    }
    if (!sameBytes(this.#edge.root(), this.#head.root)) {
      throw new Malformed("the leaves together are not the tree that the checkpoint signs");
    }
    return this.#edge.partialTiles();
  }
}

function refuseShrunk(checkpoint: OpenCheckpoint, earlier: OpenCheckpoint): void {
  if (earlier.origin !== checkpoint.origin) {
    throw new Malformed(`the earlier checkpoint is of ${earlier.origin}, this one of ${checkpoint.origin}`);
  }
  if (earlier.size > checkpoint.size) {
    throw new Malformed(`the log has shrunk from ${earlier.size} to ${checkpoint.size} leaves`);
  }
}
