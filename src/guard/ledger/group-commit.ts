import { setImmediate } from "node:timers/promises";
import type { Client } from "pg";
import { Unavailable } from "#errors";
import { isoInstant } from "#clock";
import { DatabaseError } from "#store";
import { send, type Statement } from "#store-wire";
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
  readonly #client: () => Promise<Client>;
  readonly #committed: () => void;
  #waiting: Waiting[] = [];
  #running: Promise<void> | null = null;

  constructor(client: () => Promise<Client>, committed: () => void) {
    this.#client = client;
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
      const statement = insertStatement(batch.flatMap(({ entries }) => entries));
      await send(await this.#client(), [statement]);
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

const insertText = `
  insert into ledger_pending (academy, entry, at, type, core, salt, subjects, leaf)
  select academy, entry, at, type, core, salt, string_to_array(subjects, ' ')::uuid[], leaf
  from unnest($1::uuid[], $2::uuid[], $3::timestamptz[], $4::text[], $5::text[], $6::bytea[], $7::text[], $8::bytea[])
    as fresh(academy, entry, at, type, core, salt, subjects, leaf)`;

const insertOneText = `
  insert into ledger_pending (academy, entry, at, type, core, salt, subjects, leaf)
  values ($1, $2, $3, $4, $5, $6, $7, $8)`;

export function insertStatement(entries: readonly PendingEntry[]): Statement {
  const [first, ...others] = entries;
  if (first !== undefined && others.length === 0) return insertOne(first);
  const column = <Key extends keyof PendingEntry>(key: Key) => entries.map((entry) => entry[key]);
  const values = [
    column("academy"),
    column("entry"),
    entries.map(({ at }) => isoInstant(at)),
    column("type"),
    column("core"),
    column("salt"),
    entries.map(({ subjects }) => subjects.join(" ")),
    column("leaf"),
  ];
  return { text: insertText, values };
}

function insertOne({ academy, entry, at, type, core, salt, subjects, leaf }: PendingEntry): Statement {
  const listed = `{${subjects.join(",")}}`;
  return { text: insertOneText, values: [academy, entry, isoInstant(at), type, core, salt, listed, leaf] };
}
