import { sql } from "kysely";
import { second } from "#clock";
import type { Platform } from "#platform";
import { timestamp } from "#store";
import type { Found } from "./asker.ts";
import { db } from "./tables.ts";

const everyMs = second;

/** Looks once a second whether a run is still the task's own, and writes down what it last told of its progress. */
export class WatchedRun {
  readonly #platform: Pick<Platform, "store" | "clock">;
  readonly #of: Pick<Found, "id" | "academy" | "run">;
  readonly #abort = new AbortController();
  readonly #timer: NodeJS.Timeout;
  #told: { done: number; total: number | null } | null = null;
  #looking: Promise<void> | null = null;

  constructor(platform: Pick<Platform, "store" | "clock">, of: Pick<Found, "id" | "academy" | "run">) {
    this.#platform = platform;
    this.#of = of;
    this.#timer = setInterval(() => void this.look(), everyMs).unref();
  }

  get signal(): AbortSignal {
    return this.#abort.signal;
  }

  tell(done: number, total: number | null): void {
    this.#told = { done, total };
  }

  /** Looks now; a look under way is waited for. A database that does not answer changes nothing. */
  look(): Promise<void> {
    return (this.#looking ??= this.#ask()
      .catch(() => {})
      .finally(() => (this.#looking = null)));
  }

  async end(): Promise<void> {
    clearInterval(this.#timer);
    await this.#looking;
  }

  async #ask(): Promise<void> {
    const told = this.#told;
    this.#told = null;
    const { store } = this.#platform;
    const context = { academy: this.#of.academy, member: null };
    const ours = told
      ? (await store.transact(context, (tx) => tx.run(this.#shown(told)))) > 0
      : (await store.read(context, (tx) => tx.maybe(this.#stillOurs()))) !== null;
    if (!ours) this.#abort.abort();
  }

  #shown({ done, total }: { done: number; total: number | null }) {
    const { id, run } = this.#of;
    return db
      .updateTable("task")
      .set({
        shown: sql<number>`greatest(task.done, ${done}::int)`,
        moved_at: timestamp(this.#platform.clock.now()),
      })
      .$if(total !== null, (query) => query.set({ total: total! }))
      .where("id", "=", id)
      .where("run", "=", run)
      .where("state", "=", "running");
  }

  #stillOurs() {
    const { id, run } = this.#of;
    return db
      .selectFrom("task")
      .select("id")
      .where("id", "=", id)
      .where("run", "=", run)
      .where("state", "=", "running");
  }
}
