import type { KeyObject } from "node:crypto";
import { type FileHandle, open } from "node:fs/promises";
import { NotFound } from "#errors";
import { BrokenSeal, chunkAt, chunkBytes, chunkOffset, headerBytes, openHeader } from "../chunked/index.ts";
import { type Opener, plainSize, sealedChunkBytes } from "../chunked/index.ts";
import { asRefusal, codeOf } from "./failures.ts";
import { contextOf, fullPath, type SegmentPlace } from "./place.ts";
import type { SegmentReader, Span } from "./sealed-files.ts";

/** Chunks that are read and opened in one go. */
const blockChunks = 16;

export async function openInFolder(
  root: string,
  place: SegmentPlace,
  key: KeyObject,
): Promise<SegmentReader> {
  const context = contextOf(place);
  const handle = await open(fullPath(root, place), "r").catch((error: unknown) => {
    throw codeOf(error) === "ENOENT" ? new NotFound("segment") : asRefusal(error);
  });
  try {
    const { size: sealedBytes } = await handle.stat();
    const plainBytes = plainSize(sealedBytes);
    const isSmall = sealedBytes <= chunkOffset(blockChunks);
    const begin = await readSpan(handle, Buffer.allocUnsafe(isSmall ? sealedBytes : headerBytes), 0);
    const opener = openHeader(begin.subarray(0, headerBytes), key, context);
    const reader = new FolderReader({
      handle,
      opener,
      sealedBytes,
      plainBytes,
      whole: isSmall ? begin : null,
    });
    await reader.authenticateLength();
    return reader;
  } catch (error) {
    await handle.close();
    throw asRefusal(error);
  }
}

async function readSpan(handle: FileHandle, into: Buffer, position: number): Promise<Buffer> {
  for (let at = 0; at < into.length;) {
    const { bytesRead } = await handle.read(into, at, into.length - at, position + at);
    if (bytesRead === 0) throw new BrokenSeal("the file became shorter");
    at += bytesRead;
  }
  return into;
}

type Parts = {
  handle: FileHandle;
  opener: Opener;
  sealedBytes: number;
  plainBytes: number;
  /** The sealed bytes of a small segment, such as a slice of a recording: one read serves it. */
  whole: Buffer | null;
};

class FolderReader implements SegmentReader {
  readonly #parts: Parts;
  #closing: Promise<void> | null = null;

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  get plainBytes(): number {
    return this.#parts.plainBytes;
  }

  close(): Promise<void> {
    this.#closing ??= this.#parts.handle.close();
    return this.#closing;
  }

  async authenticateLength(): Promise<void> {
    const last = chunkAt(this.plainBytes);
    await this.#openBlock(last, last, Buffer.allocUnsafe(sealedChunkBytes));
  }

  async *read(span: Span, signal?: AbortSignal): AsyncGenerator<Buffer> {
    const { start, end } = span;
    if (!(start >= 0 && start <= end && end <= this.plainBytes)) throw new RangeError("outside the segment");
    const close = () => void this.close();
    signal?.addEventListener("abort", close, { once: true });
    let isWhole = false;
    try {
      yield* this.#blocks(span, signal);
      isWhole = true;
    } finally {
      signal?.removeEventListener("abort", close);
      if (!isWhole) await this.close();
    }
  }

  async *#blocks({ start, end }: Span, signal?: AbortSignal): AsyncGenerator<Buffer> {
    if (start === end) return;
    const last = chunkAt(end - 1);
    const scratch = Buffer.allocUnsafe(Math.min(blockChunks, last - chunkAt(start) + 1) * sealedChunkBytes);
    for (let index = chunkAt(start); index * chunkBytes < end; index += blockChunks) {
      signal?.throwIfAborted();
      const plain = await this.#openBlock(index, Math.min(index + blockChunks - 1, last), scratch);
      signal?.throwIfAborted();
      yield plain.subarray(Math.max(0, start - index * chunkBytes), end - index * chunkBytes);
    }
  }

  async #openBlock(first: number, last: number, scratch: Buffer): Promise<Buffer> {
    const from = chunkOffset(first);
    const length = Math.min(chunkOffset(last + 1), this.#parts.sealedBytes) - from;
    const sealed = await this.#readSealed(scratch.subarray(0, length), from);
    const plain = Buffer.allocUnsafe(length);
    let end = 0;
    for (let index = first; index <= last; index++) {
      const chunk = sealed.subarray(chunkOffset(index) - from, chunkOffset(index + 1) - from);
      end += this.#parts.opener.openChunk(index, chunk, index === chunkAt(this.plainBytes), plain, end);
    }
    return plain.subarray(0, end);
  }

  async #readSealed(into: Buffer, position: number): Promise<Buffer> {
    this.#demandOpen();
    const { handle, whole } = this.#parts;
    if (whole !== null) return whole.subarray(position, position + into.length);
    const sealed = await readSpan(handle, into, position).catch((error: unknown) => {
      this.#demandOpen();
      throw asRefusal(error);
    });
    this.#demandOpen();
    return sealed;
  }

  #demandOpen(): void {
    if (this.#closing !== null) throw new Error("the reader is closed");
  }
}
