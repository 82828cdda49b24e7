import { createCipheriv, createDecipheriv, type KeyObject } from "node:crypto";
import type { Place } from "#closed";
import { writeId } from "#ids";
import { randomNonce } from "./nonce.ts";

/**
 * One sealed value: version 1 ‖ nonce (12) ‖ AES-256-GCM ciphertext ‖ tag (16), under the member's envelope key.
 * The associated data names the place, so that an envelope moved to another row, column, person or academy
 * does not open. `docs/formats/envelope.md` has it byte by byte.
 */
const version = 1;
const nonceBytes = 12;
const tagBytes = 16;
const label = Buffer.from("tutela envelope v1\0");
const namesAt = label.length + 3 * 16;

/** For whoever finds an envelope that does not open: nothing about the content, and no difference between causes. */
export class Unreadable extends Error {
  override readonly name = "Unreadable";
  constructor() {
    super("a sealed value does not open in this place");
  }
}

export function sealEnvelope(key: KeyObject, place: Place, plain: Buffer): Buffer {
  const nonce = randomNonce();
  const cipher = createCipheriv("aes-256-gcm", key, nonce);
  cipher.setAAD(associatedData(place));
  const sealed = Buffer.allocUnsafe(1 + nonceBytes + plain.length + tagBytes);
  sealed[0] = version;
  nonce.copy(sealed, 1);
  cipher.update(plain).copy(sealed, 1 + nonceBytes);
  cipher.final();
  cipher.getAuthTag().copy(sealed, sealed.length - tagBytes);
  return sealed;
}

export function openEnvelope(key: KeyObject, place: Place, envelope: Buffer): Buffer {
  if (envelope[0] !== version || envelope.length < 1 + nonceBytes + tagBytes) throw new Unreadable();
  const decipher = createDecipheriv("aes-256-gcm", key, envelope.subarray(1, 1 + nonceBytes), {
    authTagLength: tagBytes,
  });
  decipher.setAAD(associatedData(place));
  decipher.setAuthTag(envelope.subarray(envelope.length - tagBytes));
  const plain = decipher.update(envelope.subarray(1 + nonceBytes, envelope.length - tagBytes));
  try {
    decipher.final();
  } catch {
    throw new Unreadable();
  }
  return plain;
}

/** Fixed-width parts first, the name last: no two places have the same bytes. */
function associatedData({ academy, row, member, holding }: Place): Buffer {
  const bytes = Buffer.allocUnsafe(namesAt + Buffer.byteLength(holding));
  label.copy(bytes);
  for (const [n, id] of [academy, member, row].entries()) writeId(bytes, label.length + 16 * n, id);
  bytes.write(holding, namesAt);
  return bytes;
}
