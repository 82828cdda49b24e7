import { closeSync, openSync, readFileSync, readSync } from "node:fs";

const chunkBytes = 128 * 1024;

/** A file piece by piece; each piece is a buffer of its own. */
export function* chunksOf(path: string): Generator<Buffer> {
  const file = openSync(path, "r");
  try {
    for (;;) {
      const chunk = Buffer.allocUnsafe(chunkBytes);
      const length = readSync(file, chunk, 0, chunkBytes, null);
      if (length === 0) return;
      yield chunk.subarray(0, length);
    }
  } finally {
    closeSync(file);
  }
}

/** Whether the first line of a file begins so. */
export function beginsWith(path: string, text: string): boolean {
  const file = openSync(path, "r");
  try {
    const begin = Buffer.alloc(text.length);
    readSync(file, begin, 0, begin.length, 0);
    return begin.toString("latin1") === text;
  } finally {
    closeSync(file);
  }
}

/** A whole file, or null where there is none. */
export function readIfThere(path: string): Buffer | null {
  try {
    return readFileSync(path);
  } catch (error) {
    if (codeOf(error) === "ENOENT" || codeOf(error) === "ENOTDIR") return null;
    throw error;
  }
}

/** `ENOENT` and its like, or null where the error is none of the file system's. */
export const codeOf = (error: unknown): string | null =>
  error instanceof Error && "syscall" in error && "code" in error ? String(error.code) : null;
