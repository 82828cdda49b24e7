import { Malformed, parseBase64, parseDecimal } from "./bytes.ts";
import { openCheckpoint, type OpenCheckpoint } from "./checkpoint.ts";
import { ChainedLines, type FileFailure } from "./chained-lines.ts";
import { type NoteVerifier } from "./note.ts";
import { entryCheck, type EntryCheck, type VerifiedEntry } from "./proof-entries.ts";
import { magic, parseAbout, parseEntry, type About, type Shape } from "./proof-lines.ts";

export type VerifiedProof = {
  ok: true;
  shape: Shape;
  academy: string;
  member: string;
  made: string;
  origin: string;
  branch: number;
  size: number;
  root: Uint8Array;
  entries: VerifiedEntry[];
};

export type ProofFailure = FileFailure;

export type ProofOptions = {
  /** A checkpoint that the person kept, as a signed note: a file of the shape `complete` must continue its tree. */
  earlier?: string;
};

/** Reads a proof file as it comes; nothing of it is to be believed before `finish` says so. */
export class ProofReader {
  readonly #lines = new ChainedLines(magic, (...record) => this.#takeRecord(...record));
  readonly #entries: VerifiedEntry[] = [];
  readonly #verifier: NoteVerifier;
  readonly #earlier: OpenCheckpoint | undefined;
  #about: About | undefined;
  #checkpoint: OpenCheckpoint | undefined;
  #check: EntryCheck | undefined;

  constructor(verifier: NoteVerifier, options: ProofOptions = {}) {
    this.#verifier = verifier;
    this.#earlier = options.earlier === undefined ? undefined : openCheckpoint(options.earlier, verifier);
  }

  /** Returns whether there is any use in going on. */
  push(chunk: Uint8Array): boolean {
    return this.#lines.push(chunk);
  }

  finish(): VerifiedProof | ProofFailure {
    return this.#lines.attempt(() => this.#close());
  }

  #takeRecord(kind: string, value: string, line: number): boolean {
    const check = this.#check;
    if (line === 2 && kind === "about") this.#about = parseAbout(value);
    else if (line === 3 && kind === "checkpoint") this.#takeCheckpoint(value);
    else if (check && kind === "bundle") check.bundle(parseBase64(value, "the bundle"));
    else if (check && kind === "entry")
      this.#entries.push(check.entry(parseEntry(value, this.#known().about.shape)));
    else if (check && kind === "end") this.#takeEnd(check, value);
    else throw new Malformed("nothing of this kind belongs here");
    return kind === "end";
  }

  #takeCheckpoint(value: string): void {
    const about = this.#about;
    const checkpoint = openCheckpoint(parseBase64(value, "the checkpoint"), this.#verifier);
    if (checkpoint.origin !== about?.origin) throw new Malformed("the checkpoint is of another log");
    this.#checkpoint = checkpoint;
    this.#check = entryCheck(about, checkpoint, this.#earlier);
  }

  #takeEnd(check: EntryCheck, value: string): void {
    check.finish();
    if (parseDecimal(value, "the number of entries") !== this.#entries.length) {
      throw new Malformed(`the file holds ${this.#entries.length} entries and says ${value}`);
    }
  }

  #close(): VerifiedProof {
    this.#lines.close(this.#verifier, () => this.#known().about.origin);
    const { about, checkpoint } = this.#known();
    const { key: _, ...shown } = about;
    const { branch, size, root } = checkpoint;
    return { ok: true, ...shown, branch, size, root, entries: this.#entries };
  }

  #known(): { about: About; checkpoint: OpenCheckpoint } {
    if (this.#about === undefined || this.#checkpoint === undefined)
      throw new Malformed("the file has no head");
    return { about: this.#about, checkpoint: this.#checkpoint };
  }
}
