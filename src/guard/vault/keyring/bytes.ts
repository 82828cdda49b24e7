/** Thrown by a reader that runs out of bytes: the file is torn. */
export class Torn extends Error {}

/** The few encodings of the keyring's files: big-endian, texts and blocks behind their length. */
export class Writer {
  readonly #parts: Uint8Array[] = [];

  raw(bytes: Uint8Array): this {
    this.#parts.push(bytes);
    return this;
  }

  byte(value: number): this {
    return this.raw(Buffer.of(value));
  }

  count(value: number): this {
    const bytes = Buffer.alloc(4);
    bytes.writeUInt32BE(value);
    return this.raw(bytes);
  }

  /** Instants and epoch numbers, in 8 bytes. */
  whole(value: number): this {
    const bytes = Buffer.alloc(8);
    bytes.writeBigUInt64BE(BigInt(value));
    return this.raw(bytes);
  }

  text(value: string): this {
    const bytes = Buffer.from(value, "utf8");
    const length = Buffer.alloc(2);
    length.writeUInt16BE(bytes.length);
    return this.raw(length).raw(bytes);
  }

  bytes(): Buffer {
    return Buffer.concat(this.#parts);
  }
}

export class Reader {
  readonly #bytes: Buffer;
  #at = 0;

  constructor(bytes: Uint8Array) {
    this.#bytes = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  }

  raw(length: number): Buffer {
    const end = this.#at + length;
    if (end > this.#bytes.length) throw new Torn();
    const part = this.#bytes.subarray(this.#at, end);
    this.#at = end;
    return part;
  }

  byte(): number {
    return this.raw(1).readUInt8();
  }

  count(): number {
    return this.raw(4).readUInt32BE();
  }

  whole(): number {
    const value = Number(this.raw(8).readBigUInt64BE());
    if (!Number.isSafeInteger(value)) throw new Torn();
    return value;
  }

  text(): string {
    return this.raw(this.raw(2).readUInt16BE()).toString("utf8");
  }

  get left(): number {
    return this.#bytes.length - this.#at;
  }
}
