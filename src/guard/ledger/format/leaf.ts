import { createHmac, createSecretKey, hash, type KeyObject } from "node:crypto";
import { Malformed, sha256, sha256Into, uuidBytes, writeUuid } from "./bytes.ts";
import { writeCommitment } from "./entry.ts";
import { Hmac } from "./hmac.ts";

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

export type ConcernedBy = { member: string; ledgerKey: LedgerKey };

// Laid out once for all leaves: a buffer of its own costs about as much as a hash.
const place = Buffer.alloc(16 + 32);
const question = new Hmac(Buffer.concat([partSaltLabel, place]));
const answer = Buffer.concat([
  partLabel,
  Buffer.alloc(32),
  Buffer.alloc(16),
  Buffer.alloc(16),
  Buffer.alloc(32),
]);

/** The tags of all whom one entry concerns. */
export const tagsOf = (
  academy: string,
  commitment: Uint8Array,
  concerned: readonly ConcernedBy[],
): Buffer[] => tagTexts(academy, commitment, concerned).map((tag) => Buffer.from(tag, "latin1"));

/** The same as texts, one character for each byte. */
function tagTexts(academy: string, commitment: Uint8Array, concerned: readonly ConcernedBy[]): string[] {
  const saltAt = partLabel.length;
  writeUuid(place, 0, academy);
  place.set(commitment, 16);
  question.ending(place);
  writeUuid(answer, saltAt + 32, academy);
  answer.set(commitment, answer.length - 32);
  const tags = concerned.map(({ member, ledgerKey }) => {
    question.take(ledgerKey).writeInto(answer, saltAt);
    writeUuid(answer, saltAt + 48, member);
    return hash("sha256", answer, "binary").slice(0, tagBytes);
  });
  question.forget();
  return tags;
}

/** Recomputes one person's tags leaf after leaf; that is how all of theirs are found. A tag lasts until the next. */
export function tagFinder(key: LedgerKey, { academy, member }: Subject): (commitment: Uint8Array) => Buffer {
  const own = new Hmac(Buffer.concat([partSaltLabel, uuidBytes(academy), Buffer.alloc(32)])).take(key);
  const text = Buffer.concat([
    partLabel,
    Buffer.alloc(32),
    uuidBytes(academy),
    uuidBytes(member),
    Buffer.alloc(32),
  ]);
  const digest = Buffer.alloc(32);
  const tag = digest.subarray(0, tagBytes);
  return (commitment) => {
    own.ending(commitment).writeInto(text, partLabel.length);
    text.set(commitment, text.length - 32);
    sha256Into(digest, 0, text);
    return tag;
  };
}

/** 0x01 ‖ commitment ‖ number of tags as two bytes, big-endian ‖ tags in ascending order. */
export function encodeLeaf(commitment: Uint8Array, tags: readonly Uint8Array[]): Buffer {
  if (commitment.length !== 32) throw new RangeError("a commitment has 32 bytes");
  const leaf = leafFor(tags.length);
  leaf.set(commitment, 1);
  return writeTags(
    leaf,
    tags.map((tag) => Buffer.from(tag).toString("latin1")),
  );
}

/** The leaf of an entry with this salt and core that concerns these people. */
export function composeLeaf(
  { academy, salt, core }: { academy: string; salt: Uint8Array; core: string },
  concerned: readonly ConcernedBy[],
): Buffer {
  const leaf = leafFor(concerned.length);
  writeCommitment(leaf, 1, salt, core);
  return writeTags(leaf, tagTexts(academy, leaf.subarray(1, 33), concerned));
}

function leafFor(count: number): Buffer {
  if (count > maximumSubjects) throw new RangeError(`a leaf has at most ${maximumSubjects} subjects`);
  const leaf = Buffer.allocUnsafe(headBytes + count * tagBytes);
  leaf[0] = version;
  leaf.writeUInt16BE(count, 33);
  return leaf;
}

/** Texts of one byte a character sort in the order of their bytes, and faster than the bytes themselves. */
function writeTags(leaf: Buffer, tags: readonly string[]): Buffer {
  leaf.write(tags.length === 1 ? tags[0]! : tags.toSorted().join(""), headBytes, "latin1");
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

/** `tag`: all its bytes. The first four tell nearly always, which is quicker to see than a call. */
export function holdsTag({ tags }: Leaf, tag: Buffer): boolean {
  const begin = tag.readUInt32BE(0);
  for (let at = 0; at < tags.length; at += tagBytes) {
    if (tags.readUInt32BE(at) === begin && tags.compare(tag, 0, tagBytes, at, at + tagBytes) === 0)
      return true;
  }
  return false;
}
