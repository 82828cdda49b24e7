import type { KeyObject } from "node:crypto";
import { sql } from "kysely";
import type { MemberActor } from "#access";
import type { Instant } from "#clock";
import { Invalid, NotFound } from "#errors";
import { sortableId, type AcademyId, type MemberId } from "#ids";
import type { Platform } from "#platform";
import { timestamp, type Tx } from "#store";
import { inside, ownTake, requireLicence } from "./queries.ts";
import { segmentPlace, type TakePlace } from "./segments.ts";
import { db, type SegmentId, type TakeId } from "./tables.ts";
import { beginsRun } from "./webm/index.ts";

export const sliceBytesMost = 8 * 2 ** 20;

/** What a second of an exercise may weigh, and what any recording may weigh beside that. */
const bytesPerSecondMost = 750_000;
const bytesMostBeside = 16 * 2 ** 20;

/** What a recording of so many seconds may weigh. */
export const takeBytesMost = (seconds: number): number => seconds * bytesPerSecondMost + bytesMostBeside;

/** `offset`: bytes that are safe now. Not `accepted`: the slice did not fit there, and nothing of it was kept. */
export type SliceAnswer = { accepted: boolean; offset: number };

type Slice = { take: TakeId; offset: number; bytes: AsyncIterable<Buffer> };

/**
 * Order of steps, and what a crash after each leaves: sealed into a segment of its own and synced (a file that no row
 * names: swept), its row committed (safe), acknowledged. An error of the commit leaves the file alone, since the row
 * may have come through.
 */
export async function addSlice(platform: Platform, actor: MemberActor, slice: Slice): Promise<SliceAnswer> {
  const { store, clock, files } = platform;
  const place = { academy: actor.academy, member: actor.id, take: slice.take };
  const ready = await store.read(inside(actor), (tx) =>
    tx.together(() => ({
      take: openTake(platform, tx, place),
      key: platform.vault.fileKey(tx, actor.id),
    })),
  );
  const { bytes: offset, longestSeconds } = ready.take;
  if (slice.offset !== offset) return { accepted: false, offset };
  const roomLeft = takeBytesMost(longestSeconds) - offset;
  const segment = sortableId<"segment">(clock.now());
  const most = Math.min(sliceBytesMost, roomLeft);
  const written = await writeSegment(platform, place, { segment, key: ready.key, bytes: slice.bytes, most });
  if (written === null) return { accepted: true, offset };
  const answer = await store.transact(inside(actor), (tx) =>
    keepSlice(platform, tx, place, { segment, offset, ...written }),
  );
  if (!answer.accepted) await files.removeSegment(segmentPlace(place, segment));
  return answer;
}

async function openTake(platform: Pick<Platform, "clock">, tx: Tx, { member, take }: TakePlace) {
  const found = await ownTake(tx, member, take);
  requireLicence(found, platform.clock.now());
  if (found.state !== "recording") throw new NotFound("take");
  return found;
}

type Written = { bytes: number; begins: boolean };
type Writing = { segment: SegmentId; key: KeyObject; bytes: AsyncIterable<Buffer>; most: number };

/** Null: an empty slice. Whatever ends it early, such as a client that goes away, leaves nothing behind. */
async function writeSegment(
  { files }: Pick<Platform, "files">,
  place: TakePlace,
  writing: Writing,
): Promise<Written | null> {
  const writer = await files.createSegment(segmentPlace(place, writing.segment), writing.key);
  let head = Buffer.alloc(0);
  let bytes = 0;
  try {
    for await (const piece of writing.bytes) {
      bytes += piece.length;
      if (bytes > writing.most) throw new Invalid({ slice: { sentence: "sliceTooLarge" } });
      if (head.length < 4) head = Buffer.concat([head, piece.subarray(0, 4)]);
      await writer.write(piece);
    }
    if (bytes === 0) return null;
    await writer.finish();
    return { bytes, begins: beginsRun(head) };
  } finally {
    await writer.abort();
  }
}

type Kept = Written & { segment: SegmentId; offset: number };

/** Of two tabs that send for the same place the one that commits first is kept; the other is told where to go on. */
async function keepSlice(
  platform: Pick<Platform, "clock">,
  tx: Tx,
  place: TakePlace,
  kept: Kept,
): Promise<SliceAnswer> {
  const offset = kept.offset + kept.bytes;
  return (await tx.run(growth(place, kept, platform.clock.now()))) > 0
    ? { accepted: true, offset }
    : { accepted: false, offset: (await openTake(platform, tx, place)).bytes };
}

/** In one statement: a take that is still as long as the sender thought grows, and only then has one segment more. */
function growth({ academy, member, take }: TakePlace, kept: Kept, now: Instant) {
  const grown = db
    .updateTable("take")
    .set({ bytes: kept.offset + kept.bytes, last_slice_at: timestamp(now) })
    .where("id", "=", take)
    .where("state", "=", "recording")
    .where("bytes", "=", kept.offset)
    .returning("id as take");
  return db
    .with("grown", () => grown)
    .insertInto("take_segment")
    .columns(["id", "academy", "member", "take", "at_byte", "bytes", "begins_run"])
    .expression((from) =>
      from
        .selectFrom("grown")
        .select([
          sql<SegmentId>`${kept.segment}::uuid`.as("id"),
          sql<AcademyId>`${academy}::uuid`.as("academy"),
          sql<MemberId>`${member}::uuid`.as("member"),
          "grown.take",
          sql<number>`${kept.offset}::bigint`.as("at_byte"),
          sql<number>`${kept.bytes}::bigint`.as("bytes"),
          sql<boolean>`${kept.begins || kept.offset === 0}::boolean`.as("begins_run"),
        ]),
    );
}
