import { Pool } from "pg";
import { second } from "#clock";
import type { Connection } from "#store";
import { deadJobs, type DeadJobs } from "./dead-jobs.ts";
import type { Job } from "./job.ts";
import { openQueue } from "./queue.ts";

type Visited = { connection: Connection; jobs: readonly Job[] };

/** For pages, in whichever process: seldom asked, so each call comes with a connection of its own and leaves with it. */
export const visitDeadJobs = (visited: Visited): DeadJobs => ({
  list: () => visit(visited, (dead) => dead.list()),
  find: (id) => visit(visited, (dead) => dead.find(id)),
  retry: (id) => visit(visited, (dead) => dead.retry(id)),
  dismiss: (id) => visit(visited, (dead) => dead.dismiss(id)),
});

async function visit<T>({ connection, jobs }: Visited, work: (dead: DeadJobs) => Promise<T>): Promise<T> {
  const pool = new Pool({ ...connection, max: 1, options: "-c timezone=UTC -c statement_timeout=30000" });
  pool.on("error", () => {});
  try {
    const boss = await openQueue(pool, () => {});
    try {
      const named = new Map(jobs.map((job) => [job.name, job]));
      return await work(deadJobs({ pool, boss, jobs: named, heartbeat: 10 * second }));
    } finally {
      await boss.stop({ graceful: false, close: false });
    }
  } finally {
    await pool.end();
  }
}
