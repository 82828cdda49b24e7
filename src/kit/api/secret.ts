import { createHash, randomBytes } from "node:crypto";
import { crc32 } from "node:zlib";
import { idBytes, idFromBytes, type AcademyId } from "#ids";

/** By which programs that look for leaked secrets know ours. */
export const keyMark = "tutela_key_";

const academyBytes = 16;
const secretBytes = 32;
const length = academyBytes + secretBytes + 4;

export type ParsedKey = { academy: AcademyId; hash: Buffer };

/**
 * The mark, then base64url of: the academy's id, 256 random bits, CRC-32 of both. The academy stands in it so that the
 * row is looked for where row-level security shows it; the sum tells a scanner a key from a likeness.
 */
export function newKey(academy: AcademyId): { text: string; hash: Buffer; ending: string } {
  const content = Buffer.concat([idBytes(academy), randomBytes(secretBytes)]);
  const text = keyMark + Buffer.concat([content, sumOf(content)]).toString("base64url");
  return { text, hash: hashOf(content), ending: text.slice(-4) };
}

/** Null for what cannot be a key of ours. */
export function parseKey(text: string): ParsedKey | null {
  const [, coded] = /^tutela_key_([A-Za-z0-9_-]{70})$/.exec(text) ?? [];
  const bytes = Buffer.from(coded ?? "", "base64url");
  if (bytes.length !== length || bytes.toString("base64url") !== coded) return null;
  const content = bytes.subarray(0, academyBytes + secretBytes);
  if (!sumOf(content).equals(bytes.subarray(content.length))) return null;
  return { academy: idFromBytes<"academy">(content.subarray(0, academyBytes)), hash: hashOf(content) };
}

/** Of full strength, so that it needs no salt and no slow hash. */
const hashOf = (content: Buffer): Buffer =>
  createHash("sha256").update("tutela key v1\0").update(content).digest();

function sumOf(content: Buffer): Buffer {
  const sum = Buffer.alloc(4);
  sum.writeUInt32BE(crc32(content));
  return sum;
}
