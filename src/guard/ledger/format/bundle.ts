import { Malformed } from "./bytes.ts";
import { tileWidth } from "./tiles.ts";

/** Entries of a log one after the other, each after its length as two bytes, big-endian (C2SP tlog-tiles). */
export function encodeBundle(entries: readonly Uint8Array[]): Buffer {
  const bundle = Buffer.alloc(entries.reduce((sum, entry) => sum + 2 + entry.length, 0));
  let offset = 0;
  for (const entry of entries) {
    if (entry.length > 0xffff) throw new RangeError("an entry has at most 65,535 bytes");
    offset = bundle.writeUInt16BE(entry.length, offset);
    bundle.set(entry, offset);
    offset += entry.length;
  }
  return bundle;
}

/** Views into the bundle, no copies. */
export function decodeBundle(bundle: Buffer): Buffer[] {
  const entries: Buffer[] = [];
  let offset = 0;
  while (offset < bundle.length) {
    const start = offset + 2;
    if (start > bundle.length) throw new Malformed("the bundle ends inside a length");
    offset = start + bundle.readUInt16BE(offset);
    if (offset > bundle.length) throw new Malformed("the bundle ends inside an entry");
    if (entries.push(bundle.subarray(start, offset)) > tileWidth)
      throw new Malformed("the bundle is too long");
  }
  return entries;
}
