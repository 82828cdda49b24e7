import { Unavailable } from "#errors";

/** No room, or a disk that cannot be used now: trying later may help. */
const passing = new Set(["ENOSPC", "EDQUOT", "EFBIG", "EIO", "EROFS", "EMFILE", "ENFILE"]);

export const codeOf = (error: unknown): string =>
  error instanceof Error && "code" in error && typeof error.code === "string" ? error.code : "";

/** What a failed file operation means to whoever asked. */
export const asRefusal = (error: unknown): unknown =>
  passing.has(codeOf(error)) ? new Unavailable(`files: ${codeOf(error)}`, { cause: error }) : error;

/** The value when the error is one of these codes; every other error goes on. */
export const unless =
  <T>(value: T, ...codes: string[]) =>
  (error: unknown): T => {
    if (codes.includes(codeOf(error))) return value;
    throw asRefusal(error);
  };
