import { createHmac, randomFillSync, timingSafeEqual, type KeyObject } from "node:crypto";
import { after, instant, minute, type Instant } from "#clock";
import { platformAcademy } from "#ids";
import { timestamp, type Tx } from "#store";
import { hashSecret } from "./secret.ts";
import { db } from "./tables.ts";

const holdsMinutes = 5;
const [randomBytes, headBytes, allBytes] = [16, 24, 56];

/** What an answer is for, and the browser or sign-in that was asked: it serves nothing and nobody else. */
export type Use = { act: "sign in" | "prove" | "add"; binding: string };

/** Random, the moment, and a keyed mark over both and the use: asking keeps nothing, so that a look at a page changes nothing. */
export function makeChallenge(key: KeyObject, use: Use, now: Instant): Buffer<ArrayBuffer> {
  const head = Buffer.alloc(headBytes);
  randomFillSync(head, 0, randomBytes);
  head.writeBigUInt64BE(BigInt(now), randomBytes);
  return Buffer.concat([head, markOf(key, head, use)]);
}

const markOf = (key: KeyObject, head: Uint8Array, { act, binding }: Use): Buffer =>
  createHmac("sha256", key).update(`tutela passkey challenge v1\0${act}\0${binding}\0`).update(head).digest();

/** Takes a challenge for good; false for an old, a used, a foreign and an invented one alike. */
export async function spendChallenge(
  tx: Tx,
  key: KeyObject,
  shown: string,
  use: Use,
  now: Instant,
): Promise<boolean> {
  const bytes = Buffer.from(shown, "base64url");
  if (bytes.length !== allBytes || bytes.toString("base64url") !== shown) return false;
  const head = bytes.subarray(0, headBytes);
  if (!timingSafeEqual(bytes.subarray(headBytes), markOf(key, head, use))) return false;
  const expires = after(instant(Number(head.readBigUInt64BE(randomBytes))), holdsMinutes * minute);
  if (now >= expires) return false;
  const row = { academy: platformAcademy, hash: hashSecret(shown), expires_at: timestamp(expires) };
  const spent = db
    .insertInto("spent_challenge")
    .values(row)
    .onConflict((same) => same.doNothing());
  return (await tx.run(spent)) === 1;
}
