import type { SegmentPlace } from "#files";
import type { AcademyId, MemberId } from "#ids";
import type { Platform } from "#platform";
import { takeHolding } from "./holdings.ts";
import { segmentsOf } from "./queries.ts";
import { db, type SegmentId, type TakeId } from "./tables.ts";

export type TakePlace = { academy: AcademyId; member: MemberId; take: TakeId };

export const segmentPlace = ({ academy, member, take }: TakePlace, segment: SegmentId): SegmentPlace => ({
  academy,
  holding: takeHolding.name,
  row: take,
  member,
  segment,
});

/** Removes the files of an ended take that no row names any more. Does nothing while slices may still arrive. */
export async function removeLeftSegments(
  { store, files }: Pick<Platform, "store" | "files">,
  of: TakePlace,
): Promise<void> {
  const kept = await store.read({ academy: of.academy, member: null }, async (tx) => {
    const take = await tx.maybe(db.selectFrom("take").select("state").where("id", "=", of.take));
    if (take?.state === "recording" || take?.state === "saving") return null;
    return new Set<string>((await segmentsOf(tx, of.take)).map(({ id }) => id));
  });
  if (kept === null) return;
  for await (const { place } of files.listSegments(of.academy, of.member)) {
    const isOurs = place.holding === takeHolding.name && place.row === of.take;
    if (isOurs && !kept.has(place.segment)) await files.removeSegment(place);
  }
}
