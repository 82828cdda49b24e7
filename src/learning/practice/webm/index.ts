export type { Edit } from "./edits.ts";
export { Scanner, type Scan } from "./scanner.ts";
export type { SeekPoint } from "./head.ts";
export { beginsRun, joinTakes, rewrite, scan } from "./rewrite.ts";
export { WebmRefusal, type WebmFault } from "./refusal.ts";
export { durationMostMs } from "./timeline.ts";
export { dimensionMost } from "./tracks.ts";
