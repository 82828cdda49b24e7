import type { KeyObject } from "node:crypto";
import { sha256Into } from "./bytes.ts";

const blockBytes = 64;
const keyBytes = 32;

/** A key of 32 bytes as RFC 2104 mixes it into the inner and the outer hash. */
type Pads = { inner: Buffer; outer: Buffer };

/** They go with the key object, and are nowhere else: asking it for its bytes costs as much as both hashes. */
const padsOf = new WeakMap<KeyObject, Pads>();

function pads(key: KeyObject): Pads {
  const known = padsOf.get(key);
  if (known) return known;
  const bytes = key.export();
  if (bytes.length !== keyBytes) throw new RangeError(`a key has ${keyBytes} bytes`);
  const made = { inner: Buffer.allocUnsafeSlow(keyBytes), outer: Buffer.allocUnsafeSlow(keyBytes) };
  for (let n = 0; n < keyBytes; n++) {
    made.inner[n] = bytes[n]! ^ 0x36;
    made.outer[n] = bytes[n]! ^ 0x5c;
  }
  bytes.fill(0);
  padsOf.set(key, made);
  return made;
}

/**
 * HMAC-SHA-256 (RFC 2104) of one message under many keys of 32 bytes, or of many messages under one: a third of what
 * Node's own costs, since nothing is laid out anew.
 */
export class Hmac {
  readonly #inner: Buffer;
  readonly #outer = Buffer.alloc(blockBytes + 32, 0x5c);

  constructor(message: Uint8Array) {
    this.#inner = Buffer.concat([Buffer.alloc(blockBytes, 0x36), message]);
  }

  take(key: KeyObject): this {
    const { inner, outer } = pads(key);
    this.#inner.set(inner);
    this.#outer.set(outer);
    return this;
  }

  forget(): void {
    this.#inner.fill(0, 0, keyBytes);
    this.#outer.fill(0, 0, keyBytes);
  }

  /** Another message: the last one but for its last bytes. */
  ending(last: Uint8Array): this {
    this.#inner.set(last, this.#inner.length - last.length);
    return this;
  }

  writeInto(target: Buffer, offset: number): void {
    sha256Into(this.#outer, blockBytes, this.#inner);
    sha256Into(target, offset, this.#outer);
  }
}
