import { Malformed } from "./bytes.ts";
import { LineSplitter } from "./line-splitter.ts";
import { openNote, type NoteVerifier } from "./note.ts";
import { Chain, checkDigits, lineBytesMax } from "./chain.ts";

/** `line` counts from 1; a fault of the closing signature is at the line after the last of the file proper. */
export type FileFailure = { ok: false; line: number; sentence: string };

/** Takes what stands in one line; returns whether it was the last before the closing signature. */
type TakeRecord = (kind: string, value: string, line: number) => boolean;

/** Reads a file of chained lines as it comes; nothing of it is to be believed before `close` has returned. */
export class ChainedLines {
  readonly #lines = new LineSplitter(lineBytesMax);
  readonly #magic: string;
  readonly #chain: Chain;
  readonly #takeRecord: TakeRecord;
  readonly #closing: string[] = [];
  #line = 0;
  #ended = false;
  #failure: FileFailure | undefined;

  constructor(magic: string, takeRecord: TakeRecord) {
    this.#magic = magic;
    this.#chain = new Chain(magic);
    this.#takeRecord = takeRecord;
  }

  /** Returns whether there is any use in going on. */
  push(chunk: Uint8Array): boolean {
    const bytes = Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength);
    if (this.#failure === undefined) this.attempt(() => this.#takeAll(bytes));
    return this.#failure === undefined;
  }

  /** What `work` finds wrong with the file is named with its line; once something was, nothing else is tried. */
  attempt<T>(work: () => T): T | FileFailure {
    try {
      return this.#failure ?? work();
    } catch (error) {
      if (error instanceof Malformed) return this.#fail(error.message);
      throw error;
    }
  }

  /** Throws `Malformed` unless the file is whole and closed by this key. */
  close(verifier: NoteVerifier, origin: () => string): void {
    if (!this.#ended) throw new Malformed("the file stops here, before its end");
    const closing = Buffer.from(this.#closing.map((line) => `${line}\n`).join(""), "latin1");
    const note = Buffer.concat([closing, this.#lines.rest]);
    if (openNote(note, [verifier]).text !== this.#chain.closingText(origin()))
      throw new Malformed("it was made for another file");
  }

  #takeAll(bytes: Buffer): void {
    for (const line of this.#lines.push(bytes)) this.#take(line);
  }

  #fail(reason: string): FileFailure {
    const line = Math.max(1, this.#line);
    const where = this.#ended ? "The closing signature" : `Line ${line}`;
    this.#failure = { ok: false, line, sentence: `${where}: ${reason}.` };
    return this.#failure;
  }

  #take(line: Buffer): void {
    if (this.#ended) return this.#takeClosing(line);
    this.#line++;
    if (this.#line === 1) this.#takeMagic(line);
    else this.#takeChecked(line);
  }

  #takeClosing(line: Buffer): void {
    if (this.#closing.length >= 200) throw new Malformed("it is too long");
    this.#closing.push(line.toString("latin1"));
  }

  #takeMagic(line: Buffer): void {
    if (line.toString("latin1") !== this.#magic)
      throw new Malformed(`the file does not begin with "${this.#magic}"`);
  }

  #takeChecked(line: Buffer): void {
    const content = line.subarray(checkDigits + 1);
    const check = this.#chain.add(content);
    if (line.toString("latin1", 0, checkDigits + 1) !== `${check} `)
      throw new Malformed("this line was changed, or the lines before it are not all there in their order");
    const text = content.toString("latin1");
    const space = text.indexOf(" ");
    this.#ended = this.#takeRecord(text.slice(0, space), text.slice(space + 1), this.#line);
    if (this.#ended) this.#line++;
  }
}
