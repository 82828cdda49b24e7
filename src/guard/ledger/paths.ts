import type { AcademyId } from "#ids";
import { tilesAround, tilesForInclusion, TreeReader, type HashTileAddress } from "./format/index.ts";
import type { Reader } from "./reader.ts";
import { readTile } from "./read-tree.ts";

const tilesKept = 64;

/** Proofs out of stored tiles, each read once while neighbours need it. */
export class Paths {
  readonly #reader: Reader;
  readonly #academy: AcademyId;
  readonly #tree: TreeReader;
  readonly #tiles = new Map<string, Buffer>();

  constructor(reader: Reader, academy: AcademyId, size: number) {
    this.#reader = reader;
    this.#academy = academy;
    this.#tree = new TreeReader(size, ({ level, index }) => this.#tile(level, index));
  }

  /** The inclusion proof of a leaf. */
  async to(index: number): Promise<Buffer[]> {
    if (this.#tiles.size > tilesKept) this.#tiles.clear();
    await this.#fetch(tilesForInclusion(index, this.#tree.size));
    return this.#tree.inclusionProof(index);
  }

  /** What proves the leaves from `start` up to `end`. */
  async around(inner: { start: number; end: number }): Promise<Buffer[]> {
    await this.#fetch(tilesAround(inner, this.#tree.size));
    return this.#tree.proofAround(inner);
  }

  async #fetch(tiles: readonly HashTileAddress[]): Promise<void> {
    for (const tile of tiles) {
      const key = `${tile.level}/${tile.index}`;
      if (this.#tiles.has(key)) continue;
      const hashes = await readTile(this.#reader, this.#academy, tile);
      if (hashes !== null) this.#tiles.set(key, hashes);
    }
  }

  #tile(level: number, index: number): Buffer {
    const hashes = this.#tiles.get(`${level}/${index}`);
    if (hashes === undefined) throw new Error(`tile ${level}/${index} of the ledger is missing`);
    return hashes;
  }
}
