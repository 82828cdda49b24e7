import { execFile } from "node:child_process";
import { randomBytes } from "node:crypto";
import { chownSync, existsSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { command, handOver, identity, ownerOf, privateFolder } from "./account.ts";
import type { Ground } from "./ground.ts";
import { LaunchRefused, explainOutput } from "./refused.ts";

const major = "18";

/** Made once and before the database, so that a broken first start can be repeated. */
export const passwordIn = (folder: string, data: string): string => {
  const file = join(folder, "password");
  if (existsSync(file)) return readFileSync(file, "utf8");
  if (existsSync(data)) {
    throw new LaunchRefused(`The password of the database is missing: put ${file} back from where it went.`);
  }
  const password = randomBytes(24).toString("base64url");
  writeFileSync(`${file}.part`, password, { mode: 0o600, flush: true });
  renameSync(`${file}.part`, file);
  return password;
};

type Attempt = { ok: boolean; output: string };

const runInitdb = (ground: Ground, args: string[]): Promise<Attempt> => {
  const [file, full] = command(ground.account, join(ground.native, "bin/initdb"), args);
  const options = { cwd: "/", env: ground.env, ...identity(ground.account) };
  return new Promise((resolve) => {
    execFile(file, full, options, (error, _, output) =>
      resolve({ ok: !error, output: output || error?.message || "" }),
    );
  });
};

/**
 * The provider `builtin` orders by code point whatever the machine's libraries do, also after an upgrade of them.
 * Where the machine lacks C.UTF-8 itself, the plain C stands in for what still asks the machine.
 */
const characterTypes = ["C.UTF-8", "C"];

const make = async (ground: Ground, part: string, passwordFile: string, durable: boolean): Promise<void> => {
  let attempt: Attempt = { ok: false, output: "" };
  for (const characterType of characterTypes) {
    rmSync(part, { recursive: true, force: true });
    privateFolder(ground.account, part);
    const account = ["-D", part, "-U", "postgres", "-A", "scram-sha-256", `--pwfile=${passwordFile}`];
    const text = ["-E", "UTF8", "--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--locale=C"];
    const rest = [`--lc-ctype=${characterType}`, "--no-instructions", ...(durable ? [] : ["--no-sync"])];
    attempt = await runInitdb(ground, [...account, ...text, ...rest]);
    if (attempt.ok) return;
  }
  rmSync(part, { recursive: true, force: true });
  throw explainOutput(attempt.output, ground.home);
};

/** Makes the database unless it is there; it appears whole, by a rename. */
export const initialise = async (ground: Ground, data: string, password: string, durable: boolean) => {
  if (existsSync(data)) {
    checkFound(ground, data);
    return;
  }
  const passwordFile = join(ground.home, "password.part");
  writeFileSync(passwordFile, password, { mode: 0o600 });
  chownSync(passwordFile, ground.account.uid, ground.account.gid);
  try {
    await make(ground, `${data}.part`, passwordFile, durable);
  } finally {
    rmSync(passwordFile, { force: true });
  }
  renameSync(`${data}.part`, data);
};

const checkFound = (ground: Ground, data: string): void => {
  const { account } = ground;
  const owner = ownerOf(data);
  if (account.how === "own" && owner !== account.uid) {
    throw new LaunchRefused(
      `The database in ${data} belongs to account number ${owner}. Start as you did before, or give it to yourself as root: chown -R ${account.uid}:${account.gid} ${data}`,
    );
  }
  handOver(account, data);
  const found = readFileSync(join(data, "PG_VERSION"), "utf8").trim();
  if (found !== major) {
    throw new LaunchRefused(
      `The database in ${data} was made by PostgreSQL ${found}; this Tutela brings ${major}. Use the Tutela that made it, take a backup, and restore it here into a new DATA_DIR.`,
    );
  }
};
