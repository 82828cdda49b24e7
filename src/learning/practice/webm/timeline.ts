import { refuse } from "./refusal.ts";
import type { Track } from "./tracks.ts";

/** Four hours: longer than any exercise may last. */
export const durationMostMs = 4 * 60 * 60 * 1_000;
/** What a block without a stated length may be guessed to last at most. */
const guessMostMs = 1_000;

/** Where the blocks of the finished recording stand in time, in milliseconds. */
export class Timeline {
  #ends = new Map<number, number>();
  #last = new Map<number, number>();
  #endMs = 0;

  get endMs(): number {
    return this.#endMs;
  }

  /** A block lasts as long as it says, else as its track says, else as the one before it did. */
  add(track: Track, atMs: number, statedMs: number | null): void {
    const before = this.#last.get(track.number);
    const step = before === undefined ? 0 : Math.max(0, Math.min(atMs - before, guessMostMs));
    const end = atMs + (statedMs ?? track.blockMs ?? step);
    if (atMs > durationMostMs || end > durationMostMs) return refuse("too-long");
    this.#last.set(track.number, atMs);
    this.#ends.set(track.number, Math.max(end, this.#ends.get(track.number) ?? 0));
    this.#endMs = Math.max(this.#endMs, end);
  }

  /** A further recording follows: gaps across the seam say nothing about how long blocks last. */
  seam(): void {
    this.#last.clear();
  }
}
