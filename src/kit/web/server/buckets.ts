import { minute, type Instant } from "#clock";

export type Rate = { perMinute: number; burst: number };

type Bucket = { tokens: number; at: Instant };

/**
 * Token buckets in memory, for at most `most` names. The one that was asked for longest ago is forgotten first, and a
 * forgotten name begins with a full bucket: whoever floods from many addresses costs no more memory than this.
 */
export class Buckets {
  readonly #most: number;
  readonly #buckets = new Map<string, Bucket>();

  constructor(most: number) {
    this.#most = most;
  }

  get size(): number {
    return this.#buckets.size;
  }

  /** Seconds until the next token; 0: there was one, and it is taken. */
  take(name: string, { perMinute, burst }: Rate, now: Instant): number {
    const known = this.#buckets.get(name) ?? { tokens: burst, at: now };
    const gained = (Math.max(0, now - known.at) / minute) * perMinute;
    const tokens = Math.min(burst, known.tokens + gained);
    const taken = tokens >= 1;
    this.#keep(name, { tokens: taken ? tokens - 1 : tokens, at: now });
    return taken ? 0 : Math.ceil(((1 - tokens) / perMinute) * 60);
  }

  #keep(name: string, bucket: Bucket): void {
    this.#buckets.delete(name);
    this.#buckets.set(name, bucket);
    if (this.#buckets.size <= this.#most) return;
    const [oldest] = this.#buckets.keys();
    if (oldest !== undefined) this.#buckets.delete(oldest);
  }
}
