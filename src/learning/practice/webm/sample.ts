import { element, openHeader, text, unsigned } from "./ebml.ts";
import * as ids from "./ids.ts";

/** "OpusHead", version 1, one channel, no pre-skip, 48 kHz, no gain, mapping 0 (RFC 7845 §5.1). */
const opusHead = Buffer.concat([Buffer.from("OpusHead"), Buffer.from("0101000080bb0000000000", "hex")]);

const track = element(
  ids.trackEntry,
  unsigned(ids.trackNumber, 1, 1),
  unsigned(ids.trackType, 2, 1),
  text(ids.codecId, "A_OPUS"),
  element(ids.codecPrivate, opusHead),
  element(ids.audio, unsigned(ids.channels, 1, 1)),
);

/** How a made-up recording of sound begins: valid to every reader, and about nobody. */
export const sampleHead: Buffer = Buffer.concat([
  element(ids.ebmlHead, text(ids.docType, "webm")),
  openHeader(ids.segment, 12),
  element(ids.tracks, track),
]);

const blocksInSecond = 10;

/** One second of it, of about so many bytes. */
export function sampleSecond(second: number, bytes = 200): Buffer {
  const frame = Buffer.alloc(Math.ceil(bytes / blocksInSecond), second);
  const blocks = Array.from({ length: blocksInSecond }, (_, at) => {
    const head = Buffer.from([0x81, 0, 0, 0x80]);
    head.writeInt16BE((at * 1_000) / blocksInSecond, 1);
    return element(ids.simpleBlock, head, frame);
  });
  const time = unsigned(ids.clusterTime, second * 1_000, 4);
  return Buffer.concat([openHeader(ids.cluster, 12), time, ...blocks]);
}
