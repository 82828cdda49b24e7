import { sql } from "kysely";
import { listAcademies } from "#academies";
import { after, hour, instant, type Instant } from "#clock";
import type { StoredSegment } from "#files";
import { idBytes, parseId, platformAcademy, type AcademyId } from "#ids";
import type { Platform } from "#platform";
import { takeHolding } from "./holdings.ts";
import { db, type SegmentId } from "./tables.ts";

/** A slice is written and its row committed within seconds. */
const orphanAge = hour;
const batch = 500;

/** Removes files that no row names: what a crash between file and commit left, and what belonged to the erased. */
export async function sweepSegments(platform: Platform): Promise<void> {
  const academies = await platform.store.read({ academy: platformAcademy, member: null }, listAcademies);
  for (const { id } of academies) await sweepAcademy(platform, id);
}

async function sweepAcademy({ store, files, clock }: Platform, academy: AcademyId): Promise<void> {
  const old = after(clock.now(), -orphanAge);
  await files.removeUnfinished(academy, old);
  let found: StoredSegment[] = [];
  const settle = async () => {
    const ids = found.map(({ place }) => place.segment);
    const rows = await store.read({ academy, member: null }, (tx) =>
      tx.all(
        db
          .selectFrom("take_segment")
          .select("id")
          .where("id", "=", sql<SegmentId>`any(${ids}::uuid[])`),
      ),
    );
    const kept = new Set<string>(rows.map(({ id }) => id));
    for (const { place } of found) if (!kept.has(place.segment)) await files.removeSegment(place);
    found = [];
  };
  for await (const one of files.listSegments(academy)) {
    const born = bornAt(one.place.segment);
    if (one.place.holding !== takeHolding.name || born === null || born > old) continue;
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
