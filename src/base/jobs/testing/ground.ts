import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { Client } from "pg";
import { openStore, prepareDatabase, rolesNamed, type Connection, type Store } from "#store";
import { startEmbedded } from "../../store/embedded/index.ts";
import { prepareQueue } from "../queue.ts";

const root = join(dirname(fileURLToPath(import.meta.url)), "../../../..");

export type Ground = {
  owner: Connection;
  app: Connection;
  store: Store;
  /** Runs SQL as the owner, for looking and for emptying. */
  sql(text: string): Promise<Record<string, unknown>[]>;
  stop(): Promise<void>;
};

/** A real server with a fresh database that has the product's roles and schema. */
export async function openGround(environment: "development" | "production"): Promise<Ground> {
  const folder = mkdtempSync(join(tmpdir(), "tutela-jobs-"));
  const server = await startEmbedded({ folder, fsync: false });
  const { host, port, user, password } = server;
  const owner = { host, port, user, password, database: "postgres" };
  const roles = rolesNamed("tutela");
  await prepareDatabase({
    owner,
    root,
    roles,
    password: () => "of-a-test",
    deployment: { environment, region: "eu" },
    also: (client) => prepareQueue(client, roles),
  });
  const app = { ...owner, user: roles.app, password: "of-a-test" };
  const store = await openStore({ connection: app, holdings: [], roles });
  const client = new Client(owner);
  await client.connect();
  return {
    owner,
    app,
    store,
    sql: async (text) => (await client.query<Record<string, unknown>>(text)).rows,
    async stop() {
      await store.close();
      await client.end();
      await server.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
