import type { MemberActor } from "#access";
import { Invalid } from "#errors";
import type { Platform } from "#platform";
import { addSlice } from "./add-slice.ts";
import { beginTake } from "./begin-take.ts";
import { discardTake } from "./discard-take.ts";
import { saveTake } from "./save-take.ts";
import type { AssignmentId, TakeId } from "./tables.ts";
import { beginsRun } from "./webm/index.ts";

const sliceBytes = 2 ** 20;

/**
 * Keeps a recording that was made elsewhere: sealed slice by slice as it arrives, like one that is recorded here, and
 * saved at once, since whoever chooses a file has decided. What cannot be kept leaves nothing behind.
 */
export async function uploadTake(
  platform: Platform,
  actor: MemberActor,
  assignment: AssignmentId,
  file: AsyncIterable<Buffer>,
): Promise<TakeId> {
  const slices = inSlices(file);
  const first = await slices.next();
  if (first.done) throw new Invalid({ file: { sentence: "fileMissing" } });
  if (!beginsRun(first.value)) throw new Invalid({ file: { sentence: "webm.not-webm" } });
  const { take } = await beginTake(platform, actor, assignment, { anew: true });
  const arriving = async () => {
    let offset = await send(platform, actor, { take, offset: 0, bytes: first.value });
    for await (const bytes of slices) offset = await send(platform, actor, { take, offset, bytes });
  };
  await arriving().catch((error: unknown) => giveBack(platform, actor, take, error));
  await saveTake(platform, actor, take).catch((error: unknown) => {
    // Any other failure is made good by the job that finishes what was being saved.
    if (!(error instanceof Invalid)) throw error;
    return giveBack(platform, actor, take, error);
  });
  return take;
}

/** The fault is the file's, whatever part of it was found wanting. */
async function giveBack(
  platform: Platform,
  actor: MemberActor,
  take: TakeId,
  error: unknown,
): Promise<never> {
  await discardTake(platform, actor, take);
  if (!(error instanceof Invalid)) throw error;
  const [fault] = Object.values(error.faults);
  throw fault ? new Invalid({ file: fault }) : error;
}

async function* inSlices(file: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  let held: Buffer[] = [];
  let length = 0;
  for await (const piece of file) {
    held.push(piece);
    length += piece.length;
    if (length < sliceBytes) continue;
    yield Buffer.concat(held);
    [held, length] = [[], 0];
  }
  if (length > 0) yield Buffer.concat(held);
}

type Slice = { take: TakeId; offset: number; bytes: Buffer };

async function send(platform: Platform, actor: MemberActor, { bytes, ...at }: Slice): Promise<number> {
  async function* whole() {
    yield bytes;
  }
  return (await addSlice(platform, actor, { ...at, bytes: whole() })).offset;
}
