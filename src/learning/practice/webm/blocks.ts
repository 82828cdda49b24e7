import { refuse } from "./refusal.ts";
import type { Codec } from "./tracks.ts";

/** `offsetMs` counts from the time of the cluster. `keyFlag` is only meant in simple blocks. */
export type BlockHead = { track: number; offsetMs: number; keyFlag: boolean; frame: Buffer };

/** The head of a block from its first bytes (RFC 9559 §10): one byte of track, two of time, one of flags. */
export function readBlock(first: Buffer): BlockHead {
  if (first.length < 5 || first[0]! < 0x80) return refuse("broken");
  return {
    track: first[0]! & 0x7f,
    offsetMs: first.readInt16BE(1),
    keyFlag: (first[3]! & 0x80) !== 0,
    frame: first.subarray(4),
  };
}

/**
 * Whether the first bytes can begin a key frame: VP8 has a start code (RFC 6386 §9.1), VP9 a marker and a
 * sync code (its bitstream specification, §6.2). Keeps other contents from posing as pictures.
 */
export function beginsKeyFrame(codec: Codec, frame: Buffer): boolean {
  if (codec === "opus") return frame.length > 0;
  if (codec === "vp8")
    return (frame[0]! & 1) === 0 && frame.length > 5 && frame.readUIntBE(3, 3) === 0x9d012a;
  const profileThree = (frame[0]! & 0x30) === 0x30;
  const sync = profileThree ? 2 : 1;
  return (
    frame[0]! >> 6 === 2 &&
    frame.length > sync + 3 &&
    (profileThree || frame.readUIntBE(sync, 3) === 0x498342)
  );
}
