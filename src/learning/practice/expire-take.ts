import { actorMark } from "#access";
import { after } from "#clock";
import { schedule } from "#jobs";
import type { Platform } from "#platform";
import { unsavedLife } from "./begin-take.ts";
import { expireTake } from "./jobs.ts";
import { removeLeftSegments, type TakePlace } from "./segments.ts";
import { db } from "./tables.ts";

/**
 * VP-2: what was not saved is gone a day after its last slice. Each slice moves that time on; the work comes at the
 * earliest possible one and waits again where slices came since.
 */
export async function expireUnsaved(platform: Platform, of: TakePlace): Promise<void> {
  const { store, clock, ledger } = platform;
  const now = clock.now();
  await store.transact({ academy: of.academy, member: null }, async (tx) => {
    const take = await tx.maybe(
      db
        .selectFrom("take")
        .select(["state", "last_slice_at as lastSliceAt"])
        .where("id", "=", of.take)
        .forUpdate(),
    );
    if (take?.state !== "recording" && take?.state !== "discarded") return;
    const end = after(take.lastSliceAt, await unsavedLife(tx));
    if (now < end)
      return schedule(tx, expireTake, { take: of.take, member: of.member }, { at: end, key: of.take });
    await tx.run(db.deleteFrom("take").where("id", "=", of.take));
    if (take.state === "discarded") return;
    const actor = actorMark({ kind: "service", academy: of.academy, name: "lifecycle" });
    await ledger.record(tx, { type: "practice.take-expired", actor, facts: { take: of.take } }, [of.member]);
  });
  await removeLeftSegments(platform, of);
}
