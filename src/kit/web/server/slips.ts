import { randomBytes } from "node:crypto";
import type { SignInId } from "#access";
import { minute, ShortLived, type Clock } from "#clock";
import type { Slip } from "./route.ts";

export const slipCookie = "slip";
export const slipSeconds = 60;

/**
 * Slips on their way over a redirect. What they say may hold a name, so it stays in the memory of this node and the
 * cookie carries a random key: where the next request comes to another node, the notice is missed and nothing else.
 */
export class Slips {
  readonly #kept: ShortLived<{ slip: Slip; signIn: SignInId | null }>;

  constructor(clock: Clock) {
    this.#kept = new ShortLived(clock, minute, 10_000);
  }

  leave(slip: Slip, signIn: SignInId | null): string {
    const key = randomBytes(16).toString("base64url");
    this.#kept.set(key, { slip, signIn });
    return key;
  }

  /** Once, and not to somebody else who has signed in on the same browser. */
  take(key: string, signIn: SignInId | null): Slip | null {
    const found = this.#kept.take(key);
    if (!found) return null;
    return found.signIn === null || signIn === null || found.signIn === signIn ? found.slip : null;
  }
}
