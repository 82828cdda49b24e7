import { closeSync, fsyncSync, linkSync, openSync, rmSync, writeSync } from "node:fs";
import { randomBytes } from "node:crypto";
import { dirname } from "node:path";
import { explainFolder, hasCode } from "./explain-folder.ts";
import { makeFolder } from "./make-folder.ts";

function writeWhole(path: string, text: string): void {
  const file = openSync(path, "wx", 0o600);
  try {
    writeSync(file, text);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}

export function syncFolder(path: string): void {
  const folder = openSync(path, "r");
  try {
    fsyncSync(folder);
  } finally {
    closeSync(folder);
  }
}

/** Whether the link was new: somebody else's file is left as it is. */
function publish(part: string, path: string): boolean {
  try {
    linkSync(part, path);
    return true;
  } catch (error) {
    if (hasCode(error, "EEXIST")) return false;
    throw error;
  }
}

/**
 * Makes a private file that is either there whole or not at all, also after a crash; false when one exists.
 * Its folder is made for this account alone.
 */
export function makeFile(path: string, text: string): boolean {
  const folder = dirname(path);
  const part = `${path}.${randomBytes(6).toString("hex")}`;
  try {
    makeFolder(folder, 0o700);
    writeWhole(part, text);
    const made = publish(part, path);
    syncFolder(folder);
    return made;
  } catch (error) {
    throw explainFolder(error, folder);
  } finally {
    rmSync(part, { force: true });
  }
}
