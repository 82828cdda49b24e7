import { createHmac, createSecretKey, randomBytes, timingSafeEqual } from "node:crypto";
import { second, type Instant } from "#clock";
import { base32, fromBase32 } from "./base32.ts";

/** What every authenticator app understands: SHA-1, six digits, thirty seconds (RFC 6238 §4, §5.2). */
const digits = 6;
const stepLength = 30 * second;
/** A clock that is one step off is still a clock. */
const stepsAside = 1;

/** RFC 4226 §5.3: dynamic truncation of an HMAC over the counter. */
export function hotp(secret: Uint8Array, counter: number, length = digits): string {
  const message = Buffer.alloc(8);
  message.writeBigUInt64BE(BigInt(counter));
  const mac = createHmac("sha1", createSecretKey(secret)).update(message).digest();
  const at = mac[19]! & 15;
  return String((mac.readUInt32BE(at) & 0x7fffffff) % 10 ** length).padStart(length, "0");
}

export const stepAt = (now: Instant): number => Math.floor(now / stepLength);

/** 160 bits, as RFC 4226 §4 recommends. */
export const newTotpSecret = (): string => base32(randomBytes(20));

export const isTotpSecret = (text: string): boolean => /^[A-Z2-7]{32}$/.test(text);

/** The present digits, for the command line of a development platform and for tests. */
export const totpAt = (secret: string, now: Instant): string => hotp(bytesOf(secret), stepAt(now));

/** The step that the code belongs to, if it is near now and newer than `lastStep`; null: it does not count. */
export function matchTotp(secret: string, typed: string, lastStep: number, now: Instant): number | null {
  const code = typed.replaceAll(/\s/g, "");
  if (!/^\d{6}$/.test(code)) return null;
  const bytes = bytesOf(secret);
  let found: number | null = null;
  for (let step = stepAt(now) - stepsAside; step <= stepAt(now) + stepsAside; step++) {
    const right = timingSafeEqual(Buffer.from(hotp(bytes, step)), Buffer.from(code));
    if (right && step > lastStep) found ??= step;
  }
  return found;
}

/** The line that a QR code holds. `label` shows in the app; the secret travels in no other place. */
export function otpauthUri(issuer: string, label: string, secret: string): string {
  const name = `${encodeURIComponent(issuer)}:${encodeURIComponent(label)}`;
  return `otpauth://totp/${name}?secret=${secret}&issuer=${encodeURIComponent(issuer)}&algorithm=SHA1&digits=${digits}&period=${stepLength / second}`;
}

function bytesOf(secret: string): Buffer {
  const bytes = fromBase32(secret);
  if (!bytes) throw new TypeError("not base32");
  return bytes;
}
