import { hash } from "node:crypto";
import { base64 } from "./bytes.ts";

/** A bundle of 256 leaves of the greatest length, in base64, with room for what stands around it. */
export const lineBytesMax = 24 * 1024 * 1024;

export const checkDigits = 16;

/**
 * Each line's check depends on all lines before it: a changed, lost, added or moved line is noticed at its place, and
 * the last value stands for the whole file under the closing signature.
 */
export class Chain {
  readonly #magic: string;
  #value: Buffer;
  #lines = 1;

  /** `magic`: the first line of the file, and of what is signed at its end. */
  constructor(magic: string) {
    this.#magic = magic;
    this.#value = hash("sha256", `${magic}\n`, "buffer");
  }

  /** The check of the next line. */
  add(content: Uint8Array): string {
    this.#value = hash("sha256", Buffer.concat([this.#value, content]), "buffer");
    this.#lines++;
    return this.#value.toString("hex", 0, checkDigits / 2);
  }

  /** The next line, with its check. */
  line(content: string): Buffer {
    const bytes = Buffer.from(content);
    return Buffer.concat([Buffer.from(`${this.add(bytes)} `), bytes, Buffer.from("\n")]);
  }

  closingText(origin: string): string {
    return `${this.#magic}\norigin ${origin}\nlines ${this.#lines}\nchain ${base64(this.#value)}\n`;
  }
}
