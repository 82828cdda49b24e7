import { randomBytes } from "node:crypto";
import { link, mkdir, open, readdir, readFile, rename, statfs, unlink } from "node:fs/promises";
import { dirname, join, relative, sep } from "node:path";
import { Unavailable } from "#errors";
import type { AcademyId } from "#ids";
import type { Copy, Traits } from "./copy.ts";

/** A leftover's name: nobody reads it as a file of the copy. */
const leftover = /\.[0-9a-f]{16}\.tmp$/;

/** Filesystems that write elsewhere than over the old bytes: btrfs, ZFS, bcachefs (their magic numbers of statfs). */
const copyOnWrite: ReadonlySet<number> = new Set([0x9123683e, 0x2fc12fc1, 0xca451a4e]);

/** A copy in a folder of this machine, or of one that is mounted. */
export class LocalCopy implements Copy {
  readonly place: string;

  constructor(folder: string) {
    this.place = folder;
  }

  async prepare(): Promise<void> {
    await this.#reach(() => this.#makeFolder(this.place));
  }

  async list(academy: AcademyId): Promise<string[]> {
    await this.#reach(() => readdir(this.place));
    const folder = join(this.place, academy);
    const entries = await orNull(() => readdir(folder, { recursive: true, withFileTypes: true }));
    return (entries ?? [])
      .filter((entry) => !entry.isDirectory())
      .map((entry) => relative(this.place, join(entry.parentPath, entry.name)).split(sep).join("/"));
  }

  async read(name: string): Promise<Uint8Array | null> {
    const bytes = await this.#reach(() => orNull(() => readFile(this.#path(name))));
    if (bytes === null) await this.#reach(() => readdir(this.place));
    return bytes;
  }

  /*
   * A crash leaves: before the link, a leftover that nobody reads; after it, the whole file with a second name,
   * which tidy() takes away. The folders are synced up to the copy's own, since they may be new as well.
   */
  async create(name: string, bytes: Uint8Array): Promise<"created" | "exists"> {
    const path = this.#path(name);
    return this.#reach(async () => {
      await this.#makeFolder(dirname(path));
      if (await exists(path)) return "exists";
      const temporary = await writeTemporary(path, bytes);
      try {
        await link(temporary, path);
      } catch (error) {
        await overwrite(temporary);
        if (codeOf(error) === "EEXIST") return "exists";
        throw error;
      } finally {
        await orNull(() => unlink(temporary));
      }
      await syncFolder(dirname(path));
      return "created";
    });
  }

  /*
   * A crash leaves: while overwriting, a torn file, which holds no key and counts as absent; before the rename, the
   * same beside a leftover marker. Ending again finishes either.
   */
  async end(name: string, marker: Uint8Array): Promise<void> {
    if ((await this.create(name, marker)) === "created") return;
    const path = this.#path(name);
    await this.#reach(async () => {
      await overwrite(path);
      await rename(await writeTemporary(path, marker), path);
      await syncFolder(dirname(path));
    });
  }

  async tidy(academy: AcademyId): Promise<void> {
    for (const name of await this.list(academy)) {
      if (!leftover.test(name)) continue;
      const path = this.#path(name);
      await this.#reach(async () => {
        // Moved away first, so that a slow writer finds nothing to link; then only what has no other name is
        // overwritten, since a second name of a finished file shares its bytes.
        const aside = `${path.replace(leftover, "")}.${randomBytes(8).toString("hex")}.tmp`;
        if ((await orNull(async () => (await rename(path, aside), true))) === null) return;
        await overwrite(aside, "only where it is the last name");
        await unlink(aside);
        await syncFolder(dirname(path));
      });
    }
  }

  async traits(): Promise<Traits> {
    const { type } = await this.#reach(() => statfs(this.place));
    return { versioning: "no", lock: "no", snapshots: copyOnWrite.has(type) ? "unknown" : "no" };
  }

  #path(name: string): string {
    return join(this.place, ...name.split("/"));
  }

  async #makeFolder(folder: string): Promise<void> {
    const first = await mkdir(folder, { recursive: true, mode: 0o700 });
    if (!first) return;
    for (let made = folder; made.length >= first.length; made = dirname(made))
      await syncFolder(dirname(made));
  }

  async #reach<T>(work: () => Promise<T>): Promise<T> {
    try {
      return await work();
    } catch (error) {
      throw new Unavailable(`keyring copy ${this.place}: ${codeOf(error) ?? "failed"}`, { cause: error });
    }
  }
}

async function writeTemporary(path: string, bytes: Uint8Array): Promise<string> {
  const temporary = `${path}.${randomBytes(8).toString("hex")}.tmp`;
  const file = await open(temporary, "wx", 0o600);
  try {
    await file.writeFile(bytes);
    await file.sync();
  } finally {
    await file.close();
  }
  return temporary;
}

async function overwrite(path: string, when?: "only where it is the last name"): Promise<void> {
  const file = await open(path, "r+");
  try {
    const { size, nlink } = await file.stat();
    if (when && nlink > 1) return;
    await file.write(randomBytes(size), 0, size, 0);
    await file.sync();
  } finally {
    await file.close();
  }
}

async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, "r");
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

async function exists(path: string): Promise<boolean> {
  const file = await orNull(() => open(path, "r"));
  await file?.close();
  return file !== null;
}

/** null where nothing has that name; every other failure goes on. */
async function orNull<T>(work: () => Promise<T>): Promise<T | null> {
  try {
    return await work();
  } catch (error) {
    if (codeOf(error) === "ENOENT") return null;
    throw error;
  }
}

function codeOf(error: unknown): string | null {
  return error instanceof Error && "code" in error && typeof error.code === "string" ? error.code : null;
}
