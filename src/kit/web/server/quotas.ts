import { minute, type Clock } from "#clock";
import type { Id } from "#ids";

/** Requests that one key may make in a minute, on each node. */
export const keyQuota = 600;

/** What is left of it, and when it begins anew; `waitSeconds` 0: this request was among them. */
export type Quota = { left: number; resetSeconds: number; waitSeconds: number };

/** How often each key asked in this minute; forgotten with it, so that memory holds no more keys than asked just now. */
export class Quotas {
  readonly #clock: Clock;
  readonly #most: number;
  #minute = 0;
  #asked = new Map<Id<"key">, number>();

  constructor(clock: Clock, most = keyQuota) {
    this.#clock = clock;
    this.#most = most;
  }

  take(key: Id<"key">): Quota {
    const now = this.#clock.now();
    const current = Math.floor(now / minute);
    if (current !== this.#minute) this.#asked = new Map();
    this.#minute = current;
    const asked = (this.#asked.get(key) ?? 0) + 1;
    this.#asked.set(key, asked);
    const resetSeconds = Math.ceil(((current + 1) * minute - now) / 1_000);
    return {
      left: Math.max(0, this.#most - asked),
      resetSeconds,
      waitSeconds: asked > this.#most ? resetSeconds : 0,
    };
  }
}

/** As draft-ietf-httpapi-ratelimit-headers names them. */
export const quotaHeaders = ({ left, resetSeconds }: Quota): Record<string, string> => ({
  ratelimit: `"key";r=${left};t=${resetSeconds}`,
  "ratelimit-policy": `"key";q=${keyQuota};w=60`,
});
