import { sql } from "kysely";
import type { MemberActor } from "#access";
import type { Instant } from "#clock";
import type { Platform } from "#platform";
import { timestamp, type Tx } from "#store";
import { askerOf, findToRun, mayGoOn, type Found } from "./asker.ts";
import { besideErasures } from "./beside-erasures.ts";
import { endTask } from "./ending.ts";
import type { TaskKind } from "./kind.ts";
import { db, type TaskId } from "./tables.ts";

export type Claimed = { row: Found; actor: MemberActor; kind: TaskKind };
export type KindOf = (name: string) => TaskKind | undefined;

/**
 * Makes the next run of a task, so that whatever an earlier one still does counts no more. A failed one is taken up where an
 * operator tries its work again. Null: nothing is to be done, or not in this name.
 */
export async function claimTask(
  platform: Platform,
  tx: Tx,
  id: TaskId,
  kindOf: KindOf,
): Promise<Claimed | null> {
  const now = platform.clock.now();
  await besideErasures(tx);
  if ((await tx.run(nextRun(id, now))) === 0) return null;
  const row = await findToRun(tx, id);
  const actor = row && askerOf(row);
  if (!row || !actor) return null;
  const end = (failure: string, state: "stopped" | "failed") =>
    endTask(platform, tx, { id, run: row.run }, actor, { state, failure });
  const kind = kindOf(row.kind);
  if (!kind) return (await end("unknown-kind", "failed"), null);
  if (!mayGoOn(actor, kind.may, now)) return (await end("right-ended", "stopped"), null);
  return { row, actor, kind };
}

const nextRun = (id: TaskId, now: Instant) =>
  db
    .updateTable("task")
    .set({ state: "running", failure: null, ended_at: null, keep_until: null, moved_at: timestamp(now) })
    .set(({ ref }) => ({
      run: sql<number>`${ref("run")} + 1`,
      shown: ref("done"),
      started_at: sql<Instant>`coalesce(${ref("started_at")}, ${timestamp(now)}::timestamptz)` as never,
    }))
    .where("id", "=", id)
    .where("state", "in", ["waiting", "running", "failed"]);
