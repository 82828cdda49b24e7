import { randomFillSync } from "node:crypto";

const size = 12;
const pool = Buffer.alloc(size * 512);
let next = pool.length;

/** Twelve fresh random bytes. One draw fills many: drawing each by itself costs more than sealing. */
export function randomNonce(): Buffer {
  if (next === pool.length) {
    randomFillSync(pool);
    next = 0;
  }
  const nonce = Buffer.from(pool.subarray(next, next + size));
  next += size;
  return nonce;
}
