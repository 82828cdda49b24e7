import { existsSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { explainFolder, hasCode } from "./explain-folder.ts";
import { StartRefused } from "./start-refused.ts";

/**
 * One running platform per DATA_DIR. The hold is the operating system's lock on the file `held`, taken through
 * SQLite, the only way to such a lock that Node brings: it ends with the process however that dies, and holds
 * across containers that share the folder. Nothing else in this process may open `held`: closing it again would
 * drop the lock. The file `address` beside it only tells whom to ask.
 */
export type Hold = {
  /** Says where the platform answers, once that is known. */
  tell(address: string): void;
  release(): void;
};

/** A hold nobody points at any more would be collected, and its lock with it. */
const held = new Set<DatabaseSync>();

const busy = 5;
const isBusy = (error: unknown): boolean =>
  error instanceof Error &&
  "errcode" in error &&
  typeof error.errcode === "number" &&
  (error.errcode & 0xff) === busy;

/** The open lock, or null when another process has it. Waits a moment for somebody who only looked. */
function lock(dataDir: string): DatabaseSync | null {
  const file = new DatabaseSync(join(dataDir, "held"), { timeout: 500 });
  try {
    file.exec("PRAGMA journal_mode = MEMORY; BEGIN EXCLUSIVE");
    return file;
  } catch (error) {
    file.close();
    if (isBusy(error)) return null;
    throw error;
  }
}

const addressFile = (dataDir: string): string => join(dataDir, "address");

function readAddress(dataDir: string): string {
  try {
    return readFileSync(addressFile(dataDir), "utf8").trim();
  } catch (error) {
    if (hasCode(error, "ENOENT")) return "";
    throw error;
  }
}

function writeAddress(dataDir: string, address: string): void {
  const part = `${addressFile(dataDir)}.${process.pid}`;
  writeFileSync(part, `${address}\n`, { mode: 0o600 });
  renameSync(part, addressFile(dataDir));
}

function refuse(dataDir: string): never {
  const address = readAddress(dataDir);
  throw new StartRefused(
    `A platform runs in ${dataDir} already${address === "" ? "" : `, at ${address}`}. Stop it first, or set DATA_DIR to another folder.`,
  );
}

/** Takes the folder for this process, or refuses and says where the one that has it answers. */
export function holdFolder(dataDir: string, address = ""): Hold {
  try {
    const file = lock(dataDir) ?? refuse(dataDir);
    held.add(file);
    writeAddress(dataDir, address);
    return { tell: (at) => writeAddress(dataDir, at), release: () => release(dataDir, file) };
  } catch (error) {
    throw explainFolder(error, dataDir);
  }
}

function release(dataDir: string, file: DatabaseSync): void {
  if (!held.delete(file)) return;
  rmSync(addressFile(dataDir), { force: true });
  file.close();
}

/** Where the platform of this folder answers, "" while it is starting; null when none runs. */
export function runningAt(dataDir: string): string | null {
  const file = existsSync(join(dataDir, "held")) ? lock(dataDir) : undefined;
  if (file === null) return readAddress(dataDir);
  file?.close();
  return null;
}
