import { readFileSync, readdirSync, rmSync, writeFileSync, mkdirSync, linkSync, renameSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { LaunchRefused, hasCode } from "./refused.ts";

/** What follows the name in `/proc/PID/stat`: the state first, the start time (in ticks since boot) as the 20th. */
const statOf = (pid: number): string[] | undefined => {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, "utf8");
    return text.slice(text.lastIndexOf(")") + 2).split(" ");
  } catch {
    return undefined;
  }
};

/** A killed process that nobody has reaped yet still answers to signal 0, but does nothing any more. */
export const isAlive = (pid: number): boolean => {
  const state = statOf(pid)?.[0];
  return state !== undefined && state !== "Z" && state !== "X";
};

/** Names a process so that a later one with the same number is not taken for it. */
const identify = (pid: number): string => `${pid}-${statOf(pid)?.[19] ?? "gone"}`;

const isRunning = (identity: string): boolean => {
  const pid = Number.parseInt(identity, 10);
  return isAlive(pid) && identify(pid) === identity;
};

/** Counts the processes that use a server: the last one to leave stops it. */
export class Users {
  readonly #folder: string;
  readonly #sign: string;

  /** `place` tells several uses by one process apart. */
  constructor(folder: string, place: string) {
    this.#folder = folder;
    this.#sign = `${identify(process.pid)}.${place}`;
  }

  join(): void {
    mkdirSync(this.#folder, { recursive: true, mode: 0o700 });
    writeFileSync(join(this.#folder, this.#sign), "", { mode: 0o600 });
  }

  /** True when nobody is left. */
  leave(): boolean {
    rmSync(join(this.#folder, this.#sign), { force: true });
    const [running, gone] = [new Array<string>(), new Array<string>()];
    for (const sign of readdirSync(this.#folder)) {
      (isRunning(sign.slice(0, sign.indexOf("."))) ? running : gone).push(sign);
    }
    for (const sign of gone) rmSync(join(this.#folder, sign), { force: true });
    return running.length === 0;
  }
}

const holderOf = (lock: string): string => {
  try {
    return readFileSync(lock, "utf8");
  } catch {
    return "";
  }
};

const tryLock = (lock: string, own: string): boolean => {
  try {
    linkSync(own, lock);
    return true;
  } catch (error) {
    if (!hasCode(error, "EEXIST")) throw error;
    return false;
  }
};

/** Takes a dead holder's lock away. Whoever was quicker and holds it rightly gets it back. */
const breakLock = (lock: string, aside: string): void => {
  try {
    renameSync(lock, aside);
    if (isRunning(holderOf(aside))) linkSync(aside, lock);
    rmSync(aside);
  } catch (error) {
    if (!hasCode(error, "ENOENT", "EEXIST")) throw error;
  }
};

const attempts = 6_000;
let turn = 0;

/** Runs `work` while no other process does so in this folder; the lock of a process that died is void. */
export const alone = async <T>(folder: string, work: () => Promise<T>): Promise<T> => {
  const lock = join(folder, "lock");
  const own = join(folder, `lock.${process.pid}.${turn++}`);
  try {
    writeFileSync(own, identify(process.pid), { mode: 0o600 });
    for (let attempt = 0; !tryLock(lock, own); attempt++) {
      if (attempt === attempts) {
        throw new LaunchRefused(
          `Process ${holderOf(lock)} has been starting or stopping the database in ${folder} for minutes. End it and start again.`,
        );
      }
      if (isRunning(holderOf(lock))) await pause(25);
      else breakLock(lock, `${own}.old`);
    }
    try {
      return await work();
    } finally {
      rmSync(lock, { force: true });
    }
  } finally {
    rmSync(own, { force: true });
  }
};
