import { actorMark, mayEnter, type MemberActor } from "#access";
import { Conflict, Forbidden } from "#errors";
import { sortableId } from "#ids";
import { checkData, enqueue } from "#jobs";
import type { Platform } from "#platform";
import { fixed, timestamp, type Tx } from "#store";
import { runJob } from "./jobs.ts";
import type { TaskData, TaskKind } from "./kind.ts";
import { db, type TaskId } from "./tables.ts";

/** Waiting or running at the same time, per asker. */
export const openMost = 10;

type Asking = {
  /** How much there is to do, as far as is known; 0 shows no bar. */
  total?: number;
  /** `call.once` of the form that asked: sent twice, it begins one task, and the second one is given the first one's id. */
  once?: string | null;
};

/** Asks for long work in the transaction of the verb. Throws `Conflict` ("tooManyTasks") where the asker has ten under way. */
export async function beginTask<Data extends TaskData>(
  { clock, ledger }: Pick<Platform, "clock" | "ledger">,
  tx: Tx,
  actor: MemberActor,
  kind: TaskKind<Data>,
  data: Data,
  { total = 0, once = null }: Asking = {},
): Promise<TaskId> {
  const now = clock.now();
  checkData(data);
  if (!mayEnter(actor, kind.may, now).allowed) throw new Forbidden("task");
  const { counted, same } = await tx.together(() => ({
    counted: tx.one(openOf(actor.id)),
    same: tx.maybe(sameOf(actor.id, once)),
  }));
  if (same !== null) return same.id;
  if (counted.open >= openMost) throw new Conflict("tooManyTasks");
  const at = timestamp(now);
  const row = {
    id: sortableId<"task">(now),
    academy: actor.academy,
    asked_by: actor.id,
    sign_in: actor.signIn,
    factor_at: actor.secondFactorAt === null ? null : timestamp(actor.secondFactorAt),
    once,
    kind: kind.name,
    file: kind.file ?? null,
    data,
    state: "waiting",
    total,
    asked_at: at,
    moved_at: at,
    started_at: null,
    ended_at: null,
    keep_until: null,
  } as const;
  const begun = db
    .insertInto("task")
    .values(row)
    .onConflict((twice) => twice.doNothing());
  if ((await tx.run(begun)) === 0) return (await tx.one(sameOf(actor.id, once))).id;
  await enqueue(tx, runJob, { task: row.id }, { key: row.id });
  const facts = { task: row.id, kind: kind.name };
  await ledger.record(tx, { type: "tasks.asked", actor: actorMark(actor), facts }, [actor.id]);
  return row.id;
}

const openOf = fixed((asker: MemberActor["id"]) =>
  db
    .selectFrom("task")
    .select(({ fn }) => fn.countAll<number>().as("open"))
    .where("asked_by", "=", asker)
    .where("ended_at", "is", null),
);

const sameOf = fixed((asker: MemberActor["id"], once: string | null) =>
  db.selectFrom("task").select("id").where("asked_by", "=", asker).where("once", "=", once),
);
