import { mkdir, open, rmdir } from "node:fs/promises";
import { dirname, join } from "node:path";
import { codeOf } from "./failures.ts";

/** Makes the folders, and has their names on the disk for good before it returns. */
export async function makeFolders(path: string): Promise<void> {
  const made = await mkdir(path, { recursive: true, mode: 0o700 });
  if (made === undefined) return;
  for (let at = path; at.length >= made.length; at = dirname(at)) await syncFolder(dirname(at));
}

/** A new name in a folder survives a power cut only after this. */
export async function syncFolder(path: string): Promise<void> {
  if (process.platform === "win32") return;
  const folder = await open(path, "r");
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}

/** Removes the empty ones among the folders below the root, innermost first. */
export async function pruneFolders(root: string, folders: readonly string[]): Promise<void> {
  for (let depth = folders.length; depth > 0; depth--) {
    try {
      await rmdir(join(root, ...folders.slice(0, depth)));
    } catch (error) {
      if (codeOf(error) !== "ENOENT") return;
    }
  }
}
