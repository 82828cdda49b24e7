import type { Clock, Instant } from "./clock.ts";

/** A bounded map in memory whose entries are gone `life` milliseconds after they were set, used or not; the oldest first. */
export class ShortLived<Value> {
  readonly #clock: Clock;
  readonly #life: number;
  readonly #max: number;
  /** In the order of setting, which is the order of expiry. */
  readonly #entries = new Map<string, { value: Value; since: Instant }>();

  constructor(clock: Clock, life: number, max: number) {
    this.#clock = clock;
    this.#life = life;
    this.#max = max;
  }

  get size(): number {
    return this.#entries.size;
  }

  get(name: string): Value | undefined {
    const entry = this.#entries.get(name);
    return entry && this.#alive(entry.since) ? entry.value : undefined;
  }

  set(name: string, value: Value): void {
    this.#entries.delete(name);
    for (const [oldest, { since }] of this.#entries) {
      if (this.#entries.size < this.#max && this.#alive(since)) break;
      this.#entries.delete(oldest);
    }
    this.#entries.set(name, { value, since: this.#clock.now() });
  }

  take(name: string): Value | undefined {
    const value = this.get(name);
    this.#entries.delete(name);
    return value;
  }

  delete(name: string): void {
    this.#entries.delete(name);
  }

  /** Lets go of what has expired; returns how many are left. */
  sweep(): number {
    for (const [name, { since }] of this.#entries) if (!this.#alive(since)) this.#entries.delete(name);
    return this.#entries.size;
  }

  /** A clock that was turned back ends an entry too. */
  #alive(since: Instant): boolean {
    const age = this.#clock.now() - since;
    return age >= 0 && age < this.#life;
  }
}
