import {
  all,
  each as many,
  insertMany,
  timestamp,
  tables,
  type Defaulted,
  type PlainTable,
  type Tx,
} from "#store";
import type { Instant } from "#clock";
import { checkData, checkKey } from "./job-data.ts";
import type { Job, JobData, JobRef } from "./job.ts";
import { wakeAll } from "./waking.ts";

type DueRow = {
  academy: string;
  job: string;
  data: Defaulted<JobData>;
  key: string | null;
  at: Defaulted<Date>;
};

export const dueTable: PlainTable = {
  table: "due",
  columns: ["number", "academy", "job", "data", "key", "at", "every", "missed"],
  purpose: "work that waits for its time",
};

const db = tables<{ due: DueRow }>();

/** Asks for work as soon as this transaction is committed. While work with the same key waits, it is not done twice. */
export async function enqueue<Data extends JobData>(
  tx: Tx,
  job: JobRef<Data>,
  data: Data,
  { key }: { key?: string } = {},
): Promise<void> {
  await put(tx, { job: job.name, data, key: key ?? null });
  tx.afterCommit(wakeAll);
}

/** The same work for many at once, in one statement. */
export async function enqueueMany<Data extends JobData>(
  tx: Tx,
  job: JobRef<Data>,
  each: readonly Data[],
): Promise<void> {
  for (const data of each) checkData(data);
  const { academy } = tx.context;
  const rows = { academy: all("uuid", academy), job: all("text", job.name), data: many("jsonb", each) };
  await tx.run(insertMany("due", rows));
  tx.afterCommit(wakeAll);
}

/** Asks for work at a later time. A new time for the same key replaces the one that waits. */
export const schedule = <Data extends JobData>(
  tx: Tx,
  job: JobRef<Data>,
  data: Data,
  { at, key }: { at: Instant; key?: string },
): Promise<void> => put(tx, { job: job.name, data, key: key ?? null, at: timestamp(at) });

/** Takes back what has not become due. Says whether there was anything. */
export async function cancel(tx: Tx, job: Pick<Job, "name">, key: string): Promise<boolean> {
  const waiting = db
    .deleteFrom("due")
    .where("academy", "=", tx.context.academy)
    .where("job", "=", job.name)
    .where("key", "=", key);
  return (await tx.run(waiting)) > 0;
}

type Wish = { job: string; data: JobData; key: string | null; at?: Date };

async function put(tx: Tx, wish: Wish): Promise<void> {
  checkData(wish.data);
  if (wish.key !== null) checkKey(wish.key);
  const insert = db.insertInto("due").values({ academy: tx.context.academy, ...wish });
  await tx.run(
    insert.onConflict((same) =>
      same.columns(["academy", "job", "key"]).doUpdateSet(({ ref }) => ({
        data: ref("excluded.data"),
        at: ref("excluded.at"),
      })),
    ),
  );
}
