import { sql } from "kysely";
import { listAcademies } from "#academies";
import { actorMark } from "#access";
import { after, day, hour, instant, type Instant } from "#clock";
import type { StoredSegment } from "#files";
import { idBytes, parseId, platformAcademy, type AcademyId } from "#ids";
import type { Platform } from "#platform";
import { timestamp, type Tx } from "#store";
import { keptFor } from "./ending.ts";
import { fileHolding } from "./holdings.ts";
import { db, type TaskFileId } from "./tables.ts";

/** A file is named by its row within seconds. */
const orphanAge = hour;
const batch = 500;
/** What nobody has moved for so long has no worker left: the pauses between its tries are far shorter. */
const lostAfter = day;

/** Ends what was lost, forgets what is over, and removes files whose time is up, or that no row names. */
export async function sweepTasks(platform: Platform): Promise<void> {
  const academies = await platform.store.read({ academy: platformAcademy, member: null }, listAcademies);
  for (const { id } of academies) {
    await platform.store.transact({ academy: id, member: null }, async (tx) => {
      await endLost(platform, tx);
      await forget(tx, platform.clock.now());
    });
    await sweepFiles(platform, id);
  }
}

async function endLost({ clock, ledger }: Platform, tx: Tx): Promise<void> {
  const now = clock.now();
  const [at, keep_until] = [timestamp(now), timestamp(after(now, keptFor))];
  const lost = await tx.all(
    db
      .updateTable("task")
      .set({ state: "failed", failure: "lost", moved_at: at, ended_at: at, keep_until })
      .where("state", "in", ["waiting", "running"])
      .where("moved_at", "<", timestamp(after(now, -lostAfter)))
      .returning(["id", "kind", "done", "asked_by as askedBy"]),
  );
  const actor = actorMark({ kind: "service", academy: tx.context.academy, name: "lifecycle" });
  for (const { id, kind, done, askedBy } of lost)
    await ledger.record(tx, { type: "tasks.ended", actor, facts: { task: id, kind, ended: "lost", done } }, [
      askedBy,
    ]);
}

async function forget(tx: Tx, now: Instant): Promise<void> {
  await tx.run(db.deleteFrom("task_file").where("keep_until", "<=", timestamp(now)));
  await tx.run(db.deleteFrom("task").where("keep_until", "<=", timestamp(now)));
}

async function sweepFiles({ store, files, clock }: Platform, academy: AcademyId): Promise<void> {
  const old = after(clock.now(), -orphanAge);
  let found: StoredSegment[] = [];
  const settle = async () => {
    const ids = found.map(({ place }) => place.segment);
    const named = db
      .selectFrom("task_file")
      .select("id")
      .where("id", "=", sql<TaskFileId>`any(${ids}::uuid[])`)
      .where("thrown_at", "is", null);
    const kept = new Set<string>(
      (await store.read({ academy, member: null }, (tx) => tx.all(named))).map(({ id }) => id),
    );
    for (const { place } of found) if (!kept.has(place.segment)) await files.removeSegment(place);
    found = [];
  };
  for await (const one of files.listSegments(academy)) {
    const born = bornAt(one.place.segment);
    if (one.place.holding !== fileHolding.name || born === null || born > old) continue;
    found.push(one);
    if (found.length === batch) await settle();
  }
  if (found.length > 0) await settle();
}

/** Segments are named by sortable ids, whose first 48 bits are the product's own time. */
function bornAt(segment: string): Instant | null {
  const id = parseId(segment);
  return id && instant(idBytes(id).readUIntBE(0, 6));
}
