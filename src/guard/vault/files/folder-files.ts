import type { KeyObject } from "node:crypto";
import { readdir, rm, stat } from "node:fs/promises";
import { join } from "node:path";
import { type Instant, instant } from "#clock";
import { type AcademyId, type MemberId, parseId } from "#ids";
import { unless } from "./failures.ts";
import { openInFolder } from "./folder-reader.ts";
import { createInFolder, unfinishedSuffix } from "./folder-writer.ts";
import { pruneFolders } from "./folders.ts";
import { fullPath, pathOf, placeOfPath, type SegmentPlace } from "./place.ts";
import type { SealedFiles, SegmentReader, SegmentWriter, StoredSegment } from "./sealed-files.ts";

const plainBytesMaxDefault = 8 * 2 ** 30;

/** Sealed segments in a folder of this machine: root / academy / member / holding / row / segment. */
export class FolderFiles implements SealedFiles {
  readonly #root: string;
  readonly #plainBytesMax: number;

  /** `plainBytesMax`: the largest segment that is taken. */
  constructor(root: string, { plainBytesMax = plainBytesMaxDefault }: { plainBytesMax?: number } = {}) {
    this.#root = root;
    this.#plainBytesMax = plainBytesMax;
  }

  createSegment(place: SegmentPlace, key: KeyObject): Promise<SegmentWriter> {
    return createInFolder(this.#root, place, key, this.#plainBytesMax);
  }

  openSegment(place: SegmentPlace, key: KeyObject): Promise<SegmentReader> {
    return openInFolder(this.#root, place, key);
  }

  /** Not synced: a removal that a power cut undoes leaves an orphan, which the sweep finds. */
  async removeSegment(place: SegmentPlace): Promise<boolean> {
    const wasThere = await rm(fullPath(this.#root, place)).then(() => true, unless(false, "ENOENT"));
    await pruneFolders(this.#root, pathOf(place).folders);
    return wasThere;
  }

  async *listSegments(academy: AcademyId, member?: MemberId): AsyncGenerator<StoredSegment> {
    for await (const names of this.#filesOf(academy, member)) {
      const place = placeOfPath(names);
      const found = place && (await this.#look(names));
      if (place && found) yield { place, ...found };
    }
  }

  async removeUnfinished(academy: AcademyId, before: Instant): Promise<number> {
    let removed = 0;
    for await (const names of this.#filesOf(academy)) {
      if (!names.at(-1)?.endsWith(unfinishedSuffix)) continue;
      const found = await this.#look(names);
      if (found === null || found.storedAt >= before) continue;
      await rm(join(this.#root, ...names), { force: true });
      await pruneFolders(this.#root, names.slice(0, -1));
      removed += 1;
    }
    return removed;
  }

  async *#filesOf(academy: AcademyId, member?: MemberId): AsyncGenerator<string[]> {
    const below = member === undefined ? [academy] : [academy, member];
    if (!below.every((id) => parseId(id))) throw new RangeError("a folder is named by ids");
    yield* this.#walk(below, 4);
  }

  /** The names of what lies at this depth; a folder that vanishes meanwhile is an empty one. */
  async *#walk(names: string[], depth: number): AsyncGenerator<string[]> {
    const inside = await readdir(join(this.#root, ...names)).catch(unless([], "ENOENT", "ENOTDIR"));
    for (const name of inside) {
      if (names.length === depth) yield [...names, name];
      else yield* this.#walk([...names, name], depth);
    }
  }

  async #look(names: string[]): Promise<{ sealedBytes: number; storedAt: Instant } | null> {
    const found = await stat(join(this.#root, ...names)).catch(unless(null, "ENOENT"));
    return found?.isFile() ? { sealedBytes: found.size, storedAt: instant(Math.floor(found.mtimeMs)) } : null;
  }
}
