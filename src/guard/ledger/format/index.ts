export { Malformed } from "./bytes.ts";
export { emptyRoot, leafHash, nodeHash, verifyConsistency, verifyInclusion } from "./merkle.ts";
export { Edge, type FullTile } from "./edge.ts";
export { decodeBundle, encodeBundle } from "./bundle.ts";
export {
  bundlesOfTree,
  parseTilePath,
  tilePath,
  tilesOfTree,
  tileWidth,
  widthOf,
  type TileAddress,
} from "./tiles.ts";
export {
  tilesAround,
  tilesForConsistency,
  tilesForInclusion,
  tilesForRoot,
  TreeReader,
  type HashTileAddress,
  type TileSource,
} from "./tree-reader.ts";
export {
  noteSigner,
  openNote,
  parseVerifierKey,
  privateKeyFromSeed,
  signNote,
  verifierKeyText,
  type NoteSigner,
  type NoteVerifier,
  type OpenNote,
} from "./note.ts";
export {
  branchOf,
  checkpointText,
  openCheckpoint,
  originOf,
  parseCheckpoint,
  signCheckpoint,
  type Checkpoint,
  type OpenCheckpoint,
} from "./checkpoint.ts";
export type { Plain, PlainObject } from "./canonical.ts";
export { commitmentOf, coreBytesMax, encodeCore, parseCore, saltBytes, type EntryCore } from "./entry.ts";
export {
  composeLeaf,
  encodeLeaf,
  holdsTag,
  ledgerKey,
  maximumSubjects,
  parseLeaf,
  partSalt,
  tagBytes,
  tagFinder,
  tagOf,
  tagsOf,
  type Leaf,
  type LedgerKey,
  type Subject,
} from "./leaf.ts";
export {
  branchFields,
  branchType,
  namesAsLost,
  readBranch,
  type BranchDeclaration,
  type Head,
} from "./branch.ts";
export { Sweep } from "./sweep.ts";
export type { About, ProofEntry, Shape } from "./proof-lines.ts";
export { writeProof, type ProofOrder, type ProofRecord } from "./write-proof.ts";
export type { VerifiedEntry } from "./proof-entries.ts";
export { ProofReader, type ProofFailure, type ProofOptions, type VerifiedProof } from "./proof-reader.ts";
export { verifyProof } from "./verify-proof.ts";
export {
  fitsChoice,
  isOwn,
  openedType,
  viewerWords,
  type OpeningsChoice,
  type ViewerWord,
} from "./openings-choice.ts";
export { openingsMagic, type OpeningsRecord, type OpeningsShape, type Part } from "./openings-lines.ts";
export { writeOpenings, type OpeningsOrder } from "./write-openings.ts";
export type { VerifiedOpening } from "./openings-check.ts";
export type { FileFailure } from "./chained-lines.ts";
export { verifyOpenings, type VerifiedOpenings } from "./verify-openings.ts";
