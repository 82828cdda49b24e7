import { hash, timingSafeEqual } from "node:crypto";
import { freshBytes } from "#ids";

const bytes = 32;

const digest = (secret: string): Buffer => hash("sha256", `form mark\0${secret}`, "buffer");

const xor = (one: Uint8Array, other: Uint8Array): Buffer =>
  Buffer.from(one.map((byte, index) => byte ^ (other[index] ?? 0)));

/** By which what was asked of this browser, or of this sign-in, is known again. It tells nothing of the secret. */
export const bindingOf = (secret: string): string => hash("sha256", `asked of\0${secret}`, "base64url");

/**
 * What a form carries to show that one of our pages made it for this browser. Masked anew each time, so that a compressed
 * page tells nothing of the secret by its length (the attack called BREACH).
 */
export function formMark(secret: string): string {
  const mask = freshBytes(bytes);
  return Buffer.concat([mask, xor(mask, digest(secret))]).toString("base64url");
}

export function isFormMark(mark: string | null, secret: string | null): boolean {
  if (mark === null || secret === null || secret === "" || mark.length > 100) return false;
  const both = Buffer.from(mark, "base64url");
  if (both.length !== 2 * bytes) return false;
  return timingSafeEqual(xor(both.subarray(0, bytes), both.subarray(bytes)), digest(secret));
}
