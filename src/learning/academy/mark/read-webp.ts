import { Unfit, type Picture } from "./picture.ts";

type Chunk = { type: string; data: Buffer };
type Size = { width: number; height: number };

/**
 * Keeps a still WebP’s picture and its transparency (RFC 9649), and nothing else that its container carries. The frame
 * itself is checked by its head: browsers decode it in a place of its own.
 */
export function readWebp(bytes: Buffer, most: number): Picture | null {
  if (
    bytes.length < 20 ||
    bytes.toString("latin1", 0, 4) !== "RIFF" ||
    bytes.toString("latin1", 8, 12) !== "WEBP"
  )
    return null;
  const chunks = chunksOf(bytes);
  if (chunks.some(({ type }) => type === "ANIM" || type === "ANMF")) throw new Unfit("markMoves");
  const frames = chunks.filter(({ type }) => type === "VP8 " || type === "VP8L");
  const [frame] = frames;
  if (!frame || frames.length > 1) throw new Unfit("markUnreadable");
  const size = frame.type === "VP8L" ? losslessSize(frame.data) : lossySize(frame.data);
  if (size.width > most || size.height > most) throw new Unfit("markTooWide");
  const alpha = frame.type === "VP8 " ? chunks.filter(({ type }) => type === "ALPH").slice(0, 1) : [];
  const kept = alpha.length > 0 ? [extended(size), ...alpha, frame] : [frame];
  return { type: "image/webp", ...size, bytes: contained(kept) };
}

function chunksOf(bytes: Buffer): Chunk[] {
  const end = 8 + bytes.readUInt32LE(4);
  if (end > bytes.length + (bytes.length % 2)) throw new Unfit("markUnreadable");
  const chunks: Chunk[] = [];
  for (let at = 12; at + 8 <= Math.min(end, bytes.length);) {
    const length = bytes.readUInt32LE(at + 4);
    if (at + 8 + length > bytes.length) throw new Unfit("markUnreadable");
    chunks.push({
      type: bytes.toString("latin1", at, at + 4),
      data: bytes.subarray(at + 8, at + 8 + length),
    });
    at += 8 + length + (length % 2);
  }
  return chunks;
}

/** A key frame begins with its tag, the start code and two sizes of 14 bits (RFC 6386, 9.1). */
function lossySize(data: Buffer): Size {
  if (data.length < 10 || (data[0]! & 1) !== 0 || data.readUIntBE(3, 3) !== 0x9d_01_2a)
    throw new Unfit("markUnreadable");
  return sized(data.readUInt16LE(6) & 0x3fff, data.readUInt16LE(8) & 0x3fff);
}

/** Signature, then both sizes less one, in 14 bits each, then alpha and version (RFC 9649, 3.4). */
function losslessSize(data: Buffer): Size {
  if (data.length < 5 || data[0] !== 0x2f || data[4]! >> 5 !== 0) throw new Unfit("markUnreadable");
  const bits = data.readUInt32LE(1);
  return sized((bits & 0x3fff) + 1, ((bits >>> 14) & 0x3fff) + 1);
}

function sized(width: number, height: number): Size {
  if (width === 0 || height === 0) throw new Unfit("markUnreadable");
  return { width, height };
}

function extended({ width, height }: Size): Chunk {
  const data = Buffer.alloc(10);
  data[0] = 0x10;
  data.writeUIntLE(width - 1, 4, 3);
  data.writeUIntLE(height - 1, 7, 3);
  return { type: "VP8X", data };
}

function contained(chunks: readonly Chunk[]): Buffer {
  const body = Buffer.concat(
    chunks.flatMap(({ type, data }) => {
      const head = Buffer.alloc(8);
      head.write(type, 0, "latin1");
      head.writeUInt32LE(data.length, 4);
      return [head, data, Buffer.alloc(data.length % 2)];
    }),
  );
  const riff = Buffer.alloc(12);
  riff.write("RIFF", 0, "latin1");
  riff.writeUInt32LE(body.length + 4, 4);
  riff.write("WEBP", 8, "latin1");
  return Buffer.concat([riff, body]);
}
