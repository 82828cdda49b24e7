export { BrokenSeal } from "./broken-seal.ts";
export { giveUp } from "./give-up.ts";
export {
  chunkAt,
  chunkBytes,
  chunkOffset,
  headerBytes,
  plainSize,
  sealedChunkBytes,
  sealedSize,
} from "./layout.ts";
export { openHeader, Opener } from "./opener.ts";
export { sealedRoom, Sealer, sealMessage } from "./sealer.ts";
