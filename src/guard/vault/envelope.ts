import { createCipheriv, createDecipheriv, type KeyObject } from "node:crypto";
import type { Place } from "#closed";
import { freshBytes, writeId } from "#ids";

/**
 * One sealed value: version 1 ‖ nonce (12) ‖ AES-256-GCM ciphertext ‖ tag (16), under the member's envelope key.
 * The associated data names the place, so that an envelope moved to another row, column, person or academy
 * does not open. `docs/formats/envelope.md` has it byte by byte.
 */
const version = 1;
const nonceBytes = 12;
const tagBytes = 16;
const label = Buffer.from("tutela envelope v1\0");

/** For whoever finds an envelope that does not open: nothing about the content, and no difference between causes. */
export class Unreadable extends Error {
  override readonly name = "Unreadable";
  constructor() {
    super("a sealed value does not open in this place");
  }
}

export function sealEnvelope(key: KeyObject, place: Place, plain: Buffer): Buffer {
  const nonce = freshBytes(nonceBytes);
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

/** Laid out once for each holding, of which there are few: a page opens a hundred values of two or three. */
const layouts = new Map<string, { bytes: Buffer; academy: string }>();

function layoutFor(holding: string) {
  let layout = layouts.get(holding);
  if (!layout) {
    const bytes = Buffer.concat([label, Buffer.alloc(3 * 16), Buffer.from(holding)]);
    layouts.set(holding, (layout = { bytes, academy: "" }));
  }
  return layout;
}

const [academyAt, memberAt, rowAt] = [label.length, label.length + 16, label.length + 32];

/** Fixed-width parts first, the name last: no two places have the same bytes. These last until the next call. */
function associatedData({ academy, row, member, holding }: Place): Buffer {
  const layout = layoutFor(holding);
  const { bytes } = layout;
  if (layout.academy !== academy) {
    // Named only once it stands there whole: an id that is none must not leave half of itself under the name before.
    layout.academy = "";
    writeId(bytes, academyAt, academy);
    layout.academy = academy;
  }
  writeId(bytes, memberAt, member);
  if (row === member) bytes.copyWithin(rowAt, memberAt, rowAt);
  else writeId(bytes, rowAt, row);
  return bytes;
}
