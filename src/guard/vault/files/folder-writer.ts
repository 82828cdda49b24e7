import { randomBytes, type KeyObject } from "node:crypto";
import { type FileHandle, link, open, rm } from "node:fs/promises";
import { join } from "node:path";
import { Conflict, Invalid, Unavailable } from "#errors";
import { sealedRoom, type Sealer, sealMessage } from "../chunked/index.ts";
import { asRefusal, codeOf } from "./failures.ts";
import { makeFolders, pruneFolders, syncFolder } from "./folders.ts";
import { lendBuffer, takeBack } from "./lent-buffers.ts";
import { contextOf, pathOf, type SegmentPlace } from "./place.ts";
import type { SegmentSize, SegmentWriter } from "./sealed-files.ts";

export const unfinishedSuffix = ".part";

/** What is sealed in one go: keeps the process responsive. */
const pieceBytes = 64 * 1024;

export async function createInFolder(
  root: string,
  place: SegmentPlace,
  key: KeyObject,
  plainBytesMax: number,
): Promise<SegmentWriter> {
  const sealer = sealMessage(key, contextOf(place));
  const { folders, file } = pathOf(place);
  const folder = join(root, ...folders);
  const unfinished = join(folder, `${file}.${randomBytes(8).toString("hex")}${unfinishedSuffix}`);
  const handle = await openNew(folder, unfinished).catch((error: unknown) => {
    throw asRefusal(error);
  });
  return new FolderWriter({ sealer, handle, root, folders, file, unfinished, plainBytesMax });
}

/** Mostly the folder is there; and somebody may prune the emptied one between its making and the first file in it. */
async function openNew(folder: string, path: string, triesLeft = 5): Promise<FileHandle> {
  try {
    return await open(path, "wx", 0o600);
  } catch (error) {
    if (codeOf(error) !== "ENOENT" || triesLeft === 0) throw error;
    await makeFolders(folder);
    return openNew(folder, path, triesLeft - 1);
  }
}

type Parts = {
  sealer: Sealer;
  handle: FileHandle;
  root: string;
  folders: string[];
  file: string;
  unfinished: string;
  plainBytesMax: number;
};

class FolderWriter implements SegmentWriter {
  readonly #parts: Parts;
  #state: "open" | "busy" | "ended" = "open";
  #running: Promise<void> = Promise.resolve();
  readonly #size: SegmentSize = { plainBytes: 0, sealedBytes: 0 };
  /** Sealed bytes that are not written yet; with them a slice of a recording is one write. */
  readonly #sealed = lendBuffer();
  #filled = 0;

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  write(plain: Buffer): Promise<void> {
    return this.#step(async () => {
      this.#count(plain.length);
      for (let at = 0; at < plain.length; at += pieceBytes) {
        const piece = plain.subarray(at, at + pieceBytes);
        await this.#makeRoom(piece.length);
        this.#filled = this.#parts.sealer.update(piece, this.#sealed, this.#filled);
      }
    });
  }

  async finish(): Promise<SegmentSize> {
    await this.#step(async () => {
      const { sealer, handle } = this.#parts;
      await this.#makeRoom(0);
      this.#filled = sealer.final(this.#sealed, this.#filled);
      await this.#flush();
      await handle.datasync();
      await handle.close();
      await this.#publish();
      this.#end();
    });
    return this.#size;
  }

  /** Waits for a write or finish that is under way: what finished stays. */
  async abort(): Promise<void> {
    await this.#running.catch(() => undefined);
    await this.#discard();
  }

  async #step(act: () => Promise<void>): Promise<void> {
    if (this.#state !== "open") throw new Error(`the segment is ${this.#state}`);
    this.#state = "busy";
    this.#running = this.#run(act);
    return this.#running;
  }

  async #run(act: () => Promise<void>): Promise<void> {
    try {
      await act();
    } catch (error) {
      await this.#discard();
      throw asRefusal(error);
    }
    if (this.#state === "busy") this.#state = "open";
  }

  async #discard(): Promise<void> {
    if (this.#state === "ended") return;
    this.#end();
    const { handle, unfinished, root, folders } = this.#parts;
    await handle.close();
    await rm(unfinished, { force: true });
    await pruneFolders(root, folders);
  }

  #count(plainBytes: number): void {
    this.#size.plainBytes += plainBytes;
    const { plainBytesMax } = this.#parts;
    if (this.#size.plainBytes <= plainBytesMax) return;
    throw new Invalid({ file: { sentence: "files.too-large", values: { bytesMax: plainBytesMax } } });
  }

  async #makeRoom(plainBytes: number): Promise<void> {
    if (this.#sealed.length - this.#filled < sealedRoom(plainBytes)) await this.#flush();
  }

  async #flush(): Promise<void> {
    for (let at = 0; at < this.#filled;) {
      const { bytesWritten } = await this.#parts.handle.write(this.#sealed, at, this.#filled - at);
      at += bytesWritten;
    }
    this.#size.sealedBytes += this.#filled;
    this.#filled = 0;
  }

  #end(): void {
    this.#state = "ended";
    takeBack(this.#sealed);
  }

  /** A link, unlike a rename, never replaces a segment that is there. A crash before it leaves only what the sweep removes. */
  async #publish(): Promise<void> {
    const { root, folders, file, unfinished } = this.#parts;
    const folder = join(root, ...folders);
    try {
      await link(unfinished, join(folder, file));
    } catch (error) {
      if (codeOf(error) === "EEXIST") throw new Conflict("segment-exists");
      if (codeOf(error) === "ENOENT") throw new Unavailable("files: swept away before it was finished");
      throw error;
    }
    await rm(unfinished, { force: true });
    await syncFolder(folder);
  }
}
