import { randomUUID } from "node:crypto";
import { chmodSync, mkdirSync, realpathSync } from "node:fs";
import { join, resolve } from "node:path";
import { findBinaries } from "./binaries.ts";
import { type Ground, chooseGround } from "./ground.ts";
import { initialise, passwordIn } from "./initialise.ts";
import { adopt, halt, launch } from "./launch.ts";
import { runningPostmaster } from "./postmaster.ts";
import { Users, alone } from "./processes.ts";
import { LaunchRefused, explain } from "./refused.ts";
import { socketFolder } from "./socket-folder.ts";
import { Watch, type WatchPace, type Watcher } from "./watch.ts";

export { LaunchRefused } from "./refused.ts";
export type { Watcher } from "./watch.ts";

export type EmbeddedServer = {
  /** The folder of the socket, as clients want it for a host. */
  host: string;
  port: number;
  user: "postgres";
  password: string;
  /** It ran already, left by a killed process or in use by another one. */
  adopted: boolean;
  /** From now on a server that ends by itself is started again, at the same address. */
  watch: (watcher: Watcher, pace?: Partial<WatchPace>) => void;
  /** Stops the server unless another process uses it too. */
  stop: () => Promise<void>;
};

export type EmbeddedOptions = { folder: string; fsync?: boolean; maxConnections?: number };

/** PostgreSQL keeps its own paths in 1,024 bytes and appends up to about a hundred. */
const pathBytesMax = 900;

const prepare = (wished: string): string => {
  const folder = resolve(wished);
  if (Buffer.byteLength(folder) > pathBytesMax) {
    throw new LaunchRefused(
      `The path ${folder} is too long for a database. Set DATA_DIR to a folder nearer to the root.`,
    );
  }
  if (mkdirSync(folder, { recursive: true, mode: 0o700 })) chmodSync(folder, 0o700);
  return realpathSync(folder);
};

const run = async (ground: Ground, folder: string, options: EmbeddedOptions) => {
  const { fsync = true, maxConnections = 60 } = options;
  const data = join(ground.home, "pgdata");
  const password = passwordIn(folder, data);
  await initialise(ground, data, password, fsync);
  const found = await adopt(data);
  const wishes = () => ({ socketFolder: socketFolder(ground), maxConnections, fsync });
  return { data, password, adopted: Boolean(found), ...(found ?? (await launch(ground, data, wishes()))) };
};

/**
 * Starts the PostgreSQL that comes with the product, on a private socket below `folder`, or joins the one that runs there.
 * Several processes may share it; the last to stop ends it. Throws `LaunchRefused` with a sentence where it cannot be.
 */
export const startEmbedded = async (options: EmbeddedOptions): Promise<EmbeddedServer> => {
  const native = findBinaries();
  try {
    const folder = prepare(options.folder);
    const launched = () => run(chooseGround(native, folder), folder, options);
    const users = new Users(join(folder, "users"), randomUUID());
    const { data, host, port, password, adopted } = await alone(folder, async () => {
      const found = await launched();
      users.join();
      return found;
    });
    const watched = {
      isRunning: () => runningPostmaster(data) !== undefined,
      restart: () => apart(folder, launched),
    };
    let watch: Watch | undefined;
    return {
      host,
      port,
      user: "postgres",
      password,
      adopted,
      watch: (watcher, pace) => void (watch ??= new Watch(watched, watcher, pace)),
      stop: async () => {
        await watch?.end();
        await apart(folder, () => leave(users, data));
      },
    };
  } catch (error) {
    throw explain(error, options.folder);
  }
};

const apart = <T>(folder: string, work: () => Promise<T>): Promise<T> =>
  alone(folder, work).catch((error: unknown) => Promise.reject(explain(error, folder)));

async function leave(users: Users, data: string): Promise<void> {
  const server = users.leave() ? runningPostmaster(data) : undefined;
  if (server) await halt(server.pid);
}
