import { createDecipheriv, type KeyObject, timingSafeEqual } from "node:crypto";
import { BrokenSeal } from "./broken-seal.ts";
import { chunkNonce, deriveMessageKeys, type MessageKeys } from "./derivation.ts";
import { giveUp } from "./give-up.ts";
import { headerBytes, saltBytes, sealedChunkBytes, tagBytes } from "./layout.ts";

/** Refuses another key, another context and a changed header before any chunk is read. */
export function openHeader(header: Buffer, inputKey: KeyObject, context: Buffer): Opener {
  if (header.length !== headerBytes) throw new BrokenSeal("the header is cut");
  const keys = deriveMessageKeys(inputKey, header.subarray(0, saltBytes), context);
  if (!timingSafeEqual(keys.commitment, header.subarray(saltBytes))) throw new BrokenSeal("commitment");
  return new Opener(keys);
}

/** Opens the chunks of one message, in any order. */
export class Opener {
  readonly #keys: MessageKeys;

  constructor(keys: MessageKeys) {
    this.#keys = keys;
  }

  /**
   * Writes the plain bytes into `into` from `at` on and says how many they are. `isLast` comes from the length of the whole: only
   * a last chunk may, and must, be short. Nothing is written of what is refused.
   */
  openChunk(index: number, sealed: Buffer, isLast: boolean, into: Buffer, at = 0): number {
    const isFull = sealed.length === sealedChunkBytes;
    if (isFull === isLast || sealed.length < tagBytes || sealed.length > sealedChunkBytes) {
      throw new BrokenSeal(`length of chunk ${index}`);
    }
    const nonce = chunkNonce(this.#keys.baseNonce, index);
    const decipher = createDecipheriv("aes-256-gcm", this.#keys.key, nonce, { authTagLength: tagBytes });
    decipher.setAuthTag(sealed.subarray(-tagBytes));
    const plain = decipher.update(sealed.subarray(0, -tagBytes));
    try {
      decipher.final();
    } catch {
      throw new BrokenSeal(`chunk ${index}`);
    }
    const length = plain.copy(into, at);
    giveUp(plain);
    return length;
  }
}
