import { mkdtempSync, rmSync } from "node:fs";
import { readdir, readFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Client } from "pg";
import { TurnableClock } from "#clock";
import { makeResolve } from "#door";
import { makeGuestResolver } from "#links";
import { openJobs } from "#jobs";
import { createLog } from "#log";
import { readSettings } from "#settings";
import { createWebApp, type Route } from "#web-server";
import { makeProduct } from "../../src/product.ts";
import { readerOf } from "../../src/reader.ts";
import { startPlatform } from "../../src/start.ts";
import { breakingJob, breakingRoutes } from "./breaking.ts";
import type { Canaries } from "./canaries.ts";

/** So that no limit answers in place of what is tried. */
const unlimited = { perMinute: 1e9, burst: 1e9 };
const limits = { address: unlimited, signIn: unlimited, remembered: 10_000 };

export type Ground = Awaited<ReturnType<typeof openGround>>;

/** The whole product with a database of its own in a DATA_DIR of its own, and some doors more behind which things break. */
export async function openGround(canaries: Canaries) {
  const folder = mkdtempSync(join(tmpdir(), "tutela-canary-"));
  const env = {
    DATA_DIR: join(folder, "data"),
    TUTELA_KEYRING: join(folder, "keyring-2"),
    TUTELA_ENV: "development",
  };
  const settings = readSettings(env, folder);
  const logged: string[] = [];
  const log = createLog({ level: "debug", clock: new TurnableClock(), write: (line) => logged.push(line) });
  const { platform, owner, close } = await startPlatform(settings, log);
  const product = makeProduct(platform, owner);
  const routes: Route[] = [
    ...product.routes.map(({ limitPerMinute: _, ...route }) => route),
    ...breakingRoutes(platform, canaries),
  ];
  const resolver = makeResolve(platform, readerOf(platform), makeGuestResolver(platform));
  const { resolve } = resolver;
  const app = createWebApp({ ...platform, routes, nav: product.nav, resolve, limits });
  const warn = (event: string, facts: object) => log.warn(event as "jobs.failed", facts);
  const jobs = await openJobs({
    store: platform.store,
    connection: platform.appLogin,
    clock: platform.clock,
    jobs: [...product.jobs, breakingJob(canaries)],
    recurring: product.recurring,
    log: { warn },
  });
  const stop = async () => {
    await resolver.settled();
    await product.settled();
    await jobs.stop();
    await close();
  };
  const remove = () => rmSync(folder, { recursive: true, force: true });
  return { folder, platform, owner, routes, app, jobs, logged, stop, remove };
}

/** Every row of every table, ours and the queue's, as the database prints it. */
export async function everyRow({ owner }: Pick<Ground, "owner">): Promise<{ table: string; row: string }[]> {
  const client = new Client(owner);
  await client.connect();
  try {
    const { rows: tables } = await client.query<{ name: string }>(
      `select format('%I.%I', table_schema, table_name) as name from information_schema.tables
       where table_type = 'BASE TABLE' and table_schema not in ('pg_catalog', 'information_schema')`,
    );
    const all: { table: string; row: string }[] = [];
    for (const { name } of tables) {
      const { rows } = await client.query<{ row: string }>(`select t::text as row from ${name} t`);
      all.push(...rows.map(({ row }) => ({ table: name, row })));
    }
    return all;
  } finally {
    await client.end();
  }
}

/** Every file below the ground: the database's own, its log of changes, the keyring, sealed files, temporary ones. */
export async function filesWith({ folder }: Pick<Ground, "folder">, find: (bytes: Buffer) => string[]) {
  const found: string[] = [];
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  for (const entry of entries.filter((one) => one.isFile())) {
    const path = join(entry.parentPath, entry.name);
    found.push(...find(await readFile(path)).map((what) => `${path.slice(folder.length)}: ${what}`));
  }
  return found;
}
