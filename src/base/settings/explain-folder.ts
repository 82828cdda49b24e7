import { StartRefused } from "./start-refused.ts";

export const hasCode = (error: unknown, ...codes: string[]): boolean =>
  error instanceof Error && "code" in error && typeof error.code === "string" && codes.includes(error.code);

const sentences: Record<string, (folder: string) => string> = {
  ENOSPC: (folder) => `The disk of ${folder} is full. Free some space and start again.`,
  EDQUOT: (folder) => `The disk quota of ${folder} is used up. Free some space and start again.`,
  EROFS: (folder) => `${folder} lies on a read-only disk. Set DATA_DIR to a folder that can be written.`,
  EACCES: (folder) =>
    `${folder} cannot be written by this account. Start with the account that owns it, or set DATA_DIR to another folder.`,
  EPERM: (folder) =>
    `${folder} cannot be written by this account. Start with the account that owns it, or set DATA_DIR to another folder.`,
  ENOTDIR: (folder) => `A part of the path ${folder} is a file, not a folder. Set DATA_DIR to another place.`,
  EEXIST: (folder) => `${folder} is a file, not a folder. Set DATA_DIR to another place.`,
  ENOENT: (folder) => `${folder} cannot be made there. Set DATA_DIR to another place.`,
  ENAMETOOLONG: (folder) => `The path ${folder} is too long. Set DATA_DIR to a folder nearer to the root.`,
};

/** Turns what the operating system refuses into a sentence; anything else stays what it was. */
export function explainFolder(error: unknown, folder: string): unknown {
  const code = Object.keys(sentences).find((known) => hasCode(error, known));
  return code === undefined ? error : new StartRefused(sentences[code]!(folder), { cause: error });
}
