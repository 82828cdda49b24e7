import type { MemberActor } from "#access";
import { NotFound } from "#errors";
import { fixed, type Tx } from "#store";
import { db, type TaskId } from "./tables.ts";

/** Nobody's list is longer; who asks for more finds the latest. */
const listed = 1_000;

const tasks = () =>
  db
    .selectFrom("task")
    .leftJoin("task_file", "task_file.task", "task.id")
    .select(["task.id", "task.kind", "task.data", "task.state", "task.done", "task.shown", "task.total"])
    .select(["task.counts", "task.failure", "task.asked_by as askedBy", "task.asked_at as askedAt"])
    .select(["task.started_at as startedAt", "task.moved_at as movedAt", "task.ended_at as endedAt"])
    .select(["task_file.id as file", "task_file.name as fileName", "task_file.bytes as fileBytes"])
    .select(["task_file.type as fileType", "task_file.keep_until as fileUntil"])
    .select("task_file.thrown_at as fileThrownAt");

const one = fixed((asker: MemberActor["id"], id: TaskId) =>
  tasks().where("task.id", "=", id).where("task.asked_by", "=", asker),
);

const newest = fixed((asker: MemberActor["id"]) =>
  tasks().where("task.asked_by", "=", asker).orderBy("task.id", "desc").limit(listed),
);

export type TaskRow = Awaited<ReturnType<typeof ownTask>>;

/** Throws `NotFound` for one that is not there and for somebody else's alike. */
export async function ownTask(tx: Tx, actor: MemberActor, id: TaskId) {
  const found = await tx.maybe(one(actor.id, id));
  if (!found) throw new NotFound("task");
  return found;
}

export const ownTasks = (tx: Tx, actor: MemberActor) => tx.all(newest(actor.id));
