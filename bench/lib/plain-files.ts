import { link, open, rm, type FileHandle } from "node:fs/promises";
import { dirname, join } from "node:path";
import type { SealedFiles, SegmentPlace, SegmentReader, SegmentWriter, Span } from "#files";
import { makeFolders, syncFolder } from "../../src/guard/vault/files/folders.ts";

const blockBytes = 256 * 1024;

/** Files as they come, unsealed, with the same steps to the disk as the sealed ones: what sealing is compared with. */
export class PlainFiles implements SealedFiles {
  readonly #root: string;

  constructor(root: string) {
    this.#root = root;
  }

  async createSegment(place: SegmentPlace): Promise<SegmentWriter> {
    const path = this.#pathOf(place);
    await makeFolders(dirname(path));
    return new PlainWriter(path, await open(`${path}.part`, "wx", 0o600));
  }

  async openSegment(place: SegmentPlace): Promise<SegmentReader> {
    const handle = await open(this.#pathOf(place), "r");
    const { size } = await handle.stat();
    return { plainBytes: size, read: (span) => blocks(handle, span), close: () => handle.close() };
  }

  async removeSegment(place: SegmentPlace): Promise<boolean> {
    await rm(this.#pathOf(place), { force: true });
    return true;
  }

  async *listSegments(): AsyncGenerator<never> {}

  removeUnfinished(): Promise<number> {
    return Promise.resolve(0);
  }

  #pathOf({ academy, member, holding, row, segment }: SegmentPlace): string {
    return join(this.#root, academy, member, holding, row, segment);
  }
}

class PlainWriter implements SegmentWriter {
  readonly #path: string;
  readonly #handle: FileHandle;
  #bytes = 0;
  #ended = false;

  constructor(path: string, handle: FileHandle) {
    this.#path = path;
    this.#handle = handle;
  }

  async write(plain: Buffer): Promise<void> {
    await writeAll(this.#handle, plain);
    this.#bytes += plain.length;
  }

  async finish(): Promise<{ plainBytes: number; sealedBytes: number }> {
    await this.#handle.datasync();
    await this.#handle.close();
    await link(`${this.#path}.part`, this.#path);
    await rm(`${this.#path}.part`);
    await syncFolder(dirname(this.#path));
    this.#ended = true;
    return { plainBytes: this.#bytes, sealedBytes: this.#bytes };
  }

  async abort(): Promise<void> {
    if (!this.#ended) await this.#handle.close();
  }
}

export async function writeAll(handle: FileHandle, bytes: Buffer): Promise<void> {
  for (let at = 0; at < bytes.length;) at += (await handle.write(bytes, at)).bytesWritten;
}

async function* blocks(handle: FileHandle, { start, end }: Span): AsyncGenerator<Buffer> {
  for (let at = start; at < end;) {
    const block = Buffer.allocUnsafe(Math.min(blockBytes, end - at));
    const { bytesRead } = await handle.read(block, 0, block.length, at);
    if (bytesRead === 0) throw new Error("the file became shorter");
    yield block.subarray(0, bytesRead);
    at += bytesRead;
  }
}
