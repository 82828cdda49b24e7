import { access, readFile, readdir } from "node:fs/promises";
import { join } from "node:path";
import type { Somebody } from "./people.ts";

/** A plain recording begins like every WebM file: an EBML head that names its kind. */
const webm = Buffer.from("webm");
const ebml = Buffer.from([0x1a, 0x45, 0xdf, 0xa3]);
/** What stands in every plain recording that a browser makes. */
const muxer = Buffer.from("Chrome");

/** Whole, first and last name, and both halves of the address: as UTF-8 and as UTF-16. */
function marksOf({ name, address }: Somebody): Buffer[] {
  const texts = [name, ...name.split(" "), address, ...address.split("@")];
  return texts
    .filter((text) => text !== "")
    .flatMap((text) => [Buffer.from(text, "utf8"), Buffer.from(text, "utf16le")]);
}

/** Every file below the folders that holds a mark of one of these people: its path and the mark. */
export async function marksIn(folders: readonly string[], people: readonly Somebody[]): Promise<string[]> {
  const marks = people.flatMap(marksOf);
  return search(folders, (bytes) => marks.filter((mark) => bytes.includes(mark)).map(String));
}

export const plainMediaIn = (folders: readonly string[]): Promise<string[]> =>
  search(folders, (bytes) => {
    const head = bytes.indexOf(ebml);
    const plain = head >= 0 && bytes.subarray(head, head + 64).includes(webm);
    return plain || (bytes.includes(muxer) && bytes.includes(webm)) ? ["webm"] : [];
  });

async function search(folders: readonly string[], find: (bytes: Buffer) => string[]): Promise<string[]> {
  const found: string[] = [];
  for (const folder of folders) {
    // One that is not there at all would hold nothing, whatever was kept.
    await access(folder);
    for (const path of await filesIn(folder))
      found.push(...find(await bytesOf(path)).map((what) => `${path}: ${what}`));
  }
  return found;
}

async function filesIn(folder: string): Promise<string[]> {
  const entries = await unlessGone(readdir(folder, { withFileTypes: true }), []);
  const paths = entries.map(async (entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return filesIn(path);
    return entry.isFile() ? [path] : [];
  });
  return (await Promise.all(paths)).flat();
}

const bytesOf = (path: string): Promise<Buffer> => unlessGone(readFile(path), Buffer.alloc(0));

/** What the running server took away meanwhile holds nothing any more. */
async function unlessGone<T>(reading: Promise<T>, nothing: T): Promise<T> {
  try {
    return await reading;
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return nothing;
    throw error;
  }
}
