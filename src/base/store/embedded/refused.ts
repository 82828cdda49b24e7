/** The database cannot be started here. `message` is one or two plain sentences for whoever runs the platform. */
export class LaunchRefused extends Error {
  override readonly name = "LaunchRefused";
  /** A full disk is all that stands in the way: once there is room, the same attempt succeeds. */
  readonly wantsRoom: boolean;

  constructor(
    message: string,
    { wantsRoom = false, ...options }: ErrorOptions & { wantsRoom?: boolean } = {},
  ) {
    super(message, options);
    this.wantsRoom = wantsRoom;
  }
}

const codeOf = (error: unknown): string =>
  error instanceof Error && "code" in error && typeof error.code === "string" ? error.code : "";

export const hasCode = (error: unknown, ...codes: string[]): boolean => codes.includes(codeOf(error));

const sentences: Record<string, (folder: string) => string> = {
  ENOSPC: (folder) => `The disk that holds ${folder} is full. Free some space there and start again.`,
  EDQUOT: (folder) => `The disk quota for ${folder} is used up. Free some space there and start again.`,
  EROFS: (folder) => `${folder} is on a read-only disk. Set DATA_DIR to a folder that can be written.`,
  EACCES: (folder) =>
    `${folder} cannot be entered or written by this account. Start with the account that it belongs to, or set DATA_DIR to another folder.`,
  EPERM: (folder) =>
    `The owner of ${folder} cannot be set here. Set DATA_DIR to a folder on a disk that keeps file owners.`,
  ENOTDIR: (folder) => `A part of the path ${folder} is a file, not a folder. Set DATA_DIR to another place.`,
  EEXIST: (folder) => `A part of the path ${folder} is a file, not a folder. Set DATA_DIR to another place.`,
  ENAMETOOLONG: (folder) =>
    `The path ${folder} is too long for a database. Set DATA_DIR to a folder nearer to the root.`,
};

/** Turns what the operating system refuses into a sentence; anything unknown stays what it was. */
export const explain = (error: unknown, folder: string): unknown => {
  const sentence = sentences[codeOf(error)];
  return sentence ? refusal(codeOf(error), folder, error) : error;
};

const refusal = (code: string, folder: string, cause?: unknown): LaunchRefused =>
  new LaunchRefused(sentences[code]!(folder), { cause, wantsRoom: code === "ENOSPC" || code === "EDQUOT" });

/** The sentence for what a program of PostgreSQL printed before it gave up. */
export const explainOutput = (output: string, folder: string): LaunchRefused => {
  if (/No space left on device/.test(output)) return refusal("ENOSPC", folder);
  if (/Disk quota exceeded/.test(output)) return refusal("EDQUOT", folder);
  if (/Read-only file system/.test(output)) return refusal("EROFS", folder);
  if (/Permission denied/.test(output)) return refusal("EACCES", folder);
  const last = output.trim().split("\n").slice(-3).join(" / ");
  return new LaunchRefused(`The database in ${folder} did not start. It said: ${last || "nothing"}`);
};
