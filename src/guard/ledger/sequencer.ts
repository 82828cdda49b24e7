import type { Client } from "pg";
import type { AcademyId } from "#ids";
import { DatabaseError } from "#store";
import { send } from "#store-wire";
import { Malformed } from "./format/index.ts";
import { KnownLogs, type SequencerParts } from "./known-logs.ts";
import { Mismatch, type Log } from "./load-log.ts";
import { moveWaiting, waitingLogs } from "./move.ts";
import { commitPlaced, place } from "./place.ts";
import { publish } from "./publish.ts";
import { wireReader } from "./reader.ts";
import { db } from "./tables.ts";

export type { SequencerParts } from "./known-logs.ts";

/**
 * Moves committed rows to their place in the tree. A turn is one transaction: it takes the rows that it sees, places
 * leaves, tiles and heads, and commits; a crash leaves the rows waiting. Only then are the checkpoints signed, copied
 * outside the database and, last, shown. Two sequencers at once do no harm: turns come one after the other, and each
 * head moves only from where its mover believes it to be.
 */
export class Sequencer {
  readonly #client: Client;
  readonly #parts: SequencerParts;
  readonly #logs: KnownLogs;
  readonly #unsigned = new Set<AcademyId>();
  readonly #failing = new Set<AcademyId>();
  readonly #stopped: Map<AcademyId, string>;

  /** `stopped` is shared with whoever shows it. */
  constructor(client: Client, parts: SequencerParts, stopped = new Map<AcademyId, string>()) {
    this.#client = client;
    this.#parts = parts;
    this.#stopped = stopped;
    this.#logs = new KnownLogs(client, parts, (academy) => this.#unsigned.add(academy));
  }

  /** Looks at every log that a copy outside tells of, before anything is appended, and signs what was left unsigned. */
  async begin(): Promise<void> {
    const known = await wireReader(this.#client).all(
      db
        .selectFrom("academy")
        .leftJoin("ledger_head", "ledger_head.academy", "academy.id")
        .select((eb) => ["id", eb("size", ">", eb.ref("signed_size")).as("unsigned")]),
    );
    const outside = new Set(await this.#parts.outside.academies());
    for (const { id, unsigned } of known) {
      if (unsigned) this.#unsigned.add(id);
      if (outside.has(id)) await this.#alone(id, () => this.#logs.get(id));
    }
    await this.#publish();
  }

  /** Places what waits and signs for it; returns how many entries it placed. */
  async turn(): Promise<number> {
    const waiting = await waitingLogs(this.#client, this.#stopped.keys());
    const placed = waiting.length > 0 ? await this.#placeAll(waiting) : 0;
    await this.#publish();
    return placed;
  }

  async #placeAll(academies: readonly AcademyId[]): Promise<number> {
    const logs = await this.#known(academies);
    try {
      return await this.#inTransaction(() => this.#place(logs));
    } catch (error) {
      if (this.#failing.size === 0) this.#parts.log.warn("ledger.turn-failed", {}, error);
      return this.#oneByOne(logs);
    }
  }

  /** After a failure: each log in a transaction of its own, so that one that must stop holds no other back. */
  async #oneByOne(logs: readonly Log[]): Promise<number> {
    let placed = 0;
    for (const { academy } of logs) {
      const work = async () => this.#place([await this.#logs.get(academy)]);
      placed += (await this.#alone(academy, work)) ?? 0;
    }
    return placed;
  }

  async #place(logs: readonly Log[]): Promise<number> {
    const academies = logs.map(({ academy }) => academy);
    const moved = await moveWaiting(this.#client, academies);
    const touched = logs.filter(({ academy }) => moved.has(academy));
    const placed = touched.map((log) => place(log, moved.get(log.academy)!));
    await commitPlaced(this.#client, placed, this.#parts.clock.now());
    for (const { academy } of touched) this.#unsigned.add(academy);
    for (const academy of academies) this.#failing.delete(academy);
    return [...moved.values()].reduce((sum, leaves) => sum + leaves.length, 0);
  }

  async #inTransaction<T>(work: () => Promise<T>): Promise<T> {
    try {
      return await work();
    } catch (error) {
      // What memory says of the logs may be ahead of the database: read them again.
      this.#logs.forget();
      await send(this.#client, [{ text: "rollback", values: [] }]);
      throw error;
    }
  }

  /** Work on one log. What shows it to be damaged stops it; any other failure leaves it for the next turn. */
  async #alone<T>(academy: AcademyId, work: () => Promise<T>): Promise<T | null> {
    try {
      return await this.#inTransaction(work);
    } catch (error) {
      if (isDamage(error)) this.#stop(academy, error);
      else if (!this.#failing.has(academy)) this.#parts.log.warn("ledger.log-failed", { academy }, error);
      this.#failing.add(academy);
      return null;
    }
  }

  #stop(academy: AcademyId, error: Error): void {
    this.#stopped.set(academy, error.message);
    this.#unsigned.delete(academy);
    this.#parts.log.error("ledger.stopped", { academy }, error);
  }

  /** Those that can be gone on with. */
  async #known(academies: Iterable<AcademyId>): Promise<Log[]> {
    const logs: Log[] = [];
    for (const academy of academies) {
      const log = await this.#alone(academy, () => this.#logs.get(academy));
      if (log) logs.push(log);
    }
    return logs;
  }

  async #publish(): Promise<void> {
    if (this.#unsigned.size === 0) return;
    const logs = await this.#known(this.#unsigned);
    await publish(this.#client, this.#parts.outside, logs);
    for (const { academy } of logs) this.#unsigned.delete(academy);
  }
}

const isDamage = (error: unknown): error is Error =>
  error instanceof Mismatch ||
  error instanceof Malformed ||
  (error instanceof DatabaseError && /^2[23]/.test(error.code));
