import { createHash } from "node:crypto";
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { type Account, asOneself, canReach, canUnshare, unprivileged, unshared } from "./account.ts";
import { environment, linkLibraries } from "./binaries.ts";
import { LaunchRefused, explain } from "./refused.ts";

/** Where the database lives and who runs it. `home` holds its data, its libraries' links and its log. */
export type Ground = { native: string; home: string; account: Account; env: NodeJS.ProcessEnv };

const shelf = "/var/lib/tutela";

/** Tells of a database that could not live in `folder`, so that a later start finds it. */
const noteIn = (folder: string): string => join(folder, "elsewhere");

const settle = (native: string, home: string, account: Account): Ground => {
  const links = join(home, "lib");
  linkLibraries(native, links);
  return { native, home, account, env: environment(native, links) };
};

/** Root's folders must let the account through; what is private inside has modes of its own. */
const passable = (folder: string): string => {
  mkdirSync(folder, { recursive: true, mode: 0o711 });
  chmodSync(folder, 0o711);
  return folder;
};

const digest = (text: string): string => createHash("sha256").update(text).digest("hex").slice(0, 16);

/** Written beside and renamed: a copy that broke off is never taken for whole. */
const copyPrograms = (native: string): string => {
  const version = readFileSync(join(native, "../package.json"), "utf8");
  const copy = join(passable(shelf), `postgresql-${digest(version)}`);
  if (existsSync(copy)) return join(copy, "native");
  const part = `${copy}.${process.pid}`;
  passable(part);
  cpSync(native, join(part, "native"), { recursive: true });
  try {
    renameSync(part, copy);
  } catch (error) {
    rmSync(part, { recursive: true, force: true });
    if (!existsSync(copy)) throw error;
  }
  return join(copy, "native");
};

/** One database must not serve two folders: the home remembers whose it is, unless that folder has moved. */
const claim = (home: string, folder: string): void => {
  const sign = join(passable(home), "folder");
  const holder = existsSync(sign) ? readFileSync(sign, "utf8") : folder;
  if (holder !== folder && existsSync(noteIn(holder)) && readFileSync(noteIn(holder), "utf8") === home) {
    throw new LaunchRefused(
      `${folder} is a copy of ${holder}, and both name the database in ${home}. Remove the copy, or restore a backup into a new folder.`,
    );
  }
  writeFileSync(sign, folder);
};

const moveElsewhere = (native: string, folder: string, account: Account): Ground => {
  const note = noteIn(folder);
  const home = existsSync(note) ? readFileSync(note, "utf8") : join(shelf, digest(folder));
  try {
    const programs = copyPrograms(native);
    claim(home, folder);
    if (!existsSync(note)) writeFileSync(note, home);
    return settle(programs, home, account);
  } catch (error) {
    if (error instanceof LaunchRefused) throw error;
    throw new LaunchRefused(
      `Running as root, the database needs another account, which cannot enter ${folder}, and ${shelf} cannot be used instead. Start with an ordinary account, or set DATA_DIR to a folder such as /srv/tutela.`,
      { cause: explain(error, shelf) },
    );
  }
};

const refuseStranded = (folder: string): never => {
  throw new LaunchRefused(
    `Running as root, the database needs another account, and none can enter ${folder} any more. Move the folder to a place that every account may enter and set DATA_DIR to it, or start with an ordinary account.`,
  );
};

/** Root's order: an account that reaches everything; root shown as another; programs or the whole database elsewhere. */
const groundForRoot = (native: string, folder: string): Ground => {
  const data = join(folder, "pgdata");
  const account = unprivileged(data);
  const program = join(native, "bin/postgres");
  if (existsSync(noteIn(folder))) {
    const home = readFileSync(noteIn(folder), "utf8");
    return moveElsewhere(native, folder, unprivileged(join(home, "pgdata")));
  }
  passable(folder);
  if (canReach(account, folder, program)) return settle(native, folder, account);
  const tried = settle(native, folder, unshared);
  if (canUnshare(program, tried.env)) return tried;
  if (canReach(account, folder, "/bin/sh")) return settle(copyPrograms(native), folder, account);
  return existsSync(data) ? refuseStranded(folder) : moveElsewhere(native, folder, account);
};

export const chooseGround = (native: string, folder: string): Ground =>
  process.geteuid?.() === 0 ? groundForRoot(native, folder) : groundForOthers(native, folder);

const groundForOthers = (native: string, folder: string): Ground => {
  if (existsSync(noteIn(folder))) {
    throw new LaunchRefused(
      `The database of ${folder} was made by root and lives in ${readFileSync(noteIn(folder), "utf8")}. Start as root, or set DATA_DIR to a new folder.`,
    );
  }
  return settle(native, folder, asOneself());
};
