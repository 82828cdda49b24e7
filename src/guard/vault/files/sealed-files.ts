import type { KeyObject } from "node:crypto";
import type { Instant } from "#clock";
import type { AcademyId, MemberId } from "#ids";
import type { SegmentPlace } from "./place.ts";

export type SegmentSize = { plainBytes: number; sealedBytes: number };

/** One write at a time. Any refusal ends the segment; nothing of it becomes visible then. */
export interface SegmentWriter {
  write(plain: Buffer): Promise<void>;
  /** The segment lies on the disk for good, and is visible, once this returns. */
  finish(): Promise<SegmentSize>;
  /** Leaves nothing behind; harmless after the end. */
  abort(): Promise<void>;
}

/** Plain offsets; `end` is the first byte that is not wanted. */
export type Span = { start: number; end: number };

export interface SegmentReader {
  /** Authenticated: it comes from opening the last chunk. */
  readonly plainBytes: number;
  /** Reads only the chunks needed. Cancelling, by the signal or by leaving the loop, closes the reader. */
  read(span: Span, signal?: AbortSignal): AsyncIterable<Buffer>;
  close(): Promise<void>;
}

export type StoredSegment = { place: SegmentPlace; sealedBytes: number; storedAt: Instant };

/** Where sealed segments lie. Nothing plain ever reaches what is behind this. */
export interface SealedFiles {
  createSegment(place: SegmentPlace, key: KeyObject): Promise<SegmentWriter>;
  /** Refuses with `BrokenSeal` what was not sealed under this key for this place. */
  openSegment(place: SegmentPlace, key: KeyObject): Promise<SegmentReader>;
  /** True when there was one. */
  removeSegment(place: SegmentPlace): Promise<boolean>;
  /** Everything finished that lies there for an academy, or for one member of it. */
  listSegments(academy: AcademyId, member?: MemberId): AsyncIterable<StoredSegment>;
  /** Removes what writers left that never finished, last touched before that moment; says how many. */
  removeUnfinished(academy: AcademyId, before: Instant): Promise<number>;
}
