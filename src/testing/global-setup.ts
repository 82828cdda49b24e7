import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { TestProject } from "vitest/node";
import { startEmbedded } from "../base/store/embedded/index.ts";
import type { TestServer } from "./postgres.ts";

type Started = { server: TestServer; stop: () => Promise<void> };

/** `TEST_DATABASE_URL` names a PostgreSQL 15 or newer and a user that may make databases and roles. */
const external = (address: string): Started => {
  const url = new URL(address);
  const server = {
    host: decodeURIComponent(url.searchParams.get("host") ?? url.hostname),
    port: Number(url.port || "5432"),
    user: decodeURIComponent(url.username),
    password: decodeURIComponent(url.password),
    database: decodeURIComponent(url.pathname.slice(1)) || "postgres",
  };
  return { server, stop: async () => {} };
};

const embedded = async (): Promise<Started> => {
  const folder = mkdtempSync(join(tmpdir(), "tutela-pg-"));
  const { host, port, user, password, stop } = await startEmbedded({
    folder: join(folder, "db"),
    fsync: false,
    maxConnections: 200,
  });
  const clear = async () => {
    await stop();
    rmSync(folder, { recursive: true, force: true });
  };
  return { server: { host, port, user, password, database: "postgres" }, stop: clear };
};

type Preparation = { prepareTemplate(server: TestServer): Promise<string> };

const prepares = (value: unknown): value is Preparation =>
  typeof value === "object" &&
  value !== null &&
  "prepareTemplate" in value &&
  typeof value.prepareTemplate === "function";

/** `template.ts` makes the migrated database that test databases are copied from, and answers its name. */
const prepareTemplate = async (server: TestServer): Promise<string> => {
  const file = join(import.meta.dirname, "template.ts");
  if (!existsSync(file)) return "";
  const found: unknown = await import(pathToFileURL(file).href);
  return prepares(found) ? found.prepareTemplate(server) : "";
};

/** One server for the whole run; vitest calls what is returned at its end. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const address = process.env["TEST_DATABASE_URL"];
  const { server, stop } = address ? external(address) : await embedded();
  try {
    project.provide("testServer", server);
    project.provide("testTemplate", await prepareTemplate(server));
  } catch (error) {
    await stop();
    throw error;
  }
  return stop;
}
