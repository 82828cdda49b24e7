import { promisify } from "node:util";
import { brotliCompress, constants, gzip } from "node:zlib";

export type Coding = "br" | "gzip";

const [packBrotli, packGzip] = [promisify(brotliCompress), promisify(gzip)];

/** The best coding that the client takes; a weight of nought means never (RFC 9110 §12.5.3). */
export function codingOf(acceptEncoding: string | null): Coding | null {
  const taken = (acceptEncoding ?? "")
    .toLowerCase()
    .split(",")
    .map((part) => part.trim().split(/\s*;\s*q=/))
    .filter(([, weight]) => weight === undefined || Number(weight) > 0)
    .map(([name]) => name);
  return taken.includes("br") ? "br" : taken.includes("gzip") ? "gzip" : null;
}

/** Below this a packet is a packet. */
const worthwhile = 1_000;

/** At levels that cost less than they save on the line. What is not packed stays a text, which leaves in one piece with its head. */
export async function packed(text: string, coding: Coding | null): Promise<[Buffer | string, Coding | null]> {
  if (coding === null || text.length < worthwhile) return [text, null];
  const body = Buffer.from(text);
  if (coding === "gzip") return [await packGzip(body, { level: 1 }), coding];
  const params = {
    [constants.BROTLI_PARAM_QUALITY]: 3,
    [constants.BROTLI_PARAM_SIZE_HINT]: body.length,
    [constants.BROTLI_PARAM_LGWIN]: 18,
  };
  return [await packBrotli(body, { params }), coding];
}
