import type { Client } from "pg";
import type { Clock } from "#clock";
import type { AcademyId } from "#ids";
import type { Log as Writer } from "#log";
import { DatabaseError } from "#store";
import { send } from "#store-wire";
import { composeEntries } from "./compose.ts";
import { branchFields, branchType, Malformed, type BranchDeclaration } from "./format/index.ts";
import { loadLog, Mismatch, type Log } from "./load-log.ts";
import type { Signers } from "./log-names.ts";
import type { Outside } from "./outside.ts";
import {
  headsMoved,
  headStatement,
  place,
  rawRow,
  rowStatements,
  takeText,
  type Placed,
  type RawRow,
} from "./place.ts";
import { publish } from "./publish.ts";
import { wireReader, type Reader } from "./reader.ts";
import { db } from "./tables.ts";

export type SequencerParts = { signers: Signers; outside: Outside; host: string; clock: Clock; log: Writer };

/** As many entries as one turn places; a turn that placed so many is followed by the next at once. */
export const turnMost = 4_000;
const logsMost = 500;

/** Somebody else has moved a head: what memory says of the logs is stale, and nothing is wrong with them. */
class Overtaken extends Error {}

/** A log's branch is declared in a transaction before the one that appends. */
class BranchFirst extends Error {}

/**
 * Moves committed rows to their place in the tree. A turn is one transaction: it takes the rows that it sees, places
 * leaves, tiles and heads, and commits; a crash leaves the rows waiting. Only then are the checkpoints signed, copied
 * outside the database and, last, shown. Two sequencers at once do no harm: each head moves only from where its mover
 * believes it to be.
 */
export class Sequencer {
  readonly #client: Client;
  readonly #reader: Reader;
  readonly #parts: SequencerParts;
  readonly #logs = new Map<AcademyId, Log>();
  readonly #unsigned = new Set<AcademyId>();
  readonly #failing = new Set<AcademyId>();
  readonly #stopped: Map<AcademyId, string>;

  /** `stopped` is shared with whoever shows it. */
  constructor(client: Client, parts: SequencerParts, stopped = new Map<AcademyId, string>()) {
    this.#client = client;
    this.#reader = wireReader(client);
    this.#parts = parts;
    this.#stopped = stopped;
  }

  /** Looks at every log that a copy outside tells of, before anything is appended, and signs what was left unsigned. */
  async begin(): Promise<void> {
    const known = await this.#reader.all(
      db
        .selectFrom("academy")
        .leftJoin("ledger_head", "ledger_head.academy", "academy.id")
        .select((eb) => ["id", eb("size", ">", eb.ref("signed_size")).as("unsigned")]),
    );
    const outside = new Set(await this.#parts.outside.academies());
    for (const { id, unsigned } of known) {
      if (unsigned) this.#unsigned.add(id);
      if (outside.has(id)) await this.#alone(id, () => this.#log(id));
    }
    await this.#publish();
  }

