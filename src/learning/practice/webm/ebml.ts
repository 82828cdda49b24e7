/** EBML (RFC 8794): element ids carry their length marker, sizes lose theirs. */
export type Header = { id: number; size: number; length: number };

/** The size of an element whose end is told by what follows it (RFC 8794 §6.2). */
export const unknownSize = Number.POSITIVE_INFINITY;

const vintLength = (first: number): number => Math.clz32(first) - 23;

/** The header at `offset`; null when more bytes are needed, undefined when no header can begin so. */
export function readHeader(data: Buffer, offset: number): Header | null | undefined {
  if (offset >= data.length) return null;
  const idLength = vintLength(data[offset]!);
  if (idLength > 4) return undefined;
  if (offset + idLength >= data.length) return null;
  const sizeLength = vintLength(data[offset + idLength]!);
  if (sizeLength > 8) return undefined;
  const length = idLength + sizeLength;
  if (offset + length > data.length) return null;
  const size = readSize(data, offset + idLength, sizeLength);
  return size === undefined ? undefined : { id: data.readUIntBE(offset, idLength), size, length };
}

function readSize(data: Buffer, offset: number, length: number): number | undefined {
  const marker = 0x80 >> (length - 1);
  let size = data[offset]! & (marker - 1);
  let ones = size === marker - 1;
  for (let index = 1; index < length; index += 1) {
    const byte = data[offset + index]!;
    ones &&= byte === 0xff;
    size = size * 256 + byte;
  }
  if (ones) return unknownSize;
  return Number.isSafeInteger(size) ? size : undefined;
}

/** Unsigned integers as EBML stores them; undefined beyond 8 bytes or what a number can hold. */
export function readUnsigned(payload: Buffer): number | undefined {
  if (payload.length > 8) return undefined;
  let value = 0;
  for (const byte of payload) value = value * 256 + byte;
  return Number.isSafeInteger(value) ? value : undefined;
}

export type Child = { id: number; payload: Buffer };

/** The direct children of an element held in memory; undefined when they do not fill it exactly. */
export function readChildren(payload: Buffer): Child[] | undefined {
  const children: Child[] = [];
  let offset = 0;
  while (offset < payload.length) {
    const header = readHeader(payload, offset);
    if (!header) return undefined;
    const from = offset + header.length;
    if (header.size > payload.length - from) return undefined;
    children.push({ id: header.id, payload: payload.subarray(from, from + header.size) });
    offset = from + header.size;
  }
  return children;
}

const idBytes = (id: number): Buffer => {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(id);
  return bytes.subarray(bytes.findIndex((byte) => byte !== 0));
};

/** A size of one byte where it fits, otherwise of eight. */
function sizeBytes(size: number): Buffer {
  if (size < 0x7f) return Buffer.from([0x80 | size]);
  const bytes = Buffer.alloc(8);
  bytes.writeUIntBE(size, 2, 6);
  bytes[0] = 0x01;
  return bytes;
}

export const element = (id: number, ...parts: Buffer[]): Buffer => {
  const payload = Buffer.concat(parts);
  return Buffer.concat([idBytes(id), sizeBytes(payload.length), payload]);
};

/** `width` is fixed by the caller where a length must be known before the value is. */
export function unsigned(id: number, value: number, width = 6): Buffer {
  const bytes = Buffer.alloc(width);
  bytes.writeUIntBE(value, 0, width);
  return element(id, bytes);
}

export const text = (id: number, value: string): Buffer => element(id, Buffer.from(value, "utf8"));

export function float(id: number, value: number): Buffer {
  const bytes = Buffer.alloc(8);
  bytes.writeDoubleBE(value);
  return element(id, bytes);
}

/** A header that says "size unknown" in exactly `length` bytes, so that nothing behind it moves. */
export function openHeader(id: number, length: number): Buffer {
  const name = idBytes(id);
  const size = Buffer.alloc(length - name.length, 0xff);
  size[0] = 0xff >> (size.length - 1);
  return Buffer.concat([name, size]);
}
