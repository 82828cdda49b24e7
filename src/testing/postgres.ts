import { randomBytes } from "node:crypto";
import { Client } from "pg";
import { inject } from "vitest";

/** How tests reach the one server of a run. The user may make databases and roles. */
export type TestServer = { host: string; port: number; user: string; password: string; database: string };

export type TestDatabase = { name: string; connection: TestServer; drop(): Promise<void> };

declare module "vitest" {
  export interface ProvidedContext {
    testServer: TestServer;
    testTemplate: string;
  }
}

export const serverForTests = (): TestServer => inject("testServer");

const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`;

export const runOn = async (connection: TestServer, sql: string): Promise<void> => {
  const client = new Client(connection);
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
};

export const createDatabaseOn = async (server: TestServer, template = "template0"): Promise<TestDatabase> => {
  const name = `test_${randomBytes(8).toString("hex")}`;
  await runOn(server, `create database ${quoted(name)} template ${quoted(template)}`);
  return {
    name,
    connection: { ...server, database: name },
    drop: () => runOn(server, `drop database if exists ${quoted(name)} with (force)`),
  };
};

/** A database of one's own: a copy of `template`, else of the one that the run prepared, else an empty one. */
export const createTestDatabase = (template = inject("testTemplate") || "template0"): Promise<TestDatabase> =>
  createDatabaseOn(serverForTests(), template);
