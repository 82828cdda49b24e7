import { instant, type Instant } from "#clock";
import { NotFound } from "#errors";
import { parseId, type AcademyId } from "#ids";
import { inTransaction } from "./in-transaction.ts";
import { queueEntry, type Mover } from "./move-due.ts";
import { databaseOf, dead, touchedBy, work } from "./queue.ts";
import { readFailure, readQueued } from "./queued.ts";

/** A job that failed as often as it may. */
export type DeadJob = { id: string; name: string; academy: AcademyId; code: string; diedAt: Instant };

export type DeadJobs = {
  /** The latest first. */
  list(): Promise<DeadJob[]>;
  /** Puts it back into the queue with all its tries. */
  retry(id: string): Promise<void>;
  dismiss(id: string): Promise<void>;
};

export const deadJobs = (mover: Mover): DeadJobs => ({
  async list() {
    const found = await mover.boss.findJobs(dead);
    return found.map(toDeadJob).sort((a, b) => b.diedAt - a.diedAt);
  },
  retry: async (id) => revive(mover, known(id)),
  async dismiss(id) {
    const removed = await mover.boss.deleteJob(dead, known(id));
    if (touchedBy(removed).length === 0) throw new NotFound("dead job");
  },
});

const revive = ({ boss, ...mover }: Mover, id: string): Promise<void> =>
  inTransaction(mover.pool, async (client) => {
    const db = databaseOf(client);
    const [found] = await boss.findJobs(dead, { id, db });
    const removed = await boss.deleteJob(dead, id, { db });
    if (!found || touchedBy(removed).length === 0) throw new NotFound("dead job");
    const entry = queueEntry(readQueued(found.data), `revived/${id}`, { boss, ...mover });
    await boss.insert(work, [entry], { db });
  });

function known(id: string): string {
  const parsed = parseId(id);
  if (parsed === null) throw new NotFound("dead job");
  return parsed;
}

type Found = { id: string; data: unknown; createdOn: Date; sourceOutput?: unknown };

function toDeadJob({ id, data, createdOn, sourceOutput }: Found): DeadJob {
  const { job, academy } = readQueued(data);
  const { code, at } = readFailure(sourceOutput);
  return { id, name: job, academy, code, diedAt: at ?? instant(createdOn.getTime()) };
}
