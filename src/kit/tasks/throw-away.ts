import { sql } from "kysely";
import type { AcademyId } from "#ids";
import { enqueue } from "#jobs";
import type { Platform } from "#platform";
import { timestamp, type Tx } from "#store";
import { holdFiles } from "./beside-erasures.ts";
import { runJob, throwAwayJob } from "./jobs.ts";
import { filePlace } from "./keep-file.ts";
import { db } from "./tables.ts";

/**
 * In the transaction of somebody's erasure: no file of the academy that may hold people opens any more from its commit on,
 * and those that are being written are begun anew without them. A job removes the bytes; the sweep finds what it left.
 */
export async function throwAwayFiles({ clock }: Pick<Platform, "clock">, tx: Tx): Promise<void> {
  await holdFiles(tx);
  const now = timestamp(clock.now());
  const begun = await tx.all(
    db
      .updateTable("task")
      .set({ state: "waiting", run: sql<number>`run + 1`, moved_at: now })
      .where("file", "=", "people")
      .where("state", "=", "running")
      .returning("id"),
  );
  for (const { id: task } of begun) await enqueue(tx, runJob, { task }, { key: task });
  const ofPeople = db.selectFrom("task").select("id").where("file", "=", "people");
  const thrown = db.updateTable("task_file").set({ thrown_at: now }).where("task", "in", ofPeople);
  if ((await tx.run(thrown.where("thrown_at", "is", null))) > 0)
    await enqueue(tx, throwAwayJob, {}, { key: "throw-away" });
}

/** The bytes of what was thrown away. Running it again does no harm. */
export async function removeThrown(
  { store, files: stored }: Pick<Platform, "store" | "files">,
  academy: AcademyId,
): Promise<void> {
  const found = db
    .selectFrom("task_file")
    .select(["id", "task", "asked_by as askedBy"])
    .where("thrown_at", "is not", null);
  const thrown = await store.read({ academy, member: null }, (tx) => tx.all(found));
  for (const { id, ...of } of thrown) await stored.removeSegment(filePlace({ ...of, academy }, id));
}