  /** Places what waits and signs for it; returns how many entries it placed. */
  async turn(): Promise<number> {
    if (this.#logs.size > logsMost) this.#logs.clear();
    let placed: number;
    try {
      placed = await this.#inTransaction(() => this.#placeAll());
    } catch (error) {
      if (this.#failing.size === 0) this.#parts.log.warn("ledger.turn-failed", {}, error);
      placed = await this.#oneByOne();
    }
    await this.#publish();
    return placed;
  }

  async #inTransaction<T>(work: () => Promise<T>): Promise<T> {
    try {
      return await work();
    } catch (error) {
      // What memory says of the logs may be ahead of the database: read them again.
      this.#logs.clear();
      await send(this.#client, [{ text: "rollback", values: [] }]);
      throw error;
    }
  }

  async #take(only: AcademyId | null): Promise<Map<AcademyId, RawRow[]>> {
    const taken = await send(this.#client, [
      { text: "begin", values: [] },
      { text: takeText, values: [[...this.#stopped.keys()], only, turnMost] },
    ]);
    return Map.groupBy(taken[1]!.rows, ([academy]) => academy as AcademyId);
  }

  async #commit(): Promise<void> {
    await send(this.#client, [{ text: "commit", values: [] }]);
  }

  async #placeAll(): Promise<number> {
    const taken = await this.#take(null);
    const placed: Placed[] = [];
    for (const [academy, rows] of taken) placed.push(place(await this.#logWithin(academy), rows));
    if (placed.length > 0) {
      const now = this.#parts.clock.now();
      const statements = placed.flatMap((one) => [headStatement(one, now), ...rowStatements(one)]);
      if (headsMoved(await send(this.#client, statements)) !== placed.length) throw new Overtaken();
    }
    await this.#commit();
    return this.#count(placed);
  }

  #count(placed: readonly Placed[]): number {
    for (const { log } of placed) this.#unsigned.add(log.academy);
    return placed.reduce((sum, { rows }) => sum + rows.length, 0);
  }

  /** After a failure: each log in a transaction of its own, so that one that must stop holds no other back. */
  async #oneByOne(): Promise<number> {
    const waiting = await this.#reader.all(db.selectFrom("ledger_pending").select("academy").distinct());
    let placed = 0;
    for (const { academy } of waiting) {
      if (this.#stopped.has(academy)) continue;
      placed += (await this.#alone(academy, () => this.#placeOf(academy))) ?? 0;
    }
    return placed;
  }

  async #placeOf(academy: AcademyId): Promise<number> {
    const log = await this.#log(academy);
    const rows = (await this.#take(academy)).get(academy) ?? [];
    if (rows.length > 0) await this.#write(place(log, rows));
    await this.#commit();
    if (rows.length > 0) this.#unsigned.add(academy);
    return rows.length;
  }

  async #write(placed: Placed): Promise<void> {
    const moved = await send(this.#client, [headStatement(placed, this.#parts.clock.now())]);
    if (headsMoved(moved) !== 1) throw new Overtaken();
    await send(this.#client, rowStatements(placed));
  }

  /** Work on one log. What shows it to be damaged stops it; any other failure leaves it for the next turn. */
  async #alone<T>(academy: AcademyId, work: () => Promise<T>): Promise<T | null> {
    try {
      const done = await this.#inTransaction(work);
      this.#failing.delete(academy);
      return done;
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

  /** Outside any transaction. */
  async #log(academy: AcademyId): Promise<Log> {
    const known = this.#logs.get(academy);
    if (known) return known;
    const { log, lost } = await loadLog(this.#reader, academy, this.#parts);
    if (lost !== null) await this.#branchOff(log, lost);
    this.#logs.set(academy, log);
    return log;
  }

  async #logWithin(academy: AcademyId): Promise<Log> {
    const known = this.#logs.get(academy);
    if (known) return known;
    const { log, lost } = await loadLog(this.#reader, academy, this.#parts);
    if (lost !== null) throw new BranchFirst();
    this.#logs.set(academy, log);
    return log;
  }

  /** The first leaf of the new branch, before any other. */
  async #branchOff(log: Log, lost: BranchDeclaration): Promise<void> {
    const { academy, branch: wasBranch } = log;
    const actor = { kind: "service", id: "ledger" };
    const happening = { academy, type: branchType, actor, facts: branchFields(lost) };
    const [entry] = composeEntries(happening, [], this.#parts.clock.now());
    log.branch = lost.branch;
    await send(this.#client, [{ text: "begin", values: [] }]);
    await this.#write(place(log, [rawRow(entry!)], wasBranch));
    await this.#commit();
    this.#unsigned.add(academy);
    this.#parts.log.error("ledger.branched", { academy, branch: lost.branch, kept: lost.kept.size });
  }

  async #publish(): Promise<void> {
    if (this.#unsigned.size === 0) return;
    const logs: Log[] = [];
    for (const academy of this.#unsigned) {
      const log = await this.#alone(academy, () => this.#log(academy));
      if (log) logs.push(log);
    }
    await publish(this.#client, this.#parts.outside, logs);
    for (const { academy } of logs) this.#unsigned.delete(academy);
  }
}

const isDamage = (error: unknown): error is Error =>
  error instanceof Mismatch ||
  error instanceof Malformed ||
  (error instanceof DatabaseError && /^2[23]/.test(error.code));
