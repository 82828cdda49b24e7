import { hash } from "node:crypto";
import {
  commitmentOf,
  Edge,
  encodeBundle,
  encodeCore,
  encodeLeaf,
  leafHash,
  ledgerKey,
  noteSigner,
  originOf,
  partSalt,
  privateKeyFromSeed,
  signCheckpoint,
  tagOf,
  tilePath,
  tileWidth,
  TreeReader,
  verifierKeyText,
  type EntryCore,
  type ProofOrder,
  type ProofRecord,
} from "./index.ts";

/** A whole log in memory, always the same, for tests: real leaves, tiles, checkpoints and proofs. */
export const academy = "6f1c2a54-0d3b-4c57-9d0e-8a4b7c1d2e3f";
export const bytesFrom = (text: string): Buffer => hash("sha256", text, "buffer");
export const signer = noteSigner("studio.example/ledger", privateKeyFromSeed(bytesFrom("signer")));
export const vkey = verifierKeyText(signer);
export const otherSigner = noteSigner(
  "studio.example/ledger",
  privateKeyFromSeed(bytesFrom("another signer")),
);

const hex12 = (n: number): string => n.toString(16).padStart(12, "0");

export type Person = { member: string; key: Buffer };
export const person = (n: number): Person => ({
  member: `aaaaaaaa-0000-4000-8000-${hex12(n)}`,
  key: bytesFrom(`ledger key of ${n}`),
});

type SampleEntry = { core: string; salt: Buffer; leaf: Buffer };

export class SampleLog {
  readonly entries: SampleEntry[] = [];
  readonly edge = new Edge();
  readonly tiles = new Map<string, Buffer>();

  add(people: readonly Person[], fields: Partial<EntryCore> = {}): this {
    const index = this.entries.length;
    const core = encodeCore({ ...sampleCore(index), ...fields } as EntryCore);
    const salt = bytesFrom(`salt ${index}`);
    const commitment = commitmentOf(salt, core);
    const tags = people.map(({ member, key }) =>
      tagOf(partSalt(ledgerKey(key), academy, commitment), { academy, member }, commitment),
    );
    const leaf = encodeLeaf(commitment, tags);
    this.entries.push({ core, salt, leaf });
    for (const { level, index: at, hashes } of this.edge.append(leafHash(leaf))) {
      this.tiles.set(tilePath({ level, index: at, width: tileWidth }), hashes);
    }
    return this;
  }

  checkpoint(branch = 0, by = signer): string {
    const origin = originOf(by.name, branch);
    return signCheckpoint({ origin, size: this.edge.size, root: this.edge.root() }, [by]);
  }

  reader(): TreeReader {
    const partial = this.edge.partialTiles();
    return new TreeReader(this.edge.size, (tile) => {
      const hashes = this.tiles.get(tilePath(tile)) ?? partial[tile.level];
      if (hashes === undefined) throw new RangeError("no such tile");
      return hashes;
    });
  }

  bundles(): Buffer[] {
    const leaves = this.entries.map(({ leaf }) => leaf);
    const count = Math.ceil(leaves.length / tileWidth);
    return Array.from({ length: count }, (_, n) =>
      encodeBundle(leaves.slice(n * tileWidth, (n + 1) * tileWidth)),
    );
  }

  order(whose: Person, shape: ProofOrder["shape"]): ProofOrder {
    const made = "2026-11-20T13:05:00.000Z";
    return { shape, academy, ...whose, made, checkpoint: this.checkpoint(), signer };
  }

  mine(whose: Person, indexes: readonly number[]): ProofRecord[] {
    const reader = this.reader();
    return indexes.map((index) => {
      const { leaf } = this.#at(index);
      return { entry: { ...this.#shown(whose, index), place: { leaf, path: reader.inclusionProof(index) } } };
    });
  }

  complete(whose: Person, indexes: readonly number[]): ProofRecord[] {
    return this.bundles().flatMap((bundle, n) => {
      const inside = indexes.filter((index) => Math.floor(index / tileWidth) === n);
      return [{ bundle }, ...inside.map((index) => ({ entry: this.#shown(whose, index) }))];
    });
  }

  #shown(whose: Person, index: number) {
    const { core, salt } = this.#at(index);
    const part = partSalt(ledgerKey(whose.key), academy, commitmentOf(salt, core));
    return { index, part, text: { core, salt } };
  }

  #at(index: number): SampleEntry {
    const entry = this.entries[index];
    if (entry === undefined) throw new RangeError("no such entry");
    return entry;
  }
}

const sampleCore = (index: number): EntryCore => ({
  id: `019aa1b2-c3d4-7e5f-8a6b-${hex12(index)}`,
  academy,
  at: "2026-11-20T13:05:00.000Z",
  type: "practice.recording-played",
  actor: { kind: "member", id: person(99).member },
  purpose: "review",
});

export async function fileOf(chunks: AsyncIterable<Buffer>): Promise<Buffer> {
  return Buffer.concat(await Array.fromAsync(chunks));
}
