import { spawnSync } from "node:child_process";
import { chownSync, lstatSync, mkdirSync, readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { hasCode } from "./refused.ts";

/** PostgreSQL refuses to run as root: the account that its processes get instead, and how. */
export type Account =
  | { how: "own"; uid: number; gid: number }
  | { how: "switch"; uid: number; gid: number }
  | { how: "unshare"; uid: 0; gid: 0 };

export const asOneself = (): Account => ({
  how: "own",
  uid: process.geteuid?.() ?? -1,
  gid: process.getegid?.() ?? -1,
});

export const unshared: Account = { how: "unshare", uid: 0, gid: 0 };

/** `unshare` shows root to the program as `nobody`, so every file stays root's. */
export const command = (account: Account, program: string, args: readonly string[]): [string, string[]] =>
  account.how === "unshare"
    ? ["unshare", ["--user", "--map-user=65534", "--map-group=65534", program, ...args]]
    : [program, [...args]];

/** Options of `spawn` under which the program runs as that account. */
export const identity = (account: Account): { uid?: number; gid?: number } =>
  account.how === "switch" ? { uid: account.uid, gid: account.gid } : {};

const nobody: Account = { how: "switch", uid: 65_534, gid: 65_534 };

const fromPasswd = (matches: (name: string, uid: number) => boolean): Account | undefined => {
  const line = readFileSync("/etc/passwd", "utf8")
    .split("\n")
    .map((entry) => entry.split(":"))
    .find(([name = "", , uid]) => matches(name, Number(uid)));
  return line && { how: "switch", uid: Number(line[2]), gid: Number(line[3]) };
};

export const ownerOf = (path: string): number | undefined => {
  try {
    return lstatSync(path).uid;
  } catch (error) {
    if (hasCode(error, "ENOENT")) return undefined;
    throw error;
  }
};

/** For root: the owner of the database that is already there, else `postgres`, else `nobody`, which need not be made. */
export const unprivileged = (data: string): Account => {
  const owner = ownerOf(data);
  const known = owner ? fromPasswd((_, uid) => uid === owner) : undefined;
  return known ?? fromPasswd((name, uid) => name === "postgres" && uid > 0) ?? nobody;
};

/** Asks by trying: only the kernel knows every rule that applies. */
export const canReach = (account: Account, folder: string, program: string): boolean =>
  spawnSync("/bin/sh", ["-c", 'cd "$0" && test -x "$1"', folder, program], {
    cwd: "/",
    stdio: "ignore",
    ...identity(account),
  }).status === 0;

export const canUnshare = (program: string, env: NodeJS.ProcessEnv): boolean => {
  const [file, args] = command(unshared, program, ["--version"]);
  return spawnSync(file, args, { cwd: "/", stdio: "ignore", env }).status === 0;
};

const own = (account: Account, path: string): void => {
  if (account.how !== "own" && lstatSync(path).uid !== account.uid) chownSync(path, account.uid, account.gid);
};

/** A folder for the account's eyes only. */
export const privateFolder = (account: Account, path: string): string => {
  mkdirSync(path, { recursive: true, mode: 0o700 });
  own(account, path);
  return path;
};

/** Hands a whole tree to the account; links are left alone. The top goes last, so that a broken run is repeated. */
export const handOver = (account: Account, folder: string): void => {
  if (account.how === "own" || lstatSync(folder).uid === account.uid) return;
  for (const entry of readdirSync(folder, { withFileTypes: true, recursive: true })) {
    if (!entry.isSymbolicLink()) chownSync(join(entry.parentPath, entry.name), account.uid, account.gid);
  }
  chownSync(folder, account.uid, account.gid);
};
