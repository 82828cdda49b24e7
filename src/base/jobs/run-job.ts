import type { PgBoss } from "pg-boss";
import type { Clock } from "#clock";
import type { Store } from "#store";
import type { JobLog } from "./job.ts";
import type { Jobs } from "./move-due.ts";
import { work } from "./queue.ts";
import { failureCode, readQueued } from "./queued.ts";

export type Runner = { boss: PgBoss; jobs: Jobs; store: Store; clock: Clock; log: JobLog };

/** One try at a job, as it was taken from the queue. The count names the try: a late end of an earlier one changes nothing. */
export type Taken = { id: string; retryCount: number; data: unknown };

/** Runs one job and settles it: done, to be tried again, or dead. */
export async function runJob(runner: Runner, taken: Taken, signal: AbortSignal): Promise<void> {
  const code = await attempt(runner, taken, signal);
  if (code === null) await runner.boss.complete(work, [taken]);
  else await fail(runner, taken, code);
}

async function attempt(runner: Runner, taken: Taken, signal: AbortSignal): Promise<string | null> {
  const { store, clock, log, jobs } = runner;
  const { job: name, academy, data, due } = readQueued(taken.data);
  const job = jobs.get(name);
  if (!job) return "unknown-job";
  try {
    await job.run({ store, clock, log, signal, academy, due, attempt: taken.retryCount + 1 }, data);
    return null;
  } catch (error) {
    return failureCode(error);
  }
}

export async function fail({ boss, clock, log }: Runner, taken: Taken, code: string): Promise<void> {
  log.warn("jobs.failed", { job: readQueued(taken.data).job, code, attempt: taken.retryCount + 1 });
  await boss.fail(work, [taken], { code, at: clock.now() });
}
