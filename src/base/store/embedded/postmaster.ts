import { readFileSync, readdirSync, readlinkSync, realpathSync, rmSync } from "node:fs";
import { connect } from "node:net";
import { join } from "node:path";
import { isAlive } from "./processes.ts";

/** What PostgreSQL notes in `postmaster.pid`: its own process, where it listens and whether it is ready. */
export type Postmaster = { pid: number; port: number; host: string; ready: boolean };

export const readPostmaster = (data: string): Postmaster | undefined => {
  try {
    const lines = readFileSync(join(data, "postmaster.pid"), "utf8").split("\n");
    const [pid, , , port, host = "", , , status = ""] = lines;
    return { pid: Number(pid), port: Number(port), host, ready: status.startsWith("ready") };
  } catch {
    return undefined;
  }
};

/** A postmaster works inside its data folder; another process that was given its number does not. */
const serves = (pid: number, data: string): boolean => {
  try {
    return isAlive(pid) && readlinkSync(`/proc/${pid}/cwd`) === realpathSync(data);
  } catch {
    return false;
  }
};

/** The server that runs on this data folder, if any. */
export const runningPostmaster = (data: string): Postmaster | undefined => {
  const noted = readPostmaster(data);
  return noted && serves(noted.pid, data) ? noted : undefined;
};

/**
 * Notes left by a killed server, one in its folder and one beside its socket, would stop the next one when its number
 * lives on as a zombie or as something else. Backends that outlived it are still found by PostgreSQL, through the shared
 * memory that belongs to the folder.
 */
export const forgetDeadPostmaster = (data: string, socketFolder: string): void => {
  if (runningPostmaster(data)) return;
  rmSync(join(data, "postmaster.pid"), { force: true });
  for (const name of readdirSync(socketFolder))
    if (/^\.s\.PGSQL\.\d+\.lock$/.test(name)) rmSync(join(socketFolder, name), { force: true });
};

export const socketPath = (host: string, port: number): string => join(host, `.s.PGSQL.${port}`);

/** Asks for TLS, as any client may before it signs in: a live server answers with one letter. */
export const answers = ({ host, port }: Postmaster): Promise<boolean> =>
  new Promise((resolve) => {
    const socket = connect(socketPath(host, port));
    const finish = (result: boolean) => {
      socket.destroy();
      resolve(result);
    };
    socket.once("connect", () => socket.write(Buffer.from([0, 0, 0, 8, 4, 210, 22, 47])));
    socket.once("data", () => finish(true));
    socket.once("error", () => finish(false));
    socket.once("close", () => finish(false));
    socket.setTimeout(5_000, () => finish(false));
  });
