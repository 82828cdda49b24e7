import { refuse } from "./refusal.ts";
import { matchTracks, type Track } from "./tracks.ts";

/** A recording may begin this late without being moved to its start. */
const lateStartMs = 1_000;

/** One of the recordings that follow each other in a take: which track is which, and how far it is moved in time. */
export class Run {
  readonly #tracks: ReadonlyMap<number, Track>;
  readonly #numbers: ReadonlyMap<number, number>;
  #shiftMs: number | null = null;

  constructor(first: readonly Track[], tracks: readonly Track[]) {
    this.#tracks = new Map(tracks.map((track) => [track.number, track]));
    this.#numbers = matchTracks(first, tracks);
  }

  /** Whether its times are other than they were written, as far as that is known. */
  get isMoved(): boolean {
    return this.#shiftMs !== 0;
  }

  /** The time of a cluster in the take, whose blocks so far end at `endMs`; the first cluster decides for all. */
  timeOf(timeMs: number, endMs: number | null): number {
    this.#shiftMs ??= Math.ceil(endMs !== null ? endMs - timeMs : timeMs > lateStartMs ? -timeMs : 0);
    return timeMs + this.#shiftMs;
  }

  trackOf(number: number): Track {
    return this.#tracks.get(number) ?? refuse("broken");
  }

  /** Its number in the first recording of the take. */
  numberOf(number: number): number {
    return this.#numbers.get(number) ?? refuse("broken");
  }
}
