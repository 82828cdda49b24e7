import { randomBytes } from "node:crypto";
import type { SealedFiles } from "#files";
import { sortableId } from "#ids";
import { beginTake, type AssignmentId, type TakeId } from "#practice";
import { timestamp, veil } from "#store";
import type { OpenPlatform } from "../../src/open-platform.ts";
import { takeHolding } from "../../src/learning/practice/holdings.ts";
import { segmentPlace } from "../../src/learning/practice/segments.ts";
import { db, type SegmentId } from "../../src/learning/practice/tables.ts";
import type { SignedIn } from "./signed-in.ts";

type Wish = { bytes: number; durationMs: number; try?: number };

const piece = randomBytes(2 ** 20);

/** A saved recording of any length, as saving leaves it, in each of these stores; its bytes show nothing. */
export async function saveRecording(
  { store, vault, clock }: OpenPlatform,
  stores: readonly SealedFiles[],
  { member }: SignedIn,
  assignment: AssignmentId,
  { bytes, durationMs, try: ordinal = 1 }: Wish,
): Promise<TakeId> {
  const { take } = await beginTake({ store, vault, clock } as OpenPlatform, member, assignment);
  const segment: SegmentId = sortableId<"segment">(clock.now());
  const place = segmentPlace({ academy: member.academy, member: member.id, take }, segment);
  await store.transact({ academy: member.academy, member: member.id }, async (tx) => {
    const key = await vault.fileKey(tx, member.id);
    for (const files of stores) {
      const writer = await files.createSegment(place, key);
      for (let left = bytes; left > 0; left -= piece.length)
        await writer.write(piece.subarray(0, Math.min(left, piece.length)));
      await writer.finish();
    }
    const about = { segment, type: "video/webm", width: 1280, height: 720, durationMs };
    const recording = await vault.seal(tx, takeHolding, "recording", { row: take, member: member.id }, about);
    await tx.run(
      db
        .updateTable("take")
        .set({ state: "saved", saved_at: timestamp(clock.now()), recording, bytes, try: ordinal })
        .set({ duration_ms: veil(durationMs) })
        .where("id", "=", take),
    );
  });
  return take;
}
