import { Malformed, parseBase64, parseDecimal } from "./bytes.ts";
import { openCheckpoint, type OpenCheckpoint } from "./checkpoint.ts";
import { LineSplitter } from "./line-splitter.ts";
import { openNote, type NoteVerifier } from "./note.ts";
import { entryCheck, type EntryCheck, type VerifiedEntry } from "./proof-entries.ts";
import {
  Chain,
  checkDigits,
  lineBytesMax,
  magic,
  parseAbout,
  parseEntry,
  type About,
  type Shape,
} from "./proof-lines.ts";

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

/** `line` counts from 1; a fault of the closing signature is at the line after the last of the file proper. */
export type ProofFailure = { ok: false; line: number; sentence: string };

export type ProofOptions = {
  /** A checkpoint that the person kept, as a signed note: a file of the shape `complete` must continue its tree. */
  earlier?: string;
};

/** Reads a proof file as it comes; nothing of it is to be believed before `finish` says so. */
export class ProofReader {
  readonly #lines = new LineSplitter(lineBytesMax);
  readonly #chain = new Chain();
  readonly #entries: VerifiedEntry[] = [];
  readonly #closing: string[] = [];
  readonly #verifier: NoteVerifier;
  readonly #earlier: OpenCheckpoint | undefined;
  #line = 0;
  #about: About | undefined;
  #checkpoint: OpenCheckpoint | undefined;
  #check: EntryCheck | undefined;
  #ended = false;
  #failure: ProofFailure | undefined;

  constructor(verifier: NoteVerifier, options: ProofOptions = {}) {
    this.#verifier = verifier;
    this.#earlier = options.earlier === undefined ? undefined : openCheckpoint(options.earlier, verifier);
  }

  /** Returns whether there is any use in going on. */
  push(chunk: Uint8Array): boolean {
    const bytes = Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength);
    if (this.#failure === undefined) this.#attempt(() => this.#takeAll(bytes));
    return this.#failure === undefined;
  }

  finish(): VerifiedProof | ProofFailure {
    return this.#failure ?? this.#attempt(() => this.#close());
  }

  #attempt<T>(work: () => T): T | ProofFailure {
    try {
      return work();
    } catch (error) {
      if (error instanceof Malformed) return this.#fail(error.message);
      throw error;
    }
  }

  #takeAll(bytes: Buffer): void {
    for (const line of this.#lines.push(bytes)) this.#take(line);
  }

  #fail(reason: string): ProofFailure {
    const line = Math.max(1, this.#line);
    const where = this.#ended ? "The closing signature" : `Line ${line}`;
    this.#failure = { ok: false, line, sentence: `${where}: ${reason}.` };
    return this.#failure;
  }

  #take(line: Buffer): void {
    if (!this.#ended) this.#line++;
    if (this.#ended) this.#takeClosing(line);
    else if (this.#line === 1) this.#takeMagic(line);
    else this.#takeChecked(line);
  }

  #takeClosing(line: Buffer): void {
    if (this.#closing.length >= 200) throw new Malformed("it is too long");
    this.#closing.push(line.toString("latin1"));
  }

  #takeMagic(line: Buffer): void {
    if (line.toString("latin1") !== magic) throw new Malformed(`the file does not begin with "${magic}"`);
  }

  #takeChecked(line: Buffer): void {
    const content = line.subarray(checkDigits + 1);
    const check = this.#chain.add(content);
    if (line.toString("latin1", 0, checkDigits + 1) !== `${check} `) {
      throw new Malformed("this line was changed, or the lines before it are not all there in their order");
    }
    const text = content.toString("latin1");
    const space = text.indexOf(" ");
    this.#takeRecord(text.slice(0, space), text.slice(space + 1));
  }

  #takeRecord(kind: string, value: string): void {
    const check = this.#check;
    if (this.#line === 2 && kind === "about") this.#about = parseAbout(value);
    else if (this.#line === 3 && kind === "checkpoint") this.#takeCheckpoint(value);
    else if (check && kind === "bundle") check.bundle(parseBase64(value, "the bundle"));
    else if (check && kind === "entry")
      this.#entries.push(check.entry(parseEntry(value, this.#known().about.shape)));
    else if (check && kind === "end") this.#takeEnd(check, value);
    else throw new Malformed("nothing of this kind belongs here");
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
    this.#ended = true;
    this.#line++;
  }

  #close(): VerifiedProof {
    if (!this.#ended) throw new Malformed("the file stops here, before its end");
    const note = Buffer.concat([
      Buffer.from(this.#closing.map((line) => `${line}\n`).join(""), "latin1"),
      this.#lines.rest,
    ]);
    const { about, checkpoint } = this.#known();
    if (openNote(note, [this.#verifier]).text !== this.#chain.closingText(about.origin)) {
      throw new Malformed("it was made for another file");
    }
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
