import { after, day } from "#clock";
import { Invalid } from "#errors";
import type { SegmentPlace } from "#files";
import { sortableId, type AcademyId, type MemberId } from "#ids";
import type { Platform } from "#platform";
import { timestamp, type Tx } from "#store";
import { besideErasures } from "./beside-erasures.ts";
import { fileHolding } from "./holdings.ts";
import type { TaskKind } from "./kind.ts";
import { goOn, type Ours } from "./step.ts";
import { db, type TaskFileId, type TaskId } from "./tables.ts";

export const fileBytesMost = 512 * 2 ** 20;
export const fileKeptFor = 7 * day;

const fileName = /^[A-Za-z0-9][\w.-]{0,99}$/;

export const filePlace = (
  of: { academy: AcademyId; askedBy: MemberId; task: TaskId },
  segment: TaskFileId,
): SegmentPlace => ({
  academy: of.academy,
  holding: fileHolding.name,
  row: of.task,
  member: of.askedBy,
  segment,
});

type Kept = { name: string; type: string; bytes: AsyncIterable<Uint8Array> };

/**
 * Sealed and synced first, its row second: a crash in between leaves a file that no row names, which is swept. An error of the
 * commit leaves the file alone, since the row may have come through.
 */
export async function keepFile(
  platform: Pick<Platform, "store" | "clock" | "files" | "vault">,
  ours: Ours,
  kind: TaskKind,
  signal: AbortSignal,
  { name, type, bytes }: Kept,
): Promise<void> {
  const { store, clock, files } = platform;
  if (!fileName.test(name)) throw new RangeError("the name of a file is plain and names nobody");
  if (kind.file === undefined) throw new RangeError(`${kind.name} declares no file`);
  const id = sortableId<"segment">(clock.now());
  const place = filePlace({ ...ours, task: ours.id }, id);
  const size = await writeSealed(platform, ours, place, signal, bytes);
  const former = await store.transact({ academy: ours.academy, member: ours.askedBy }, async (tx) => {
    await besideErasures(tx);
    await goOn(tx, ours, kind, clock.now());
    return replaceFile(tx, ours, { id, name, type, bytes: size, now: clock.now() });
  });
  if (former !== null) await files.removeSegment(filePlace({ ...ours, task: ours.id }, former));
}

async function writeSealed(
  { store, files, vault }: Pick<Platform, "store" | "files" | "vault">,
  { academy, askedBy }: Ours,
  place: SegmentPlace,
  signal: AbortSignal,
  bytes: AsyncIterable<Uint8Array>,
): Promise<number> {
  const key = await store.read({ academy, member: askedBy }, (tx) => vault.fileKey(tx, askedBy));
  const writer = await files.createSegment(place, key);
  let size = 0;
  try {
    for await (const piece of bytes) {
      signal.throwIfAborted();
      size += piece.length;
      if (size > fileBytesMost) throw new Invalid({ file: { sentence: "taskFileTooLarge" } });
      await writer.write(Buffer.from(piece.buffer, piece.byteOffset, piece.byteLength));
    }
    await writer.finish();
    return size;
  } finally {
    await writer.abort();
  }
}

type NewFile = {
  id: TaskFileId;
  name: string;
  type: string;
  bytes: number;
  now: ReturnType<Platform["clock"]["now"]>;
};

/** Says which one it took the place of. */
async function replaceFile(
  tx: Tx,
  { id: task, academy, askedBy }: Ours,
  { now, ...file }: NewFile,
): Promise<TaskFileId | null> {
  const former = await tx.maybe(db.deleteFrom("task_file").where("task", "=", task).returning("id"));
  const dates = { made_at: timestamp(now), keep_until: timestamp(after(now, fileKeptFor)), thrown_at: null };
  await tx.run(db.insertInto("task_file").values({ ...file, academy, asked_by: askedBy, task, ...dates }));
  return former?.id ?? null;
}
