import { Malformed, parseBase64, parseDecimal } from "./bytes.ts";
import { ChainedLines, type FileFailure } from "./chained-lines.ts";
import { openCheckpoint, type OpenCheckpoint } from "./checkpoint.ts";
import { parseVerifierKey, type NoteVerifier } from "./note.ts";
import { OpeningsCheck, type Fenced, type VerifiedOpening } from "./openings-check.ts";
import {
  openingsMagic,
  parseAround,
  parseOpeningsAbout,
  parseRecord,
  type OpeningsAbout,
} from "./openings-lines.ts";

export type VerifiedOpenings = OpeningsAbout & {
  ok: true;
  size: number;
  root: Uint8Array;
  entries: VerifiedOpening[];
  /** Leaves that the file holds beside them: with their text, and by their hash alone. */
  other: number;
  hashed: number;
  fenced: Fenced;
};

/** Verifies a file of openings against a verifier key that the caller trusts; a key that is none throws `Malformed`. */
export function verifyOpenings(
  file: Uint8Array | Iterable<Uint8Array>,
  vkey: string,
): VerifiedOpenings | FileFailure {
  const reader = new OpeningsReader(parseVerifierKey(vkey));
  for (const chunk of file instanceof Uint8Array ? [file] : file) {
    if (!reader.push(chunk)) break;
  }
  return reader.finish();
}

class OpeningsReader {
  readonly #lines = new ChainedLines(openingsMagic, (...record) => this.#takeRecord(...record));
  readonly #verifier: NoteVerifier;
  #about: OpeningsAbout | undefined;
  #checkpoint: OpenCheckpoint | undefined;
  #check: OpeningsCheck | undefined;
  #fenced: Fenced | undefined;

  constructor(verifier: NoteVerifier) {
    this.#verifier = verifier;
  }

  push(chunk: Uint8Array): boolean {
    return this.#lines.push(chunk);
  }

  finish(): VerifiedOpenings | FileFailure {
    return this.#lines.attempt(() => this.#close());
  }

  #takeRecord(kind: string, value: string, line: number): boolean {
    if (line === 2 && kind === "about") this.#about = parseOpeningsAbout(value);
    else if (line === 3 && kind === "checkpoint") this.#takeCheckpoint(value);
    else if (line === 4 && kind === "around") this.#takeAround(value);
    else if (line > 4 && kind === "end") this.#takeEnd(value);
    else this.#takeLeaves(kind, value);
    return kind === "end";
  }

  #takeCheckpoint(value: string): void {
    const checkpoint = openCheckpoint(parseBase64(value, "the checkpoint"), this.#verifier);
    if (checkpoint.origin !== this.#about?.origin) throw new Malformed("the checkpoint is of another log");
    this.#checkpoint = checkpoint;
  }

  #takeAround(value: string): void {
    if (this.#about === undefined || this.#checkpoint === undefined)
      throw new Malformed("the file has no head");
    this.#check = new OpeningsCheck(this.#about, this.#checkpoint, parseAround(value));
  }

  #takeLeaves(kind: string, value: string): void {
    const record = this.#check && parseRecord(kind, value);
    if (!record) throw new Malformed("nothing of this kind belongs here");
    this.#check?.take(record);
  }

  #takeEnd(value: string): void {
    this.#fenced = this.#check?.finish();
    const count = this.#check?.entries.length ?? 0;
    if (parseDecimal(value, "the number of entries") !== count)
      throw new Malformed(`the file holds ${count} entries and says ${value}`);
  }

  #close(): VerifiedOpenings {
    this.#lines.close(this.#verifier, () => this.#about?.origin ?? "");
    const [about, checkpoint, check, fenced] = [this.#about, this.#checkpoint, this.#check, this.#fenced];
    if (!about || !checkpoint || !check || !fenced) throw new Malformed("the file has no head");
    const { size, root } = checkpoint;
    const { other, hashed } = check.counts;
    return { ok: true, ...about, size, root, entries: check.entries, other, hashed, fenced };
  }
}
