import { availableParallelism } from "node:os";
import { hash, verify } from "@node-rs/argon2";
import { Limited } from "#errors";
import { normalPassword } from "./password-rules.ts";

/** OWASP's and RFC 9106's smaller choice for Argon2id (the library's default kind): 19 MiB, two passes, one lane. */
const cost = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

/** As costly as any other and true of no password: what a stranger's attempt is compared with. */
const hashOfNobody = `$argon2id$v=19$m=${cost.memoryCost},t=${cost.timeCost},p=${cost.parallelism}$${"A".repeat(22)}$${"A".repeat(43)}`;

type Waiting = { begin(): void };

/** One core stays with the pages; two at a time leave two of libuv's four threads to files and names. */
const usualAtOnce = Math.min(2, Math.max(1, availableParallelism() - 1));

/**
 * Hashing in a queue of its own, so that a flood of sign-ins leaves pages quick: whoever finds the queue full is asked to
 * come back.
 */
export class Passwords {
  readonly #atOnce: number;
  readonly #waitingMost: number;
  readonly #waiting: Waiting[] = [];
  #running = 0;
  #present = 0;
  /** How often the function was called: the same for an unknown address as for a known one. */
  hashed = 0;
  mostAtOnce = 0;

  constructor({ atOnce = usualAtOnce, waitingMost = 60 }: { atOnce?: number; waitingMost?: number } = {}) {
    this.#atOnce = atOnce;
    this.#waitingMost = waitingMost;
  }

  /**
   * All of a try, with what it asks the database before and after: at most as many at once as there is room for in the queue,
   * so that a flood costs neither. Throws `Limited` for one more.
   */
  async among<T>(work: () => Promise<T>): Promise<T> {
    if (this.#present >= this.#atOnce + this.#waitingMost) throw new Limited(5);
    this.#present++;
    try {
      return await work();
    } finally {
      this.#present--;
    }
  }

  hash(password: string): Promise<string> {
    return this.#inTurn(() => hash(normalPassword(password), cost));
  }

  /** `stored` null: there is no such account or it has no password yet; the work is the same. */
  async verify(stored: string | null, password: string): Promise<boolean> {
    const right = await this.#inTurn(() => verify(stored ?? hashOfNobody, normalPassword(password)));
    return right && stored !== null;
  }

  async #inTurn<T>(work: () => Promise<T>): Promise<T> {
    await this.#turn();
    this.hashed++;
    this.mostAtOnce = Math.max(this.mostAtOnce, this.#running);
    try {
      return await work();
    } finally {
      this.#running--;
      this.#waiting.shift()?.begin();
    }
  }

  #turn(): Promise<void> | void {
    if (this.#running < this.#atOnce) return void this.#running++;
    if (this.#waiting.length >= this.#waitingMost) throw new Limited(5);
    return new Promise((resolve) => {
      this.#waiting.push({
        begin: () => {
          this.#running++;
          resolve();
        },
      });
    });
  }
}
