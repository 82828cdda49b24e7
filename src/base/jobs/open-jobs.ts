import { Pool } from "pg";
import { second, type Clock } from "#clock";
import type { Connection, Store } from "#store";
import { deadJobs, type DeadJobs } from "./dead-jobs.ts";
import { drain } from "./drain.ts";
import type { Job, JobLog } from "./job.ts";
import { moveDue } from "./move-due.ts";
import { plantRecurring } from "./plant-recurring.ts";
import { openQueue } from "./queue.ts";
import { failureCode } from "./queued.ts";
import type { Recurring } from "./recurring.ts";
import { onWaking } from "./waking.ts";
import { Worker } from "./worker.ts";
import { beatsOf, type Beats } from "./beats.ts";

/** Milliseconds between looks, and after which a silent worker's jobs are given to another. */
export type Pace = { look: number; heartbeat: number; patience: number };

export type JobsOptions = {
  store: Store;
  /** The application's login. */
  connection: Connection;
  clock: Clock;
  jobs: readonly Job[];
  recurring?: readonly Recurring[];
  log: JobLog;
  /** How many jobs run at the same time in this process. */
  slots?: number;
  pace?: Partial<Pace>;
};

export type Jobs = {
  start(): void;
  /** Lets running jobs end, for as long as patience lasts. */
  stop(): Promise<void>;
  /** Looks at once for what is due: the clock was turned. */
  wake(): void;
  /** For tests: runs all that is due, one after the other and retries at once, until nothing is left. Says how many runs it took. */
  drain(): Promise<number>;
  dead: DeadJobs;
};

const usualPace: Pace = { look: second, heartbeat: 10 * second, patience: 20 * second };

export async function openJobs(options: JobsOptions): Promise<Jobs> {
  const { clock, connection, log, recurring = [], slots = 4 } = options;
  const pace = { ...usualPace, ...options.pace };
  const report = (error: unknown) => log.warn("jobs.troubled", { code: failureCode(error) });
  const pool = new Pool({ ...connection, max: 3, options: "-c timezone=UTC -c statement_timeout=30000" });
  pool.on("error", report);
  // One that dies while it is lent would end the process; whoever holds it hears of it by the statement that fails.
  pool.on("connect", (client) => client.on("error", () => {}));
  const boss = await openQueue(pool, report);
  const jobs = byName([...options.jobs, ...recurring.map(({ job }) => job)]);
  await plantRecurring(pool, recurring, clock.now());
  const runner = { ...options, boss, jobs };
  const mover = { pool, boss, jobs, heartbeat: pace.heartbeat };
  const worker = new Worker(runner, slots, report);
  let beats: Beats | null = null;
  const look = async () => {
    await moveDue(mover, clock.now());
    worker.take();
  };
  const unhear = onWaking(() => beats?.look.now());
  return {
    start() {
      beats ??= beatsOf(
        {
          look: { work: look, every: pace.look },
          touch: { work: () => worker.beat(), every: pace.heartbeat / 3 },
          supervise: { work: () => boss.supervise(), every: Math.max(second, pace.heartbeat / 5) },
        },
        report,
      );
    },
    async stop() {
      unhear();
      await beats?.look.end();
      await worker.stop(pace.patience);
      await Promise.all([beats?.touch.end(), beats?.supervise.end()]);
      await boss.stop({ graceful: false, close: false });
      await pool.end();
    },
    wake: () => beats?.look.now(),
    drain: () => drain(runner, mover),
    dead: deadJobs(mover),
  };
}

function byName(jobs: readonly Job[]): ReadonlyMap<string, Job> {
  const named = new Map<string, Job>();
  for (const job of jobs) {
    if ((named.get(job.name) ?? job) !== job) throw new Error(`two jobs are called "${job.name}"`);
    named.set(job.name, job);
  }
  return named;
}
