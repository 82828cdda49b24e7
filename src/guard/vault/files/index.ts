export { giveUp } from "../chunked/index.ts";
export { compact, type Transform } from "./compact.ts";
export { FolderFiles } from "./folder-files.ts";
export type { SegmentPlace } from "./place.ts";
export { answerRange, type RangeAnswer, type RangeRequest } from "./range.ts";
export type {
  SealedFiles,
  SegmentReader,
  SegmentSize,
  SegmentWriter,
  Span,
  StoredSegment,
} from "./sealed-files.ts";
