import { createHmac, createSecretKey, type KeyObject } from "node:crypto";
import { chunkCountMax, commitmentBytes, saltBytes } from "./layout.ts";

const keyBytes = 32;
const nonceBytes = 12;
const prefix = Buffer.from("c2sp.org/chunked-encryption@v1+AEAD_AES_256_GCM\0", "ascii");

/** What one message is sealed with; `key` and `baseNonce` never serve a second message. */
export type MessageKeys = { key: KeyObject; baseNonce: Buffer; salt: Buffer; commitment: Buffer };

/** "Key derivation" of the published text, for Cobblestone-256. */
export function deriveMessageKeys(inputKey: KeyObject, salt: Buffer, context: Buffer): MessageKeys {
  if (inputKey.symmetricKeySize !== keyBytes) throw new RangeError("the input key has 32 bytes");
  if (salt.length !== saltBytes) throw new RangeError("the salt has 24 bytes");
  const bytes = expand(
    inputKey,
    Buffer.concat([prefix, salt, context]),
    keyBytes + nonceBytes + commitmentBytes,
  );
  const key = createSecretKey(bytes.subarray(0, keyBytes));
  const baseNonce = Buffer.from(bytes.subarray(keyBytes, keyBytes + nonceBytes));
  const commitment = Buffer.from(bytes.subarray(keyBytes + nonceBytes));
  bytes.fill(0);
  return { key, baseNonce, salt: Buffer.from(salt), commitment };
}

/** HKDF-Expand with SHA-512 (RFC 5869 §2.3); node:crypto offers it only behind an extraction. */
function expand(key: KeyObject, info: Buffer, length: number): Buffer {
  const blocks: Buffer[] = [];
  for (let count = 1; blocks.length * 64 < length; count++) {
    const previous = blocks.at(-1) ?? Buffer.alloc(0);
    blocks.push(createHmac("sha512", key).update(previous).update(info).update(Buffer.of(count)).digest());
  }
  return Buffer.concat(blocks).subarray(0, length);
}

/** The base nonce XOR the chunk's number, as a big-endian integer in its last 38 bits. */
export function chunkNonce(baseNonce: Buffer, index: number): Buffer {
  if (!Number.isSafeInteger(index) || index < 0 || index >= chunkCountMax)
    throw new RangeError("no such chunk number");
  const nonce = Buffer.from(baseNonce);
  nonce.writeUInt8(nonce.readUInt8(7) ^ Math.floor(index / 2 ** 32), 7);
  nonce.writeUInt32BE((nonce.readUInt32BE(8) ^ index) >>> 0, 8);
  return nonce;
}
