import { fixed, tables, type Timestamp, type Tx } from "#store";
import type { TaskId, TaskState } from "#tasks";

const db = tables<{
  task: {
    id: TaskId;
    state: TaskState;
    done: number;
    shown: number;
    total: number;
    started_at: Timestamp | null;
  };
}>();

const one = fixed((id: TaskId) =>
  db
    .selectFrom("task")
    .select(["id", "state", "done", "shown", "total", "started_at as startedAt"])
    .where("id", "=", id),
);

export const taskOf = async (tx: Tx, id: TaskId | null) => (id === null ? null : tx.maybe(one(id)));

/** Whether work on it goes on, or is still to begin. */
export async function taskStands(tx: Tx, id: TaskId | null): Promise<boolean> {
  const task = await taskOf(tx, id);
  return task?.state === "waiting" || task?.state === "running";
}
