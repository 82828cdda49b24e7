import type { SeekPoint } from "./head.ts";

const spacingMs = 1_000;

/** Where a player may jump to: no more than one place a second. */
export class SeekPoints {
  readonly #points: SeekPoint[] = [];

  /** False where the one before is too near. */
  add(ms: number, offset: number): boolean {
    const last = this.#points.at(-1);
    if (last && ms < last.ms + spacingMs) return false;
    this.#points.push({ ms, offset });
    return true;
  }

  /** Counted from the first cluster, or from the first byte of a recording with a head of so many bytes. */
  behind(headBytes = 0): SeekPoint[] {
    return this.#points.map(({ ms, offset }) => ({ ms, offset: headBytes + offset }));
  }
}
