import { closeSync, fstatSync, openSync, readFileSync, readdirSync } from "node:fs";
import { hasCode } from "./explain-folder.ts";
import { StartRefused } from "./start-refused.ts";

/** Asks the opened file, not its path: between the two it could become another. */
function readClosed(file: number, path: string, forbidden: number): string {
  const { mode, size } = fstatSync(file);
  if ((mode & forbidden) !== 0) {
    throw new StartRefused(`${path} can be read by other accounts. Close it with: chmod 600 ${path}`);
  }
  if (size > 65_536) throw new StartRefused(`${path} is too large for a key.`);
  return readFileSync(file, "utf8");
}

/** The text of a secret file, null when there is none; refused while a `forbidden` bit of its mode is set. */
export function readPrivate(path: string, forbidden: number): string | null {
  let file: number;
  try {
    file = openSync(path, "r");
  } catch (error) {
    if (hasCode(error, "ENOENT")) return null;
    throw new StartRefused(`${path} cannot be read by this account.`, { cause: error });
  }
  try {
    return readClosed(file, path, forbidden);
  } catch (error) {
    throw hasCode(error, "EISDIR") ? new StartRefused(`${path} is a folder, not a file.`) : error;
  } finally {
    closeSync(file);
  }
}

/** Whether a folder is there and anything lies in it. One that cannot be looked into counts as used. */
export function holdsFiles(folder: string): boolean {
  try {
    return readdirSync(folder).length > 0;
  } catch (error) {
    return !hasCode(error, "ENOENT");
  }
}
