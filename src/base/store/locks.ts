import { sql, type RawBuilder } from "kysely";
import { tables } from "./tables.ts";
import type { Tx } from "./transaction.ts";

/** Bounds, in milliseconds, for one statement, and for waiting for a lock whose holder may have much to do. */
export const statementMs = 30_000;
export const patientMs = 600_000;

const db = tables<object>();
const keyOf = (name: string) => sql`hashtextextended(${name}, 0)`;
const ask = <T>(tx: Tx, asked: RawBuilder<T>) => tx.one(db.selectNoFrom(asked.as("said")));

/** Nobody else holds what is called so until this transaction ends. Whoever does is waited for. */
export async function lockName(tx: Tx, name: string): Promise<void> {
  await ask(tx, sql<string>`pg_advisory_xact_lock(${keyOf(name)})::text`);
}

/** Beside others who share it, and beside nobody who holds it. */
export async function lockNameShared(tx: Tx, name: string): Promise<void> {
  await ask(tx, sql<string>`pg_advisory_xact_lock_shared(${keyOf(name)})::text`);
}

/** False, at once, where somebody else holds it. */
export async function tryLockName(tx: Tx, name: string): Promise<boolean> {
  return (await ask(tx, sql<boolean>`pg_try_advisory_xact_lock(${keyOf(name)})`)).said;
}

/** Waits for ten minutes where `lockName` gives up after thirty seconds, as any statement does. */
export async function lockNamePatiently(tx: Tx, name: string): Promise<void> {
  await bound(tx, patientMs);
  await lockName(tx, name);
  await bound(tx, statementMs);
}

const bound = (tx: Tx, ms: number) =>
  ask(tx, sql<string>`set_config('statement_timeout', ${String(ms)}, true)`);
