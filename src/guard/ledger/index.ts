export { openLedger, type Ledger, type LedgerOptions } from "./open-ledger.ts";
export type { ActorMark, Concerned, Happening, NewEntry } from "./compose.ts";
export type { KeysOf } from "./record.ts";
export type { EntryPage, LedgerEntry } from "./read-entries.ts";
export type { SignedHead } from "./read-tree.ts";
export type { OpeningsRequest } from "./openings-file.ts";
export type { OpeningRow, Openings, OpeningsWish } from "./read-openings.ts";
export type { LogCheck } from "./check-log.ts";
export type { Health } from "./health.ts";
export { countDropping } from "./readable.ts";
export { ledgerUpkeep } from "./upkeep.ts";
export { rootedType } from "./daily-roots.ts";
export { branchType } from "./format/branch.ts";
export {
  isOwn,
  Malformed,
  openedType,
  viewerWords,
  parseTilePath,
  tileWidth,
  type EntryCore,
  type OpeningsChoice,
  type OpeningsShape,
  type Shape,
  type TileAddress,
} from "./format/index.ts";
