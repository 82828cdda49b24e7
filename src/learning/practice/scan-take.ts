import type { KeyObject } from "node:crypto";
import type { Platform } from "#platform";
import type { segmentsOf } from "./queries.ts";
import { segmentPlace, type TakePlace } from "./segments.ts";
import { Scanner, type Scan } from "./webm/index.ts";

export type Slices = { segments: Awaited<ReturnType<typeof segmentsOf>>; key: KeyObject };
type Files = Pick<Platform, "files">;

/** The slices of a take, opened one after another. */
export async function* readSlices(
  { files }: Files,
  of: TakePlace,
  { segments, key }: Slices,
  signal?: AbortSignal,
): AsyncGenerator<Buffer> {
  for (const { id } of segments) {
    const reader = await files.openSegment(segmentPlace(of, id), key);
    try {
      yield* reader.read({ start: 0, end: reader.plainBytes }, signal);
    } finally {
      await reader.close();
    }
  }
}

/** What becomes of them once they are one recording. Throws `WebmRefusal` where they cannot. */
export async function scanSlices(files: Files, of: TakePlace, { segments, key }: Slices): Promise<Scan> {
  const scanner = new Scanner();
  for (const segment of segments) {
    if (segment.beginsRun) scanner.startRun();
    for await (const plain of readSlices(files, of, { segments: [segment], key })) scanner.push(plain);
  }
  return scanner.finish();
}
