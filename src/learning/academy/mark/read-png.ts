import { crc32, deflateSync, inflateSync } from "node:zlib";
import { Unfit, type Picture } from "./picture.ts";

const signature = Buffer.from("89504e470d0a1a0a", "hex");
/** Bit depths that each colour type allows, and its samples (PNG, third edition, 11.2.1). */
const kinds: Readonly<Record<number, { depths: readonly number[]; samples: number }>> = {
  0: { depths: [1, 2, 4, 8, 16], samples: 1 },
  2: { depths: [8, 16], samples: 3 },
  3: { depths: [1, 2, 4, 8], samples: 1 },
  4: { depths: [8, 16], samples: 2 },
  6: { depths: [8, 16], samples: 4 },
};

type Chunk = { type: string; data: Buffer };

/**
 * Takes a PNG apart to its rows and puts it together anew: what is neither picture nor palette (places, cameras, words,
 * whatever lies behind the end) does not come through.
 */
export function readPng(bytes: Buffer, most: number): Picture | null {
  if (!bytes.subarray(0, 8).equals(signature)) return null;
  const chunks = chunksOf(bytes);
  const head = only(chunks, "IHDR");
  if (chunks[0]?.data !== head || head.length !== 13) throw new Unfit("markUnreadable");
  const [width, height] = [head.readUInt32BE(0), head.readUInt32BE(4)];
  if (width > most || height > most) throw new Unfit("markTooWide");
  const rows = rowsOf(chunks, head);
  const kept = ["PLTE", "tRNS"].flatMap((type) => chunks.filter((chunk) => chunk.type === type).slice(0, 1));
  const made = [
    { type: "IHDR", data: head },
    ...kept,
    { type: "IDAT", data: deflateSync(rows, { level: 9 }) },
    { type: "IEND", data: Buffer.alloc(0) },
  ];
  return { type: "image/png", width, height, bytes: Buffer.concat([signature, ...made.map(written)]) };
}

function chunksOf(bytes: Buffer): Chunk[] {
  const chunks: Chunk[] = [];
  for (let at = 8; at + 12 <= bytes.length;) {
    const length = bytes.readUInt32BE(at);
    const [from, end] = [at + 8, at + 8 + length];
    if (end + 4 > bytes.length || crc32(bytes.subarray(at + 4, end)) !== bytes.readUInt32BE(end))
      throw new Unfit("markUnreadable");
    const type = bytes.toString("latin1", at + 4, from);
    chunks.push({ type, data: bytes.subarray(from, end) });
    if (type === "IEND") return chunks;
    at = end + 4;
  }
  throw new Unfit("markUnreadable");
}

function only(chunks: readonly Chunk[], type: string): Buffer {
  const [found, second] = chunks.filter((chunk) => chunk.type === type);
  if (!found || second) throw new Unfit("markUnreadable");
  return found.data;
}

/** Inflated to exactly as many bytes as the head promises, never to more. */
function rowsOf(chunks: readonly Chunk[], head: Buffer): Buffer {
  const [width, height] = [head.readUInt32BE(0), head.readUInt32BE(4)];
  const [depth = 0, colour = 0, method, filter, interlaced] = head.subarray(8);
  const kind = kinds[colour];
  if (!kind?.depths.includes(depth) || width * height === 0 || method !== 0 || filter !== 0)
    throw new Unfit("markUnreadable");
  if (interlaced !== 0) throw new Unfit("markInterlaced");
  const row = 1 + Math.ceil((width * kind.samples * depth) / 8);
  const data = Buffer.concat(chunks.filter(({ type }) => type === "IDAT").map((chunk) => chunk.data));
  const rows = inflated(data, row * height);
  for (let at = 0; at < rows.length; at += row) if (rows[at]! > 4) throw new Unfit("markUnreadable");
  return rows;
}

function inflated(data: Buffer, length: number): Buffer {
  try {
    const rows = inflateSync(data, { maxOutputLength: length });
    if (rows.length === length) return rows;
  } catch {
    // Broken, or larger than it says: the same to whoever sent it.
  }
  throw new Unfit("markUnreadable");
}

function written({ type, data }: Chunk): Buffer {
  const framed = Buffer.alloc(12 + data.length);
  framed.writeUInt32BE(data.length, 0);
  framed.write(type, 4, "latin1");
  data.copy(framed, 8);
  framed.writeUInt32BE(crc32(framed.subarray(4, 8 + data.length)), 8 + data.length);
  return framed;
}
