import { createHash } from "node:crypto";

/**
 * The root key as one printable line: the label, then 14 groups of 4 letters of Crockford's base32. The last
 * group is a checksum. Small letters, spaces for hyphens, O for 0 and I or L for 1 are read as meant.
 */
const label = "tutela-root-1";
const alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
const keyBytes = 32;
const keyLetters = 52;
const checkLetters = 4;

export const groupCount = (keyLetters + checkLetters) / 4;

const fiveBits = (bits: string): string[] => bits.match(/.{5}/g) ?? [];

function encode(bytes: Uint8Array, letters: number): string {
  const bits = [...bytes].map((byte) => byte.toString(2).padStart(8, "0")).join("");
  const padded = bits.padEnd(letters * 5, "0").slice(0, letters * 5);
  return fiveBits(padded)
    .map((five) => alphabet[Number.parseInt(five, 2)])
    .join("");
}

function decode(letters: string): Buffer {
  const bits = [...letters].map((letter) => alphabet.indexOf(letter).toString(2).padStart(5, "0")).join("");
  return Buffer.from((bits.match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2)));
}

const checksum = (key: Uint8Array): string =>
  encode(createHash("sha256").update("tutela/root-key-text/1\0").update(key).digest(), checkLetters);

/** Letters as they were meant, without what people put between them. */
export const meant = (typed: string): string =>
  typed.toUpperCase().replaceAll("O", "0").replace(/[IL]/g, "1").replace(/[\s-]/g, "");

export const keyGroups = (key: Uint8Array): string[] =>
  (encode(key, keyLetters) + checksum(key)).match(/.{4}/g) ?? [];

export const keyLine = (key: Uint8Array): string => `${label} ${keyGroups(key).join("-")}`;

/** The key in a line as `keyLine` wrote it, whole or without its label; null when a letter is wrong or missing. */
export function parseKeyLine(line: string): Buffer | null {
  const letters = meant(
    line
      .trim()
      .toLowerCase()
      .replace(new RegExp(`^${label}`), ""),
  );
  if (letters.length !== keyLetters + checkLetters || /[^0-9A-HJKMNP-TV-Z]/.test(letters)) return null;
  const key = decode(letters.slice(0, keyLetters)).subarray(0, keyBytes);
  return keyGroups(key).join("") === letters ? key : null;
}

/** A key as an environment variable may hold it: the printed line, 64 hex digits, or base64 of 32 bytes. */
export function parseKeyText(text: string): Buffer | null {
  const trimmed = text.trim();
  if (/^[0-9a-f]{64}$/i.test(trimmed)) return Buffer.from(trimmed, "hex");
  if (/^[A-Za-z0-9+/_-]{43}=?$/.test(trimmed)) return Buffer.from(trimmed, "base64");
  return parseKeyLine(trimmed);
}
