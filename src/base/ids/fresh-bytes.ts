import { randomBytes } from "node:crypto";

const drawnAtOnce = 4_096;
let pool = Buffer.alloc(0);

/** Random bytes that nobody was given before. One draw serves many: drawing each by itself costs ten times as much. */
export function freshBytes(count: number): Buffer {
  if (pool.length < count) pool = randomBytes(Math.max(count, drawnAtOnce));
  const bytes = pool.subarray(0, count);
  pool = pool.subarray(count);
  return bytes;
}
