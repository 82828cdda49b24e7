import { Malformed } from "./bytes.ts";

const newline = 0x0a;

/** Cuts a stream of bytes into lines; the newline belongs to none. */
export class LineSplitter {
  #rest: Buffer[] = [];
  #restBytes = 0;
  readonly #bytesMax: number;

  constructor(bytesMax: number) {
    this.#bytesMax = bytesMax;
  }

  *push(chunk: Buffer): Generator<Buffer> {
    let start = 0;
    for (let end = chunk.indexOf(newline); end >= 0; end = chunk.indexOf(newline, start)) {
      yield this.#whole(chunk.subarray(start, end));
      start = end + 1;
    }
    this.#keep(chunk.subarray(start));
  }

  #whole(last: Buffer): Buffer {
    this.#keep(last);
    const [only, ...more] = this.#rest;
    const line = only !== undefined && more.length === 0 ? only : Buffer.concat(this.#rest);
    this.#rest = [];
    this.#restBytes = 0;
    return line;
  }

  #keep(piece: Buffer): void {
    this.#restBytes += piece.length;
    if (this.#restBytes > this.#bytesMax) throw new Malformed("a line is too long");
    if (piece.length > 0) this.#rest.push(piece);
  }

  /** What came after the last newline. */
  get rest(): Buffer {
    return Buffer.concat(this.#rest);
  }
}
