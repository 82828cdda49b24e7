import type { KeyObject } from "node:crypto";
import type { SegmentPlace } from "./place.ts";
import type { SealedFiles, SegmentSize } from "./sealed-files.ts";

/** Changes plain bytes on their way from many segments into one. */
export type Transform = (plain: AsyncIterable<Buffer>) => AsyncIterable<Buffer>;

/**
 * Streams segments, in this order, into one new segment. The old ones stay: who asked removes them once the
 * new one is known to the database.
 */
export async function compact(
  files: SealedFiles,
  segments: readonly SegmentPlace[],
  into: SegmentPlace,
  key: KeyObject,
  transform: Transform = (plain) => plain,
): Promise<SegmentSize> {
  const writer = await files.createSegment(into, key);
  try {
    for await (const plain of transform(readAll(files, segments, key))) await writer.write(plain);
    return await writer.finish();
  } finally {
    await writer.abort();
  }
}

async function* readAll(
  files: SealedFiles,
  segments: readonly SegmentPlace[],
  key: KeyObject,
): AsyncGenerator<Buffer> {
  for (const place of segments) {
    const reader = await files.openSegment(place, key);
    try {
      yield* reader.read({ start: 0, end: reader.plainBytes });
    } finally {
      await reader.close();
    }
  }
}
