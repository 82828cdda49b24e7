import { constants, accessSync, readFileSync, readdirSync, statfsSync } from "node:fs";
import { join } from "node:path";
import { explainFolder, hasCode } from "./explain-folder.ts";
import { makeFolder } from "./make-folder.ts";
import { makeFile } from "./make-file.ts";
import type { Environment } from "./settings.ts";
import { StartRefused } from "./start-refused.ts";

/** The embedded database alone writes about 100 MB when it is made; below this a start would break half-way. */
const leastFreeBytes = 256 * 1024 * 1024;

/** SQLite, which holds the folder, takes paths of 512 bytes; a file name follows, and what it appends to that. */
const pathBytesMax = 480;

/** Makes DATA_DIR where it is missing; refuses one that this account cannot write. Others may pass through, not look. */
export function prepareFolder(dataDir: string): void {
  if (Buffer.byteLength(dataDir) > pathBytesMax)
    throw new StartRefused(`The path ${dataDir} is too long. Set DATA_DIR to a folder nearer to the root.`);
  try {
    makeFolder(dataDir, 0o711);
    accessSync(dataDir, constants.R_OK | constants.W_OK | constants.X_OK);
    readdirSync(dataDir);
  } catch (error) {
    throw explainFolder(error, dataDir);
  }
}

export const freeBytes = (folder: string): number => {
  const { bavail, bsize } = statfsSync(folder);
  return bavail * bsize;
};

export function checkFreeSpace(dataDir: string, least: number = leastFreeBytes): void {
  const free = freeBytes(dataDir);
  if (free >= least) return;
  const megabytes = (bytes: number) => Math.floor(bytes / 1024 / 1024);
  throw new StartRefused(
    `The disk of ${dataDir} has ${megabytes(free)} MB free; ${megabytes(least)} MB are needed. Free some space and start again.`,
  );
}

/** What may lie in a folder that carries no name yet: what holding it leaves, and what a disk brings along. */
const harmless = new Set(["held", "held-journal", "address", "lost+found"]);

function readMark(path: string): string | null {
  try {
    return readFileSync(path, "utf8").trim();
  } catch (error) {
    if (hasCode(error, "ENOENT")) return null;
    throw error;
  }
}

/** Writes the environment's name into a new DATA_DIR, or refuses a folder of another one (LC-7). */
export function markFolder(dataDir: string, environment: Environment): void {
  const path = join(dataDir, "environment");
  if (readMark(path) === null) {
    const strange = readdirSync(dataDir).find(
      (name) => !harmless.has(name) && !/^(\.|environment\.)/.test(name),
    );
    if (strange !== undefined) {
      throw new StartRefused(
        `${dataDir} holds files but does not say of which environment. Set DATA_DIR to a new folder, or put its file "environment" back.`,
      );
    }
    makeFile(path, `${environment}\n`);
  }
  const marked = readMark(path);
  if (marked === environment) return;
  throw new StartRefused(
    `${dataDir} belongs to the environment "${marked}", and this start is for "${environment}". Set DATA_DIR to another folder, or TUTELA_ENV to ${marked}.`,
  );
}
