import { Malformed, sameBytes } from "./bytes.ts";
import type { OpenCheckpoint } from "./checkpoint.ts";
import { commitmentOf, parseCore, type EntryCore } from "./entry.ts";
import {
  holdsTag,
  ledgerKey,
  parseLeaf,
  partSalt,
  tagFinder,
  tagOf,
  type Leaf,
  type LedgerKey,
} from "./leaf.ts";
import { leafHash, verifyInclusion } from "./merkle.ts";
import type { About, ProofEntry } from "./proof-lines.ts";
import { Sweep } from "./sweep.ts";

/** `core` is null where the text was dropped at the end of its retention: that the entry was made stays proven. */
export type VerifiedEntry = { index: number; core: EntryCore | null };

/** Checks one entry after the other against the checkpoint; `bundle` is called in the shape `complete`. */
export interface EntryCheck {
  bundle(bytes: Buffer): void;
  entry(entry: ProofEntry): VerifiedEntry;
  finish(): void;
}

export function entryCheck(about: About, checkpoint: OpenCheckpoint, earlier?: OpenCheckpoint): EntryCheck {
  return about.shape === "complete"
    ? new CompleteCheck(about, checkpoint, earlier)
    : new PathCheck(about, checkpoint, earlier);
}

/** What an entry and its leaf owe each other, wherever the leaf was found. */
class PartCheck {
  readonly #about: About;
  readonly #key: LedgerKey | undefined;

  constructor(about: About) {
    this.#about = about;
    this.#key = about.key && ledgerKey(about.key);
  }

  verify({ index, part, text }: ProofEntry, leaf: Leaf): VerifiedEntry {
    const { commitment } = leaf;
    const tag = tagOf(part, this.#about, commitment);
    if (!holdsTag(leaf, tag)) {
      throw new Malformed(`entry ${index} does not concern the person of this file`);
    }
    if (this.#key && !sameBytes(partSalt(this.#key, this.#about.academy, commitment), part)) {
      throw new Malformed(`the part of entry ${index} does not come from the ledger key`);
    }
    return { index, core: text === undefined ? null : this.#core(index, text, commitment) };
  }

  #core(index: number, { core, salt }: NonNullable<ProofEntry["text"]>, commitment: Buffer): EntryCore {
    if (!sameBytes(commitmentOf(salt, core), commitment)) {
      throw new Malformed(`the text of entry ${index} is not the one that its leaf commits to`);
    }
    const parsed = parseCore(core);
    if (parsed.academy !== this.#about.academy) throw new Malformed(`entry ${index} is of another academy`);
    return parsed;
  }
}

class PathCheck implements EntryCheck {
  readonly #parts: PartCheck;
  readonly #checkpoint: OpenCheckpoint;
  #next = 0;

  constructor(about: About, checkpoint: OpenCheckpoint, earlier?: OpenCheckpoint) {
    if (earlier !== undefined)
      throw new Malformed("only a complete file can be compared with an earlier checkpoint");
    this.#parts = new PartCheck(about);
    this.#checkpoint = checkpoint;
  }

  bundle(): void {
    throw new Malformed("a file of the shape mine holds no bundles");
  }

  entry(entry: ProofEntry): VerifiedEntry {
    const { index, place } = entry;
    if (index < this.#next) throw new Malformed(`entry ${index} is not in order`);
    this.#next = index + 1;
    const { size, root } = this.#checkpoint;
    if (place === undefined || !verifyInclusion(index, size, leafHash(place.leaf), place.path, root)) {
      throw new Malformed(`the leaf of entry ${index} is not in the tree at that place`);
    }
    return this.#parts.verify(entry, parseLeaf(place.leaf));
  }

  finish(): void {}
}

class CompleteCheck implements EntryCheck {
  readonly #parts: PartCheck;
  readonly #sweep: Sweep;
  readonly #tagIn: (commitment: Uint8Array) => Buffer;
  #awaited: { index: number; leaf: Leaf }[] = [];

  constructor(about: About, checkpoint: OpenCheckpoint, earlier?: OpenCheckpoint) {
    if (about.key === undefined) throw new Malformed("the description lacks the ledger key");
    this.#parts = new PartCheck(about);
    this.#sweep = new Sweep(checkpoint, earlier);
    this.#tagIn = tagFinder(ledgerKey(about.key), about);
  }

  bundle(bytes: Buffer): void {
    this.#refuseLeftOut();
    this.#sweep.bundle(
      bytes,
      (leaf, index) => this.#look(leaf, index),
      () => {},
    );
  }

  #look(bytes: Buffer, index: number): void {
    const leaf = parseLeaf(bytes);
    if (leaf.tags.length === 0) return;
    const tag = this.#tagIn(leaf.commitment);
    if (holdsTag(leaf, tag)) this.#awaited.push({ index, leaf });
  }

  entry(entry: ProofEntry): VerifiedEntry {
    const found = this.#awaited.shift();
    if (found === undefined)
      throw new Malformed(`entry ${entry.index} is not one of the person's, or not in order`);
    if (found.index !== entry.index) this.#leftOut(found.index);
    return this.#parts.verify(entry, found.leaf);
  }

  finish(): void {
    this.#refuseLeftOut();
    this.#sweep.finish();
  }

  #refuseLeftOut(): void {
    const [next] = this.#awaited;
    if (next !== undefined) this.#leftOut(next.index);
  }

  #leftOut(index: number): never {
    throw new Malformed(`entry ${index} concerns the person of this file and was left out before this line`);
  }
}
