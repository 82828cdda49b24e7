import type { PoolClient } from "pg";
import { send } from "./pipeline.ts";

const waitMs = 25;

/**
 * The ends of transactions that only read. Nothing hangs on them, so each travels with the next work of its connection
 * instead of a round trip of its own; where none comes soon, it is sent alone.
 */
export class OwedCommits {
  readonly #owed = new Map<PoolClient, NodeJS.Timeout>();

  add(client: PoolClient): void {
    const timer = setTimeout(() => void this.settle(client).catch(() => {}), waitMs);
    this.#owed.set(client, timer.unref());
  }

  /** Whether one must be sent before anything else is; from now on it is the caller's to send. */
  take(client: PoolClient): boolean {
    const timer = this.#owed.get(client);
    if (timer === undefined) return false;
    clearTimeout(timer);
    return this.#owed.delete(client);
  }

  async settle(client: PoolClient): Promise<void> {
    if (this.take(client)) await send(client, [{ text: "commit", values: [] }]);
  }
}
