import type { PgBoss } from "pg-boss";
import type { Pool, PoolClient } from "pg";
import { after, instant, minute, second, type Instant } from "#clock";
import type { Job } from "./job.ts";
import { databaseOf, work } from "./queue.ts";
import { readQueued, type Queued } from "./queued.ts";
import { nextTime } from "./recurring.ts";
import { inTransaction } from "./in-transaction.ts";

export type Jobs = ReadonlyMap<string, Job>;

export type Mover = { pool: Pool; boss: PgBoss; jobs: Jobs; heartbeat: number };

const batch = 500;

/** Moves all that is due into the queue, the earliest first, a batch in a transaction. Says how much it was. */
export async function moveDue(mover: Mover, now: Instant): Promise<number> {
  let moved = 0;
  for (let some = batch; some > 0; moved += some) some = await moveBatch(mover, now);
  return moved;
}

const moveBatch = (mover: Mover, now: Instant): Promise<number> =>
  inTransaction(mover.pool, async (client) => {
    const rows = await claim(client, [...mover.jobs.keys()], now);
    if (rows.length > 0) await move(client, mover, rows, now);
    return rows.length;
  });

type Due = Queued & { key: string | null; every: number | null; missed: "once" | "each" };

/** Names that this version does not know stay where they are, for the version that does. */
async function claim(client: PoolClient, names: readonly string[], now: Instant): Promise<Due[]> {
  const { rows } = await client.query<Record<string, unknown>>(
    `select number, academy, job, data, key, every, missed, extract(epoch from at)::float8 * 1000 as due
       from due where at <= to_timestamp($1::float8 / 1000) and job = any($2)
      order by at, number limit ${batch} for update skip locked`,
    [now, names],
  );
  return rows.map((row) => readDue(row, now));
}

function readDue(row: Record<string, unknown>, now: Instant): Due {
  const queued = readQueued(row);
  return {
    ...queued,
    due: Number.isFinite(queued.due) ? instant(Math.round(queued.due)) : now,
    key: typeof row["key"] === "string" ? row["key"] : null,
    every: row["every"] === null ? null : Number(row["every"]),
    missed: row["missed"] === "each" ? "each" : "once",
  };
}

async function move(client: PoolClient, mover: Mover, rows: readonly Due[], now: Instant): Promise<void> {
  const entries = rows.map((row) => toQueue(row, mover));
  await mover.boss.insert(work, entries, { db: databaseOf(client) });
  const once = rows.filter(({ every }) => every === null).map(({ number }) => number);
  await client.query("delete from due where number = any($1)", [once]);
  for (const { number, due, every, missed } of rows) {
    if (every === null) continue;
    const next = nextTime(due, every, missed, now);
    await client.query("update due set at = to_timestamp($2::float8 / 1000) where number = $1", [
      number,
      next,
    ]);
  }
}

function toQueue({ key, every: _, missed, ...queued }: Due, mover: Mover) {
  const name = key ?? `#${queued.number}`;
  return queueEntry(queued, missed === "each" ? `${name}/${queued.due}` : name, mover);
}

/** Of entries that are equal in academy, job and key at most one waits. */
export function queueEntry(queued: Queued, key: string, { jobs, heartbeat }: Mover) {
  const { retries, longest, ahead } = jobs.get(queued.job) ?? unknown;
  return {
    data: queued,
    singletonKey: `${queued.academy}/${queued.job}/${key}`,
    priority: earliestFirst(after(queued.due, -ahead)),
    retryLimit: retries,
    expireInSeconds: Math.ceil(longest / second),
    heartbeatSeconds: Math.ceil(heartbeat / second),
  };
}

/** A dead job whose name this version does not know is tried once, and dead again. */
const unknown = { retries: 0, longest: minute, ahead: 0 };

/** Seconds before 2061 in the 32 bits of a priority. */
const earliestFirst = (due: Instant): number =>
  Math.max(0, Math.min(2 ** 31 - 1, 2_871_763_200 - Math.floor(due / second)));
