import { setImmediate } from "node:timers/promises";
import { Unavailable } from "#errors";
import { DatabaseError } from "#store";
import { append } from "./append.ts";
import type { Line } from "./connection.ts";
import type { PendingEntry } from "./tables.ts";

/** Entries of one act: all are committed or none is. */
type Waiting = { entries: readonly PendingEntry[]; done: () => void; failed: (error: unknown) => void };

const batchMost = 1_000;
const batchBytesMost = 8_000_000;

/**
 * Commits openings through one connection of the ledger's own: all that wait go in one statement, whose commit is the
 * promise's resolution. The pause after each commit lets everyone whom it released queue again, instead of two cohorts
 * taking turns. A lost connection fails whoever waits: what may have been committed only over-reports.
 */
export class GroupCommit {
  readonly #line: Pick<Line, "use">;
  readonly #committed: () => void;
  #waiting: Waiting[] = [];
  #running: Promise<void> | null = null;

  constructor(line: Pick<Line, "use">, committed: () => void) {
    this.#line = line;
    this.#committed = committed;
  }

  /** Resolves once the entries are durable; rejects with `Unavailable` where that cannot be said. */
  append(entries: readonly PendingEntry[]): Promise<void> {
    return new Promise((done, failed) => {
      this.#waiting.push({ entries, done, failed });
      this.#running ??= this.#run();
    });
  }

  /** Resolves when nobody waits any more. */
  async idle(): Promise<void> {
    await this.#running;
  }

  async #run(): Promise<void> {
    while (this.#waiting.length > 0) {
      await this.#commit(this.#waiting.splice(0, batchLength(this.#waiting)));
      await setImmediate();
    }
    this.#running = null;
  }

  async #commit(batch: readonly Waiting[]): Promise<void> {
    try {
      const entries = batch.flatMap((one) => one.entries);
      await this.#line.use((client) => append(client, entries));
      for (const { done } of batch) done();
      this.#committed();
    } catch (error) {
      // One entry that the database refuses must not take the others with it.
      if (isOfTheRows(error) && batch.length > 1) for (const one of batch) await this.#commit([one]);
      else for (const { failed } of batch) failed(new Unavailable("ledger", { cause: error }));
    }
  }
}

const isOfTheRows = (error: unknown): boolean => error instanceof DatabaseError && /^2[23]/.test(error.code);

function batchLength(waiting: readonly Waiting[]): number {
  let [entries, bytes] = [0, 0];
  const full = waiting.findIndex((one) => {
    entries += one.entries.length;
    bytes += one.entries.reduce((sum, { core, leaf }) => sum + core.length + leaf.length, 0);
    return entries > batchMost || bytes > batchBytesMost;
  });
  return full < 0 ? waiting.length : Math.max(1, full);
}
