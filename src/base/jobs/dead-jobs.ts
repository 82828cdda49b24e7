import { instant, type Instant } from "#clock";
import { NotFound } from "#errors";
import { parseId, type AcademyId } from "#ids";
import { inTransaction } from "./in-transaction.ts";
import type { JobData } from "./job.ts";
import { queueEntry, type Mover } from "./move-due.ts";
import { databaseOf, dead, touchedBy, work } from "./queue.ts";
import { readFailure, readQueued } from "./queued.ts";

/** A job that failed as often as it may; `data` holds identifiers only. */
export type DeadJob = {
  id: string;
  name: string;
  academy: AcademyId;
  data: JobData;
  code: string;
  tries: number;
  diedAt: Instant;
};

export type DeadJobs = {
  /** The latest first. */
  list(): Promise<DeadJob[]>;
  /** Throws `NotFound` for one that is not there, or no longer. */
  find(id: string): Promise<DeadJob>;
  /** Puts it back into the queue with all its tries. */
  retry(id: string): Promise<void>;
  dismiss(id: string): Promise<void>;
};

export const deadJobs = (mover: Mover): DeadJobs => ({
  async list() {
    const found = await mover.boss.findJobs(dead);
    return found.map(toDeadJob).sort((a, b) => b.diedAt - a.diedAt);
  },
  async find(id) {
    const [found] = await mover.boss.findJobs(dead, { id: known(id) });
    if (!found) throw new NotFound("dead job");
    return toDeadJob(found);
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

type Found = {
  id: string;
  data: unknown;
  createdOn: Date;
  sourceOutput?: unknown;
  sourceRetryCount?: number | null;
};

function toDeadJob({ id, data, createdOn, sourceOutput, sourceRetryCount }: Found): DeadJob {
  const queued = readQueued(data);
  const { code, at } = readFailure(sourceOutput);
  return {
    id,
    name: queued.job,
    academy: queued.academy,
    data: queued.data,
    code,
    tries: (sourceRetryCount ?? 0) + 1,
    diedAt: at ?? instant(createdOn.getTime()),
  };
}
