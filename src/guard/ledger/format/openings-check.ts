import { Malformed, sameBytes } from "./bytes.ts";
import type { OpenCheckpoint } from "./checkpoint.ts";
import { commitmentOf, parseCore, type EntryCore } from "./entry.ts";
import { holdsTag, parseLeaf, tagOf, type Leaf } from "./leaf.ts";
import { leafHash } from "./merkle.ts";
import { fitsChoice } from "./openings-choice.ts";
import type { OpeningsAbout, OpeningsRecord, Part } from "./openings-lines.ts";
import { rootAround } from "./range-proof.ts";

/** An opening that the file shows; `members` are those of whom it proves that they are concerned. */
export type VerifiedOpening = { index: number; core: EntryCore; members: string[] };

/** Whether the text next to either end shows that the days asked for begin and end within the file. */
export type Fenced = { before: boolean; after: boolean };

/** Checks the leaves of a file of openings, one after the other; `finish` says whether they are in the tree. */
export class OpeningsCheck {
  readonly entries: VerifiedOpening[] = [];
  /** How many leaves stand there with another text, and by their hash alone. */
  readonly counts = { other: 0, hashed: 0 };
  readonly #about: OpeningsAbout;
  readonly #checkpoint: OpenCheckpoint;
  readonly #around: readonly Uint8Array[];
  readonly #hashes: Buffer[] = [];
  #next: number;
  /** When the first and the last leaf of the range were written, where their text is there. */
  #first: string | null = null;
  #last: string | null = null;

  constructor(about: OpeningsAbout, checkpoint: OpenCheckpoint, around: readonly Uint8Array[]) {
    if (about.to > checkpoint.size) throw new Malformed("the range ends beyond the checkpoint");
    this.#about = about;
    this.#checkpoint = checkpoint;
    this.#around = around;
    this.#next = about.from;
  }

  take(record: OpeningsRecord): void {
    const { index } = record;
    if (index !== this.#next) throw new Malformed(`leaf ${this.#next} is left out, or not in its order`);
    if (record.kind === "hashes") return this.#add(record.hashes, null);
    const leaf = parseLeaf(record.leaf);
    const core = this.#coreOf(record, leaf);
    this.#add(leafHash(record.leaf), core.at);
    if (record.kind === "other") return this.#refuseFitting(index, core);
    if (!fitsChoice(core, this.#about.choice))
      throw new Malformed(`entry ${index} is none of those that were chosen`);
    this.entries.push({ index, core, members: this.#membersIn(record, leaf) });
  }

  #add(hashes: Buffer, at: string | null): void {
    if (this.#next === this.#about.from) this.#first = at;
    this.#last = at;
    this.#next += hashes.length / 32;
    if (this.#next > this.#about.to) throw new Malformed("there are more leaves than the description says");
    this.#hashes.push(hashes);
    if (at === null) this.counts.hashed += hashes.length / 32;
  }

  #coreOf({ index, salt, core }: { index: number; salt: Uint8Array; core: string }, leaf: Leaf): EntryCore {
    if (!sameBytes(commitmentOf(salt, core), leaf.commitment))
      throw new Malformed(`the text of entry ${index} is not the one that its leaf commits to`);
    const parsed = parseCore(core);
    if (parsed.academy !== this.#about.academy) throw new Malformed(`entry ${index} is of another academy`);
    return parsed;
  }

  /** Whom an entry concerns cannot be seen in one that is left out, so that a choice of people is not looked at there. */
  #refuseFitting(index: number, core: EntryCore): void {
    const { choice } = this.#about;
    if (choice.members === undefined && fitsChoice(core, choice))
      throw new Malformed(`entry ${index} is one of those that were chosen, and is left out`);
    this.counts.other++;
  }

  #membersIn({ index, parts }: { index: number; parts: readonly Part[] }, leaf: Leaf): string[] {
    const { choice, academy } = this.#about;
    for (const { member, part } of parts) {
      if (choice.members && !choice.members.includes(member))
        throw new Malformed(`entry ${index} names somebody who was not asked for`);
      if (!holdsTag(leaf, tagOf(part, { academy, member }, leaf.commitment)))
        throw new Malformed(`entry ${index} does not concern ${member}`);
    }
    if (choice.members && parts.length === 0)
      throw new Malformed(`entry ${index} concerns none of those who were asked for`);
    return parts.map(({ member }) => member);
  }

  finish(): Fenced {
    const { from, to } = this.#about;
    const { size, root } = this.#checkpoint;
    if (this.#next !== to) throw new Malformed(`the leaves from ${this.#next} to ${to - 1} are left out`);
    const made = rootAround({ start: from, end: to }, size, Buffer.concat(this.#hashes), this.#around);
    if (!sameBytes(made, root))
      throw new Malformed("the leaves are not in the tree of the checkpoint at these numbers");
    return { before: this.#isBefore(), after: this.#isAfter() };
  }

  #isBefore(): boolean {
    const { from, choice } = this.#about;
    if (from === 0) return true;
    if (choice.since === undefined) throw new Malformed("the range does not begin with the log");
    if (this.#first !== null && this.#first >= choice.since)
      throw new Malformed("the range begins later than the time that was asked for");
    return this.#first !== null;
  }

  #isAfter(): boolean {
    const { to, choice } = this.#about;
    if (to === this.#checkpoint.size) return true;
    if (choice.until === undefined) throw new Malformed("the range ends before the checkpoint");
    if (this.#last !== null && this.#last < choice.until)
      throw new Malformed("the range ends earlier than the time that was asked for");
    return this.#last !== null;
  }
}
