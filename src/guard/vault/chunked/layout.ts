import { BrokenSeal } from "./broken-seal.ts";

export const saltBytes = 24;
export const commitmentBytes = 32;
export const headerBytes = saltBytes + commitmentBytes;
export const chunkBytes = 16 * 1024;
export const tagBytes = 16;
export const sealedChunkBytes = chunkBytes + tagBytes;
export const chunkCountMax = 2 ** 38;

/** Bytes of the sealed message: the last chunk is always short, so a full one is followed by an empty one. */
export const sealedSize = (plainBytes: number): number =>
  headerBytes + plainBytes + tagBytes * (chunkAt(plainBytes) + 1);

/** Bytes of the message in a sealed one of this length; most lengths that a cut or an addition leaves are refused here. */
export function plainSize(sealedBytes: number): number {
  const body = sealedBytes - headerBytes;
  if (body < tagBytes) throw new BrokenSeal("shorter than an empty message");
  const full = Math.floor(body / sealedChunkBytes);
  const last = body - full * sealedChunkBytes;
  if (last < tagBytes) throw new BrokenSeal("the last chunk is missing or cut");
  return full * chunkBytes + last - tagBytes;
}

/** Which chunk holds the plain byte at this offset. */
export const chunkAt = (plainOffset: number): number => Math.floor(plainOffset / chunkBytes);

/** Where a chunk begins in the sealed bytes. */
export const chunkOffset = (index: number): number => headerBytes + index * sealedChunkBytes;
