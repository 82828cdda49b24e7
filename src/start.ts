import { join } from "node:path";
import { Client } from "pg";
import { readLanguages } from "#academies";
import { TurnableClock } from "#clock";
import { prepareQueue } from "#jobs";
import { createLog, type Log } from "#log";
import {
  checkFreeSpace,
  loadRootKey,
  markFolder,
  prepareFolder,
  projectRoot,
  readSettings,
  StartRefused,
  type RootKey,
  type Settings,
} from "#settings";
import { DatabaseError, prepareDatabase, rolePassword, type Connection } from "#store";
import { foreignCopy, LocalCopy } from "#vault";
import { LaunchRefused, startEmbedded, type Watcher } from "./base/store/embedded/index.ts";
import { databaseRoles, openPlatform, type OpenPlatform } from "./open-platform.ts";

export type Started = {
  platform: OpenPlatform;
  owner: Connection;
  /** Keeps a database of our own running; rejects with a sentence once that is in vain. Never resolves. */
  watched(): Promise<never>;
  close(): Promise<void>;
};

type Database = { owner: Connection; watch(watcher: Watcher): void; stop(): Promise<void> };

/** Settings of this process, with DATA_DIR in order and carrying its environment's name. */
export function settle(env: Record<string, string | undefined>): { settings: Settings; log: Log } {
  const settings = readSettings(env, projectRoot());
  const write = (line: string) => void process.stderr.write(line);
  const pretty = settings.environment === "development" && process.stderr.isTTY;
  const log = createLog({
    level: settings.logLevel,
    clock: new TurnableClock(),
    write,
    pretty,
    spoken: [LaunchRefused, DatabaseError],
  });
  return { settings, log };
}

/** Root key, database, schema, platform: what `serve` and every command that needs the platform begin with. */
export async function startPlatform(settings: Settings, log: Log): Promise<Started> {
  readLanguages(join(projectRoot(), "languages"));
  prepareFolder(settings.dataDir);
  markFolder(settings.dataDir, settings.environment);
  checkFreeSpace(settings.dataDir);
  const root = loadRootKey(settings);
  await refuseForeignKeyring(settings, root);
  const database = await openDatabase(settings);
  try {
    await prepare(settings, root, database.owner);
    const { user: _, password: __, ...answering } = database.owner;
    const platform = await openPlatform({ settings, root, log, database: answering });
    const close = async () => {
      await platform.close();
      await database.stop();
    };
    return { platform, owner: database.owner, watched: () => watch(database, log), close };
  } catch (error) {
    await database.stop();
    throw error;
  }
}

/** Before anything is touched: under another key the database's own logins would change. */
async function refuseForeignKeyring({ keyringPlaces, environment }: Settings, root: RootKey): Promise<void> {
  const copies = keyringPlaces.map((place) => new LocalCopy(place));
  const foreign = await foreignCopy(copies, environment, root);
  if (foreign === null) return;
  const { place, why } = foreign;
  throw new StartRefused(
    why === "root key"
      ? `The keyring in ${place} was made under another root key than the one given. Put back the copy that was taken off the host at set-up; nothing was touched.`
      : `The keyring in ${place} belongs to another environment than ${environment}. Correct TUTELA_KEYRING or TUTELA_ENV; nothing was touched.`,
  );
}

const watch = (database: Database, log: Log): Promise<never> =>
  new Promise((_, gaveUp) =>
    database.watch({
      lost: () => log.error("database.lost"),
      waits: (reason) => log.error("database.wants-room", {}, reason),
      back: () => log.info("database.back"),
      gaveUp,
    }),
  );

async function openDatabase({ databaseUrl, dataDir }: Settings): Promise<Database> {
  if (databaseUrl)
    return { owner: connectionOf(databaseUrl.reveal()), watch: () => {}, stop: async () => {} };
  const { host, port, user, password, watch, stop } = await startEmbedded({
    folder: join(dataDir, "database"),
  });
  return { owner: { host, port, user, password, database: "postgres" }, watch, stop };
}

/** What `pg` makes of the address, so that our own roles reach the same database in the same way. */
function connectionOf(address: string): Connection {
  const { host, port, user, password, database, ssl } = new Client({ connectionString: address });
  return {
    host,
    port,
    ...(user && { user }),
    ...(password && { password }),
    ...(database && { database }),
    ssl,
  };
}

const prepare = ({ environment, region }: Settings, root: RootKey, owner: Connection) =>
  prepareDatabase({
    owner,
    root: projectRoot(),
    roles: databaseRoles,
    password: (role) => rolePassword(root.key, role),
    deployment: { environment, region },
    also: (client) => prepareQueue(client, databaseRoles),
  });
