import { moveDue, type Mover } from "./move-due.ts";
import { work } from "./queue.ts";
import { readQueued } from "./queued.ts";
import { runJob, type Runner, type Taken } from "./run-job.ts";

const batch = 100;

/** Runs what is due by the clock in the order in which it was due, until the queue is quiet. */
export async function drain(runner: Runner, mover: Mover): Promise<number> {
  let runs = 0;
  for (;;) {
    await moveDue(mover, runner.clock.now());
    const found = await runner.boss.fetch(work, { batchSize: batch, ignoreStartAfter: true });
    if (found.length === 0) return runs;
    for (const taken of found.sort(byDue)) await runJob(runner, taken, new AbortController().signal);
    runs += found.length;
  }
}

function byDue(a: Taken, b: Taken): number {
  const [one, other] = [readQueued(a.data), readQueued(b.data)];
  return one.due - other.due || one.number - other.number;
}
