import { type ChildProcess, spawn } from "node:child_process";
import { closeSync, existsSync, fstatSync, openSync, readFileSync, renameSync, statSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { command, identity } from "./account.ts";
import type { Ground } from "./ground.ts";
import {
  type Postmaster,
  answers,
  forgetDeadPostmaster,
  runningPostmaster,
  socketPath,
} from "./postmaster.ts";
import { isAlive } from "./processes.ts";
import { LaunchRefused, explainOutput } from "./refused.ts";
import { type Wishes, settingArguments } from "./settings.ts";

const logBytesMax = 1_000_000;
const patience = { step: 10, start: 30_000, answer: 500, stop: 6_000 };

const openLog = (file: string): number => {
  const size = statSync(file, { throwIfNoEntry: false })?.size ?? 0;
  if (size > logBytesMax) renameSync(file, `${file}.old`);
  return openSync(file, "a", 0o600);
};

/** Detached: a key pressed in our terminal must not end the database before we have finished. */
const spawnServer = (ground: Ground, data: string, wishes: Wishes, log: number): ChildProcess => {
  const program = join(ground.native, "bin/postgres");
  const [file, args] = command(ground.account, program, ["-D", data, ...settingArguments(wishes)]);
  const options = { cwd: "/", env: ground.env, detached: true, ...identity(ground.account) };
  const child = spawn(file, args, { ...options, stdio: ["ignore", log, log] });
  child.unref();
  return child;
};

const hasEnded = (child: ChildProcess): boolean => child.exitCode !== null || child.signalCode !== null;

const awaitReady = async (child: ChildProcess, data: string): Promise<Postmaster | undefined> => {
  for (let step = 0; step < patience.start && !hasEnded(child); step++) {
    const found = runningPostmaster(data);
    if (found?.pid === child.pid && found?.ready && (await answers(found))) return found;
    await pause(patience.step);
  }
  if (hasEnded(child)) return undefined;
  child.kill("SIGINT");
  throw new LaunchRefused(
    `The database in ${data} was not ready after five minutes. Its log lies beside it; start again when the machine is less busy.`,
  );
};

/** Processes of a server that was just killed leave within moments; until then PostgreSQL refuses to start. */
const isPassing = (output: string): boolean =>
  /lock file "postmaster\.pid" already exists|pre-existing shared memory block/.test(output);

const retries = 100;

export const launch = async (ground: Ground, data: string, wishes: Wishes): Promise<Postmaster> => {
  const logFile = join(ground.home, "postgres.log");
  let said = "";
  for (let attempt = 0; attempt < retries; attempt++) {
    forgetDeadPostmaster(data, wishes.socketFolder);
    const log = openLog(logFile);
    const begin = fstatSync(log).size;
    const child = spawnServer(ground, data, wishes, log);
    const failure = new Promise<never>((_, reject) => child.once("error", reject));
    closeSync(log);
    const ready = await Promise.race([awaitReady(child, data), failure]);
    if (ready) return ready;
    said = readFileSync(logFile).subarray(begin).toString();
    if (!isPassing(said)) break;
    await pause(100);
  }
  throw explainOutput(said, ground.home);
};

/** A server that runs already. One that has lost its socket is of no use to anybody and is stopped. */
export const adopt = async (data: string): Promise<Postmaster | undefined> => {
  for (let step = 0; step < patience.start; step++) {
    const found = runningPostmaster(data);
    if (!found) return undefined;
    if (found.ready && (await answers(found))) return found;
    if (found.ready && (step > patience.answer || !existsSync(socketPath(found.host, found.port)))) {
      await halt(found.pid);
    }
    await pause(patience.step);
  }
  throw new LaunchRefused(`A database runs in ${data} but has not become ready for five minutes.`);
};

const awaitEnd = async (pid: number): Promise<boolean> => {
  for (let step = 0; step < patience.stop; step++) {
    if (!isAlive(pid)) return true;
    await pause(patience.step);
  }
  return false;
};

/** Ends the server cleanly; one that cannot end within a minute is cut off, which its log of changes survives. */
export const halt = async (pid: number): Promise<void> => {
  if (!isAlive(pid)) return;
  process.kill(pid, "SIGINT");
  if (await awaitEnd(pid)) return;
  process.kill(pid, "SIGQUIT");
  await awaitEnd(pid);
};
