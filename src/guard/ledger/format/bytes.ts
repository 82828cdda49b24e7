import { hash } from "node:crypto";

/** What was read does not have the form that `docs/formats/ledger.md` gives it; the message says which part. */
export class Malformed extends Error {}

export const sha256 = (data: Uint8Array): Buffer => {
  const digest = Buffer.allocUnsafeSlow(32);
  sha256Into(digest, 0, data);
  return digest;
};

/** Asking for a Buffer costs Node about three times as much as a one-byte string written into place. */
export function sha256Into(target: Buffer, offset: number, data: Uint8Array): void {
  target.write(hash("sha256", data, "binary"), offset, 32, "latin1");
}

export const base64 = (bytes: Uint8Array): string =>
  Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString("base64");

/** RFC 4648 §4, padded, with one spelling for each sequence of bytes. */
export function parseBase64(text: string, what: string): Buffer {
  const bytes = Buffer.from(text, "base64");
  if (bytes.toString("base64") !== text) throw new Malformed(`${what} is not base64`);
  return bytes;
}

export function parseHash(text: string, what: string): Buffer {
  const bytes = parseBase64(text, what);
  if (bytes.length !== 32) throw new Malformed(`${what} has ${bytes.length} bytes instead of 32`);
  return bytes;
}

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

export const isUuid = (text: unknown): text is string => typeof text === "string" && uuid.test(text);

/** ISO 8601 in UTC with milliseconds, as `isoInstant` writes it. */
export const isInstant = (text: unknown): boolean => {
  const moment = typeof text === "string" ? new Date(text) : new Date(Number.NaN);
  return !Number.isNaN(moment.getTime()) && moment.toISOString() === text;
};

export function uuidBytes(text: string): Buffer {
  const bytes = Buffer.allocUnsafe(16);
  writeUuid(bytes, 0, text);
  return bytes;
}

export function writeUuid(target: Buffer, offset: number, text: string): void {
  if (!isUuid(text)) throw new Malformed("an id is not a lower-case UUID");
  const hex = text.slice(0, 8) + text.slice(9, 13) + text.slice(14, 18) + text.slice(19, 23) + text.slice(24);
  target.write(hex, offset, 16, "hex");
}

/** A decimal number without leading zeroes, as far as a double counts exactly. */
export function parseDecimal(text: string, what: string): number {
  const value = /^(0|[1-9][0-9]{0,15})$/.test(text) ? Number(text) : Number.NaN;
  if (!Number.isSafeInteger(value)) throw new Malformed(`${what} is not a whole number`);
  return value;
}

export const sameBytes = (a: Uint8Array, b: Uint8Array): boolean => Buffer.compare(a, b) === 0;
