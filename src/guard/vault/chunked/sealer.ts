import { type CipherGCM, createCipheriv, type KeyObject, randomBytes } from "node:crypto";
import { chunkNonce, deriveMessageKeys, type MessageKeys } from "./derivation.ts";
import { giveUp } from "./give-up.ts";
import { chunkBytes, headerBytes, saltBytes, tagBytes } from "./layout.ts";

/** Seals one message from its beginning, under a salt that was never used before. */
export const sealMessage = (inputKey: KeyObject, context: Buffer): Sealer =>
  new Sealer(deriveMessageKeys(inputKey, randomBytes(saltBytes), context));

/** Bytes that one call of `update` or `final` may add at most. */
export const sealedRoom = (plainBytes: number): number =>
  headerBytes + plainBytes + (Math.floor(plainBytes / chunkBytes) + 2) * tagBytes;

/**
 * Plain bytes go straight into the cipher, so nothing plain is held between two calls. Both write sealed bytes into `into`
 * from `at` on and say where these end.
 */
export class Sealer {
  readonly #keys: MessageKeys;
  #cipher: CipherGCM | null;
  #index = 0;
  #filled = 0;
  #begun = false;

  constructor(keys: MessageKeys) {
    this.#keys = keys;
    this.#cipher = this.#cipherOf(0);
  }

  update(plain: Buffer, into: Buffer, at = 0): number {
    let end = this.#begin(plain.length, into, at);
    for (let from = 0; from < plain.length;) {
      const part = plain.subarray(from, from + chunkBytes - this.#filled);
      end += sealedInto(this.#open(), part, into, end);
      from += part.length;
      this.#filled += part.length;
      if (this.#filled === chunkBytes) end = this.#nextChunk(into, end);
    }
    return end;
  }

  /** The last, short chunk, which marks the end of the message. */
  final(into: Buffer, at = 0): number {
    const end = this.#closeChunk(into, this.#begin(0, into, at));
    this.#cipher = null;
    return end;
  }

  #nextChunk(into: Buffer, at: number): number {
    const end = this.#closeChunk(into, at);
    this.#index += 1;
    this.#filled = 0;
    this.#cipher = this.#cipherOf(this.#index);
    return end;
  }

  #closeChunk(into: Buffer, at: number): number {
    const cipher = this.#open();
    cipher.final();
    return at + cipher.getAuthTag().copy(into, at);
  }

  #open(): CipherGCM {
    if (this.#cipher === null) throw new Error("the message is finished");
    return this.#cipher;
  }

  #cipherOf(index: number): CipherGCM {
    const nonce = chunkNonce(this.#keys.baseNonce, index);
    return createCipheriv("aes-256-gcm", this.#keys.key, nonce, { authTagLength: tagBytes });
  }

  #begin(plainBytes: number, into: Buffer, at: number): number {
    if (into.length - at < sealedRoom(plainBytes)) throw new RangeError("no room for what is sealed");
    if (this.#begun) return at;
    this.#begun = true;
    const end = at + this.#keys.salt.copy(into, at);
    return end + this.#keys.commitment.copy(into, end);
  }
}

function sealedInto(cipher: CipherGCM, plain: Buffer, into: Buffer, at: number): number {
  const sealed = cipher.update(plain);
  const length = sealed.copy(into, at);
  giveUp(sealed);
  return length;
}
