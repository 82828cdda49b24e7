import { createHmac, createSecretKey, type KeyObject } from "node:crypto";
import { Malformed, sha256, sha256Into, uuidBytes, writeUuid } from "./bytes.ts";

/** The bytes that the tree holds of an entry, version 1: `docs/formats/ledger.md` draws them. */
export type Leaf = { commitment: Buffer; /** One after the other. */ tags: Buffer };

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

/** The tags of all whom one entry concerns: what is the same for everyone is laid out once. */
export function tagsOf(
  academy: string,
  commitment: Uint8Array,
  concerned: readonly { member: string; ledgerKey: LedgerKey }[],
): Buffer[] {
  const own = uuidBytes(academy);
  const question = Buffer.concat([partSaltLabel, own, commitment]);
  const answer = Buffer.concat([partLabel, Buffer.alloc(32), own, Buffer.alloc(16), commitment]);
  return concerned.map(({ member, ledgerKey }) => {
    const salt = createHmac("sha256", ledgerKey).update(question).digest("binary");
    answer.write(salt, partLabel.length, 32, "latin1");
    writeUuid(answer, partLabel.length + 32 + 16, member);
    return sha256(answer).subarray(0, tagBytes);
  });
}

/** Recomputes one person's tags leaf after leaf; that is how all of theirs are found. */
export function tagFinder(key: LedgerKey, { academy, member }: Subject): (commitment: Uint8Array) => Buffer {
  const saltOf = hmacOf(key, Buffer.concat([partSaltLabel, uuidBytes(academy), Buffer.alloc(32)]));
  const answer = Buffer.concat([
    partLabel,
    Buffer.alloc(32),
    uuidBytes(academy),
    uuidBytes(member),
    Buffer.alloc(32),
  ]);
  return (commitment) => {
    saltOf(commitment, answer, partLabel.length);
    answer.set(commitment, answer.length - 32);
    return sha256(answer).subarray(0, tagBytes);
  };
}

/**
 * HMAC-SHA-256 (RFC 2104) over `message` with its last 32 bytes replaced, a quarter of what Node's own costs for
 * each of a million leaves. The key of a file that is being verified stands in that file, so its copies here hide nothing.
 */
function hmacOf(key: LedgerKey, message: Buffer): (last: Uint8Array, target: Buffer, offset: number) => void {
  const pad = (byte: number): Buffer => Buffer.from(Buffer.concat([key.export()], 64).map((k) => k ^ byte));
  const inner = Buffer.concat([pad(0x36), message]);
  const outer = Buffer.concat([pad(0x5c), Buffer.alloc(32)]);
  return (last, target, offset) => {
    inner.set(last, inner.length - 32);
    sha256Into(outer, 64, inner);
    sha256Into(target, offset, outer);
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
  const tags = leaf.subarray(headBytes);
  if (tags.length !== leaf.readUInt16BE(33) * tagBytes)
    throw new Malformed("a leaf does not have its length");
  for (let at = tagBytes; at < tags.length; at += tagBytes) {
    if (!ascendAt(tags, at)) throw new Malformed("a leaf's tags do not ascend");
  }
  return { commitment: leaf.subarray(1, headBytes - 2), tags };
}

/** Random tags differ in their first four bytes nearly always, which is quicker to see than a call. */
function ascendAt(tags: Buffer, at: number): boolean {
  const before = tags.readUInt32BE(at - tagBytes);
  const after = tags.readUInt32BE(at);
  if (before !== after) return before < after;
  return tags.compare(tags, at, at + tagBytes, at - tagBytes, at) < 0;
}

export function holdsTag({ tags }: Leaf, tag: Uint8Array): boolean {
  let at = tags.indexOf(tag);
  while (at >= 0 && at % tagBytes !== 0) at = tags.indexOf(tag, at + 1);
  return at >= 0;
}
