import { actorMark, mayEnter, type MemberActor } from "#access";
import { NotFound } from "#errors";
import type { SegmentReader } from "#files";
import type { Platform } from "#platform";
import type { Answer } from "#web-server";
import type { KindOf } from "./claim.ts";
import { filePlace } from "./keep-file.ts";
import { ownTask } from "./own-tasks.ts";
import type { TaskId } from "./tables.ts";

/**
 * The file of a task, for whoever asked for it and may still do what made it. What people's data it holds was opened, with
 * entries of theirs, when it was made; that it leaves is an entry of its own, written before its first byte.
 */
export async function openTaskFile(
  platform: Platform,
  kindOf: KindOf,
  actor: MemberActor,
  id: TaskId,
  signal: AbortSignal,
): Promise<Answer> {
  const { store, clock, vault, ledger, files } = platform;
  const { task, key } = await store.transact({ academy: actor.academy, member: actor.id }, async (tx) => {
    const task = await ownTask(tx, actor, id);
    const may = kindOf(task.kind)?.may;
    const now = clock.now();
    const over = task.fileUntil === null || task.fileUntil <= now || task.fileThrownAt !== null;
    if (over || may === undefined || !mayEnter(actor, may, now).allowed) throw new NotFound("file");
    const facts = { task: id, kind: task.kind };
    await ledger.record(tx, { type: "tasks.file-opened", actor: actorMark(actor), facts }, [actor.id]);
    return { task, key: await vault.fileKey(tx, actor.id) };
  });
  const { file, fileName, fileType, fileBytes } = task;
  if (file === null || fileName === null || fileType === null || fileBytes === null)
    throw new NotFound("file");
  const place = filePlace({ academy: actor.academy, askedBy: actor.id, task: id }, file);
  return {
    kind: "stream",
    status: 200,
    headers: {
      "content-type": fileType,
      "content-length": String(fileBytes),
      "content-disposition": `attachment; filename="${fileName}"`,
    },
    bytes: whole(() => files.openSegment(place, key), fileBytes, signal),
  };
}

/** Opens with the first byte that is taken, so that an answer to HEAD holds nothing open. */
async function* whole(
  open: () => Promise<SegmentReader>,
  end: number,
  signal: AbortSignal,
): AsyncGenerator<Buffer> {
  const reader = await open();
  try {
    yield* reader.read({ start: 0, end }, signal);
  } finally {
    await reader.close();
  }
}
