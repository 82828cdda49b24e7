import { mayEnter, type MemberActor } from "#access";
import { Invalid } from "#errors";
import type { Platform } from "#platform";
import type { Tx } from "#store";
import { beginTask } from "#tasks";
import { academyOf, administer } from "../administering.ts";
import { sumRows } from "./entry.ts";
import { asSeen } from "./change-list.ts";
import { lockList } from "./find-list.ts";
import { runImport, takeTurn } from "./run-import.ts";
import { db, type Counts, type ImportId, type ImportState } from "./tables.ts";
import { importTask } from "./task.ts";
import { taskStands } from "./task-state.ts";

/** Rows of which nobody notices the wait; a longer list is a task of its own, with progress. */
export const atOnceMost = 500;

/**
 * Brings in everybody of a list that is not left out. Confirmed twice, in whatever tabs, it is brought in once. Throws `Invalid`
 * with the fault `confirm` where the list makes administrators and the second factor was not proven lately, or is not as it was `seen`.
 */
export const confirmList = (
  platform: Platform,
  actor: MemberActor,
  id: ImportId,
  seen?: number,
): Promise<ImportState> =>
  administer(platform, actor, async (tx) => {
    const { state, counts, task, edition } = await lockList(tx, id);
    if (state === "confirmed") return state;
    if (state === "under way" && (await taskStands(tx, task))) return state;
    asSeen(edition, seen);
    await mayMakeAdministrators(platform, tx, actor, counts);
    // Behind a long list it may be minutes: no request waits so long.
    const atOnce = sumRows(counts) <= atOnceMost && (await takeTurn(tx));
    if (!atOnce) return begin(platform, tx, actor, id, sumRows(counts));
    await runImport(platform, tx, actor, id);
    return "confirmed";
  });

async function mayMakeAdministrators(
  { clock }: Platform,
  tx: Tx,
  actor: MemberActor,
  { administrators = 0 }: Counts,
): Promise<void> {
  if (administrators === 0) return;
  const { stepUpMinutes } = (await academyOf(tx)).policy;
  if (!mayEnter(actor, "administer people", clock.now(), stepUpMinutes).allowed)
    throw new Invalid({ confirm: { sentence: "administratorNeedsCode" } });
}

async function begin(
  platform: Platform,
  tx: Tx,
  actor: MemberActor,
  id: ImportId,
  total: number,
): Promise<ImportState> {
  const task = await beginTask(platform, tx, actor, importTask, { import: id, rows: total }, { total });
  const under = db.updateTable("roster_import").set({ state: "under way", task });
  await tx.run(under.where("id", "=", id));
  return "under way";
}
