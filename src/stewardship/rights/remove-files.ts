import type { AcademyId } from "#ids";
import type { Platform } from "#platform";
import { timestamp } from "#store";
import { db, type ErasureId } from "./tables.ts";

/**
 * The sealed files of somebody erased: noise already, since no key opens them. Running it again does no harm, and a
 * crash in between leaves files that the next run removes.
 */
export async function removeFiles(
  { store, files, clock }: Platform,
  academy: AcademyId,
  erasure: ErasureId,
): Promise<void> {
  const context = { academy, member: null };
  const request = await store.read(context, (tx) =>
    tx.maybe(db.selectFrom("erasure_request").select("member").where("id", "=", erasure)),
  );
  if (!request) return;
  for await (const { place } of files.listSegments(academy, request.member)) await files.removeSegment(place);
  const gone = { files_gone_at: timestamp(clock.now()) };
  await store.transact(context, (tx) =>
    tx.run(db.updateTable("erasure_request").set(gone).where("id", "=", erasure)),
  );
}
