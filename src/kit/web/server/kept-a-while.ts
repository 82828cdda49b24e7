import { after, type Clock, type Instant } from "#clock";

/** Things kept in memory for a short time, and no more of them than `most`: the oldest goes first. */
export class KeptAWhile<T> {
  readonly #clock: Clock;
  readonly #milliseconds: number;
  readonly #most: number;
  readonly #kept = new Map<string, { value: T; until: Instant }>();

  constructor(clock: Clock, milliseconds: number, most: number) {
    this.#clock = clock;
    this.#milliseconds = milliseconds;
    this.#most = most;
  }

  get size(): number {
    return this.#kept.size;
  }

  keep(key: string, value: T): void {
    this.#kept.delete(key);
    this.#kept.set(key, { value, until: after(this.#clock.now(), this.#milliseconds) });
    this.#sweep();
  }

  get(key: string): T | undefined {
    const found = this.#kept.get(key);
    return found && this.#clock.now() < found.until ? found.value : undefined;
  }

  take(key: string): T | undefined {
    const value = this.get(key);
    this.#kept.delete(key);
    return value;
  }

  /** All live equally long, so the outlived ones stand first. */
  #sweep(): void {
    for (const [key, { until }] of this.#kept) {
      if (this.#kept.size <= this.#most && this.#clock.now() < until) return;
      this.#kept.delete(key);
    }
  }
}
