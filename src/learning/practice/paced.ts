import { setTimeout } from "node:timers/promises";

const burstSeconds = 8;
const speed = 1.25;
const pieceBytes = 64 * 1024;
/** Below this no recording is played smoothly, whatever its average says. */
const bytesPerSecondLeast = 64 * 1024;

/**
 * Hands bytes on in a burst, then hardly faster than they are watched: a player that has little in store stops when
 * its stream is cut (`feasibility`: without this it played on for half a minute). Throws when the signal is aborted.
 */
export async function* paced(
  bytes: AsyncIterable<Buffer>,
  bytesPerSecond: number,
  signal: AbortSignal,
): AsyncGenerator<Buffer> {
  const rate = Math.max(bytesPerSecond, bytesPerSecondLeast) * speed;
  let free = rate * (burstSeconds / speed);
  for await (const block of bytes) {
    for (let at = 0; at < block.length; at += pieceBytes) {
      const piece = block.subarray(at, at + pieceBytes);
      free -= piece.length;
      if (free < 0) await setTimeout((1_000 * piece.length) / rate, undefined, { signal });
      signal.throwIfAborted();
      yield piece;
      signal.throwIfAborted();
    }
  }
}
