import { PgBoss, type ConstructorOptions, type Db, type Queue } from "pg-boss";
import type { Client, ClientBase, Pool } from "pg";
import type { DatabaseRoles } from "#store";

const schema = "jobs";
/** One queue for all jobs: one query finds whatever is to be done next. */
export const work = "work";
export const dead = "dead";

const years = 365 * 24 * 3600;

/** pg-boss deletes what nobody fetched in time: neither waiting nor dead work may go that way. */
const kept = { retentionSeconds: 20 * years };

const queues: readonly Queue[] = [
  { name: dead, policy: "standard", ...kept, deleteAfterSeconds: 0 },
  {
    name: work,
    // Of the jobs with one key at most one waits.
    policy: "short",
    deadLetter: dead,
    // Pauses double from a second or two up to an hour: short at first, since a killed worker's job waits one too.
    retryDelay: 1,
    retryBackoff: true,
    retryDelayMax: 3600,
    heartbeatSeconds: 10,
    deleteAfterSeconds: 3600,
    ...kept,
  },
];

/** No schedules, no statistics, no rebuilding of indexes: nothing that an owner would have to do. */
const options: ConstructorOptions = {
  schema,
  supervise: false,
  schedule: false,
  persistQueueStats: false,
  persistWarnings: false,
  reindex: false,
  monitorVacuum: false,
  monitorIntervalSeconds: 1,
  maintenanceIntervalSeconds: 600,
};

export const databaseOf = (client: ClientBase | Pool): Db => ({
  executeSql: (text, values) => client.query(text, values),
});

/** Arbitrary, but the same in every node: one node at a time. */
const preparationLock = 7_405_222;

/** Makes or updates the queue's own schema; runs in the `also` step of `prepareDatabase`. */
export async function prepareQueue(owner: Client, roles: Pick<DatabaseRoles, "app">): Promise<void> {
  await owner.query("select pg_advisory_lock($1)", [preparationLock]);
  try {
    await makeQueues(owner);
    await owner.query(grants(roles.app));
  } finally {
    await owner.query("select pg_advisory_unlock($1)", [preparationLock]);
  }
}

async function makeQueues(owner: Client): Promise<void> {
  const boss = new PgBoss({ ...options, migrate: true, db: databaseOf(owner) });
  await boss.start();
  try {
    for (const { name, policy = "standard", ...settings } of queues) {
      await boss.createQueue(name, { policy, ...settings });
      await boss.updateQueue(name, settings);
    }
  } finally {
    await boss.stop({ graceful: false, close: false });
  }
}

const grants = (app: string): string => `
  grant usage on schema ${schema} to ${app};
  grant select on ${schema}.version to ${app};
  grant select, update on ${schema}.queue to ${app};
  grant select, insert, update, delete on ${schema}.job, ${schema}.job_common to ${app};
  grant select, delete on ${schema}.job_dependency to ${app};`;

/** The queue as the application's login sees it: it uses the schema and cannot change it. */
export async function openQueue(pool: Pool, onError: (error: unknown) => void): Promise<PgBoss> {
  const boss = new PgBoss({ ...options, migrate: false, db: databaseOf(pool) });
  boss.on("error", onError);
  await boss.start();
  return boss;
}

/** The jobs that a command of the queue touched; the types of pg-boss keep quiet about what it answers. */
export function touchedBy(answer: object): readonly string[] {
  if (!("settled" in answer) || !Array.isArray(answer.settled))
    throw new Error("a strange version of pg-boss");
  return answer.settled.map(String);
}
