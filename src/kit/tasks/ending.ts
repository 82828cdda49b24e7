import { actorMark, type MemberActor } from "#access";
import { after, day } from "#clock";
import type { Platform } from "#platform";
import { timestamp, type Tx } from "#store";
import { db, type TaskId, type TaskState } from "./tables.ts";

/** How long it stands in the list after its end. */
export const keptFor = 30 * day;

export type Ending = { state: Extract<TaskState, "done" | "stopped" | "failed">; failure: string | null };

/** Of which run the end is told; null: of none, such as a cancelling. */
type Whose = { id: TaskId; run: number | null };

/** Ends what is under way; false where it had ended, or another run has it. */
export async function endTask(
  { clock, ledger }: Pick<Platform, "clock" | "ledger">,
  tx: Tx,
  { id, run }: Whose,
  by: MemberActor,
  { state, failure }: Ending,
): Promise<boolean> {
  const now = clock.now();
  const at = timestamp(now);
  const keep_until = timestamp(after(now, keptFor));
  const ended = db
    .updateTable("task")
    .set({ state, failure, moved_at: at, ended_at: at, keep_until })
    .where("id", "=", id)
    .where("state", "in", ["waiting", "running"])
    .$if(run !== null, (query) => query.where("run", "=", run!))
    .returning(["kind", "done", "asked_by as askedBy"]);
  const row = await tx.maybe(ended);
  if (row === null) return false;
  const facts = { task: id, kind: row.kind, ended: failure ?? state, done: row.done };
  await ledger.record(tx, { type: "tasks.ended", actor: actorMark(by), facts }, [row.askedBy]);
  return true;
}
