import { type CipherGCM, createCipheriv, type KeyObject, randomBytes } from "node:crypto";
import { chunkNonce, deriveMessageKeys, type MessageKeys } from "./derivation.ts";
import { chunkBytes, headerBytes, saltBytes, tagBytes } from "./layout.ts";

/** Seals one message from its beginning, under a salt that was never used before. */
export const sealMessage = (inputKey: KeyObject, context: Buffer): Sealer =>
  new Sealer(deriveMessageKeys(inputKey, randomBytes(saltBytes), context));

/**
 * Plain bytes go straight into the cipher, so nothing plain is held between two calls.
 * What `update` and `final` return lies in one buffer that the next call overwrites: write it away first.
 */
export class Sealer {
  readonly #keys: MessageKeys;
  #out = Buffer.alloc(0);
  #length = 0;
  #cipher: CipherGCM | null;
  #index = 0;
  #filled = 0;
  #begun = false;

  constructor(keys: MessageKeys) {
    this.#keys = keys;
    this.#cipher = this.#cipherOf(0);
  }

  update(plain: Buffer): Buffer {
    this.#makeRoom(plain.length);
    for (let from = 0; from < plain.length;) {
      const part = plain.subarray(from, from + chunkBytes - this.#filled);
      this.#push(this.#open().update(part));
      from += part.length;
      this.#filled += part.length;
      if (this.#filled === chunkBytes) this.#nextChunk();
    }
    return this.#out.subarray(0, this.#length);
  }

  /** The last, short chunk, which marks the end of the message. */
  final(): Buffer {
    this.#makeRoom(0);
    this.#closeChunk();
    this.#cipher = null;
    return this.#out.subarray(0, this.#length);
  }

  #nextChunk(): void {
    this.#closeChunk();
    this.#index += 1;
    this.#filled = 0;
    this.#cipher = this.#cipherOf(this.#index);
  }

  #closeChunk(): void {
    const cipher = this.#open();
    this.#push(cipher.final());
    this.#push(cipher.getAuthTag());
  }

  #open(): CipherGCM {
    if (this.#cipher === null) throw new Error("the message is finished");
    return this.#cipher;
  }

  #cipherOf(index: number): CipherGCM {
    const nonce = chunkNonce(this.#keys.baseNonce, index);
    return createCipheriv("aes-256-gcm", this.#keys.key, nonce, { authTagLength: tagBytes });
  }

  #makeRoom(plainBytes: number): void {
    const chunks = Math.floor((this.#filled + plainBytes) / chunkBytes) + 1;
    const needed = headerBytes + plainBytes + chunks * tagBytes;
    if (this.#out.length < needed) this.#out = Buffer.allocUnsafeSlow(needed);
    this.#length = 0;
    if (this.#begun) return;
    this.#begun = true;
    this.#push(this.#keys.salt);
    this.#push(this.#keys.commitment);
  }

  #push(bytes: Buffer): void {
    this.#length += bytes.copy(this.#out, this.#length);
  }
}
