import { createHmac, createSecretKey, type KeyObject } from "node:crypto";
import { Malformed, sha256, uuidBytes } from "./bytes.ts";

/** The bytes that the tree holds of an entry, version 1: `docs/formats/ledger.md` draws them. */
export type Leaf = { commitment: Buffer; tags: Buffer[] };

export const tagBytes = 16;
/** More persons concerned than this: write several entries. Keeps a leaf below the 65,535 bytes of a bundle. */
export const maximumSubjects = 4_000;

const version = 0x01;
const headBytes = 1 + 32 + 2;
const partSaltLabel = Buffer.from("tutela part salt v1\0");
const partLabel = Buffer.from("tutela part v1\0");

/** 32 bytes of a person's own, as a key object (the only form that is quick on Node). */
export type LedgerKey = KeyObject;

export function ledgerKey(bytes: Uint8Array): LedgerKey {
  if (bytes.length !== 32) throw new RangeError("a ledger key has 32 bytes");
  return createSecretKey(bytes);
}

/** The person concerned: a membership in an academy. */
export type Subject = { academy: string; member: string };

/**
 * The secret of one person's part in one entry: HMAC-SHA-256(ledger key, label ‖ academy ‖ commitment). It can be shown
 * alone, to prove this part and no other.
 */
export function partSalt(key: LedgerKey, academy: string, commitment: Uint8Array): Buffer {
  return createHmac("sha256", key)
    .update(partSaltLabel)
    .update(uuidBytes(academy))
    .update(commitment)
    .digest();
}

/** First 16 bytes of SHA-256(label ‖ part salt ‖ academy ‖ member ‖ commitment). */
export function tagOf(salt: Uint8Array, { academy, member }: Subject, commitment: Uint8Array): Buffer {
  const parts = [partLabel, salt, uuidBytes(academy), uuidBytes(member), commitment];
  return sha256(Buffer.concat(parts)).subarray(0, tagBytes);
}

/** Recomputes one person's tags leaf after leaf; that is how all of theirs are found. */
export function tagFinder(key: LedgerKey, { academy, member }: Subject): (commitment: Uint8Array) => Buffer {
  const question = Buffer.concat([partSaltLabel, uuidBytes(academy), Buffer.alloc(32)]);
  const answer = Buffer.concat([
    partLabel,
    Buffer.alloc(32),
    uuidBytes(academy),
    uuidBytes(member),
    Buffer.alloc(32),
  ]);
  return (commitment) => {
    question.set(commitment, question.length - 32);
    answer.set(createHmac("sha256", key).update(question).digest(), partLabel.length);
    answer.set(commitment, answer.length - 32);
    return sha256(answer).subarray(0, tagBytes);
  };
}

/** 0x01 ‖ commitment ‖ number of tags as two bytes, big-endian ‖ tags in ascending order. */
export function encodeLeaf(commitment: Uint8Array, tags: readonly Uint8Array[]): Buffer {
  if (commitment.length !== 32) throw new RangeError("a commitment has 32 bytes");
  if (tags.length > maximumSubjects) throw new RangeError(`a leaf has at most ${maximumSubjects} subjects`);
  const sorted = tags.toSorted(Buffer.compare);
  const leaf = Buffer.alloc(headBytes + sorted.length * tagBytes);
  leaf[0] = version;
  leaf.set(commitment, 1);
  leaf.writeUInt16BE(sorted.length, 33);
  for (const [n, tag] of sorted.entries()) leaf.set(tag, headBytes + n * tagBytes);
  parseLeaf(leaf);
  return leaf;
}

/** Views into the leaf, no copies. One leaf, one spelling: tags ascend and none stands twice. */
export function parseLeaf(leaf: Buffer): Leaf {
  if (leaf.length < headBytes || leaf[0] !== version) throw new Malformed("a leaf is not of version 1");
  const count = leaf.readUInt16BE(33);
  if (leaf.length !== headBytes + count * tagBytes) throw new Malformed("a leaf does not have its length");
  const tags: Buffer[] = [];
  for (let at = headBytes; at < leaf.length; at += tagBytes) {
    const tag = leaf.subarray(at, at + tagBytes);
    const previous = tags.at(-1);
    if (previous !== undefined && Buffer.compare(previous, tag) >= 0)
      throw new Malformed("a leaf's tags do not ascend");
    tags.push(tag);
  }
  return { commitment: leaf.subarray(1, 33), tags };
}
