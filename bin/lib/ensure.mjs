import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { delimiter, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { look } from "./needs.mjs";

export const root = fileURLToPath(new URL("../..", import.meta.url)).replace(/\/$/, "");

/** Everything that setting up says goes here, so that what a command prints stays clean. */
export const say = (line) => process.stderr.write(`${line}\n`);

export class SetUpFailed extends Error {}

/** npm must not run on the very Node that it is about to replace. */
const pathWithout = (folder) =>
  (process.env.PATH ?? "")
    .split(delimiter)
    .filter((entry) => resolve(entry) !== folder)
    .join(delimiter);

const install = (where, dev) => {
  const kinds = dev ? ["--include=dev"] : ["--omit=dev"];
  const { error, status } = spawnSync("npm", ["ci", "--loglevel=error", "--include=optional", ...kinds], {
    cwd: where,
    env: { ...process.env, PATH: pathWithout(join(where, "node_modules/.bin")) },
    stdio: ["ignore", 2, 2],
  });
  if (error)
    throw new SetUpFailed(`npm could not be run (${error.message}). Install Node with npm, then try again.`);
  if (status !== 0) throw new SetUpFailed("npm ci failed: see above. Is the npm registry within reach?");
};

/** Installs what the lock file names unless it is there. Packages for development stay where they are present. */
export const ensurePackages = (where, { dev }) => {
  const { missing, hasDev } = look(where, { dev });
  if (missing.length === 0) return;
  const count = missing.length === 1 ? "1 package" : `${missing.length} packages`;
  say(`Installing ${count} (npm ci): once, and again when the lock file changes.`);
  install(where, dev || hasDev);
};

const isNewEnough = (version) => {
  const [major = 0, minor = 0] = version.split(".").map(Number);
  return major > 22 || (major === 22 && minor >= 18);
};

const runs = (node) => spawnSync(node, ["--version"], { stdio: "ignore" }).status === 0;

/** The locked Node, else the running one. */
export const findNode = (where = root) => {
  const locked = join(where, `node_modules/node-${process.platform}-${process.arch}/bin/node`);
  if (process.execPath === locked || (existsSync(locked) && runs(locked))) return locked;
  if (isNewEnough(process.versions.node)) return process.execPath;
  throw new SetUpFailed(
    `Tutela needs Node 22.18 or newer and brings none for ${process.platform}-${process.arch}; this is ${process.versions.node}. Install a newer Node, then try again.`,
  );
};

/** Sets up what is needed and returns the Node to go on with. */
export const ensure = ({ dev }) => {
  ensurePackages(root, { dev });
  return findNode();
};
