import { createHmac, createSecretKey, randomBytes, timingSafeEqual, type KeyObject } from "node:crypto";

/** The Standard Webhooks specification, version 1: HMAC-SHA256 over id, time and the body's very bytes. */
const mark = "whsec_";
const secretBytes = 32;

export const newSecret = (): string => mark + randomBytes(secretBytes).toString("base64");

export const keyOf = (secret: string): KeyObject =>
  createSecretKey(Buffer.from(secret.slice(mark.length), "base64"));

/** `timestamp` in seconds. */
export type Signed = { id: string; timestamp: number; body: string | Uint8Array };

const mac = (key: KeyObject, { id, timestamp, body }: Signed): Buffer =>
  createHmac("sha256", key).update(`${id}.${timestamp}.`).update(body).digest();

/** One signature for each secret: while one follows another, a program may know either. */
export const signatureOf = (secrets: readonly string[], signed: Signed): string =>
  secrets.map((secret) => `v1,${mac(keyOf(secret), signed).toString("base64")}`).join(" ");

const signaturesMost = 10;

/** Whether any of the signatures that came is by any of these secrets. All pairs are compared, whatever fits. */
export function isSigned(secrets: readonly string[], header: string, signed: Signed): boolean {
  const came = header.split(" ", signaturesMost).flatMap((one) => {
    const [, text = ""] = /^v1,([A-Za-z0-9+/]{43}=)$/.exec(one) ?? [];
    const bytes = Buffer.from(text, "base64");
    return bytes.toString("base64") === text && text !== "" ? [bytes] : [];
  });
  let fits = 0;
  for (const secret of secrets) {
    const ours = mac(keyOf(secret), signed);
    for (const theirs of came) fits += Number(timingSafeEqual(ours, theirs));
  }
  return fits > 0;
}
