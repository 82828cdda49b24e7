import { createHash } from "node:crypto";
import { chmodSync, lstatSync } from "node:fs";
import { join } from "node:path";
import { type Account, canReach, privateFolder } from "./account.ts";
import type { Ground } from "./ground.ts";
import { socketPath } from "./postmaster.ts";
import { LaunchRefused } from "./refused.ts";

export const port = 5432;

/** The address of a socket holds 108 bytes, the last of them zero. */
const addressBytes = 107;

const fits = (folder: string): boolean => Buffer.byteLength(socketPath(folder, port)) <= addressBytes;

/** In a place that anyone may write to, a folder made by somebody else in advance must not be used. */
const isOurs = (account: Account, folder: string): boolean => {
  const found = lstatSync(folder);
  return found.isDirectory() && found.uid === account.uid;
};

const shortPlaces = (account: Account): string[] => {
  const own = account.how === "own" ? process.env["XDG_RUNTIME_DIR"] : "/run";
  return own ? [own, "/tmp"] : ["/tmp"];
};

const tryPlace = (account: Account, folder: string): boolean => {
  try {
    privateFolder(account, folder);
    chmodSync(folder, 0o700);
    return isOurs(account, folder) && (account.how === "unshare" || canReach(account, folder, "/bin/sh"));
  } catch {
    return false;
  }
};

/** A private folder for the socket: in the database's home, or in a short place when that path would be too long. */
export const socketFolder = ({ home, account }: Ground): string => {
  const near = join(home, "run");
  if (fits(near)) {
    const folder = privateFolder(account, near);
    chmodSync(folder, 0o700);
    return folder;
  }
  const name = `tutela-${createHash("sha256").update(home).digest("hex").slice(0, 16)}`;
  const short = shortPlaces(account)
    .map((place) => join(place, name))
    .find((folder) => fits(folder) && tryPlace(account, folder));
  if (short) return short;
  throw new LaunchRefused(
    `The path ${near} is too long for a socket, and no short folder could be made in ${shortPlaces(account).join(" or ")}. Set DATA_DIR to a folder nearer to the root.`,
  );
};
