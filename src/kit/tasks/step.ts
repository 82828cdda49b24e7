import type { Instant } from "#clock";
import type { MemberActor } from "#access";
import type { Platform } from "#platform";
import { timestamp, type Tx } from "#store";
import { askerOf, findToRun, mayGoOn, type Found } from "./asker.ts";
import { Interrupted } from "./interrupted.ts";
import type { Progress, TaskKind } from "./kind.ts";
import { db } from "./tables.ts";

export type Ours = Pick<Found, "id" | "academy" | "askedBy" | "run">;

/** The asker, if the task is still in this run's hands and they may still do it. */
export async function goOn(
  tx: Tx,
  ours: Ours,
  kind: TaskKind,
  now: Instant,
): Promise<{ row: Found; actor: MemberActor }> {
  const row = await findToRun(tx, ours.id);
  if (row === null || row.state !== "running" || row.run !== ours.run)
    throw new Interrupted("no longer ours");
  const actor = askerOf(row);
  if (!mayGoOn(actor, kind.may, now)) throw new Interrupted("right ended");
  return { row, actor };
}

/** Progress is written last, so that its row is not held while the work goes on, and by this run alone. */
export const oneStep = (
  { store, clock }: Pick<Platform, "store" | "clock">,
  ours: Ours,
  kind: TaskKind,
  work: (tx: Tx, actor: MemberActor) => Promise<Progress>,
): Promise<{ actor: MemberActor; progress: Progress }> =>
  store.transact({ academy: ours.academy, member: ours.askedBy }, async (tx) => {
    const { actor } = await goOn(tx, ours, kind, clock.now());
    const progress = await work(tx, actor);
    if ((await tx.run(moved(ours, progress, clock.now()))) === 0) throw new Interrupted("no longer ours");
    return { actor, progress };
  });

const moved = ({ id, run }: Ours, { done, total, counts, bookmark }: Progress, now: Instant) =>
  db
    .updateTable("task")
    .set({ done, shown: done, moved_at: timestamp(now) })
    .$if(total !== undefined, (query) => query.set({ total: total! }))
    .$if(counts !== undefined, (query) => query.set({ counts: counts! }))
    .$if(bookmark !== undefined, (query) => query.set({ bookmark: bookmark! }))
    .where("id", "=", id)
    .where("run", "=", run)
    .where("state", "=", "running");
