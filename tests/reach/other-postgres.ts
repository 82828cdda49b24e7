import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { globSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Client } from "pg";
import type { TestServer } from "../../src/testing/postgres.ts";
import { asOneself, handOver, identity, unprivileged } from "../../src/base/store/embedded/account.ts";

/** The programs of an installed PostgreSQL that is not the one that comes with us; Debian keeps them by major version. */
export const otherPostgres = (): string | undefined =>
  globSync("/usr/lib/postgresql/{15,16,17}/bin").find(
    (folder) => spawnSync(join(folder, "postgres"), ["--version"]).status === 0,
  );

export type OtherServer = { address: string; tester: TestServer; stop(): Promise<void> };

/**
 * A server of its own with one database, whose owner may make roles and is no superuser: what an operator is told to
 * bring. The address is what goes into DATABASE_URL; the tester is who tampers in tests, and may do anything.
 */
export async function startOther(programs: string): Promise<OtherServer> {
  const folder = mkdtempSync(join(tmpdir(), "tutela-other-"));
  const account = process.geteuid?.() === 0 ? unprivileged(folder) : asOneself();
  const run = { cwd: "/", env: { PATH: process.env["PATH"], LC_ALL: "C" }, ...identity(account) };
  writeFileSync(join(folder, "password"), "first");
  mkdirSync(join(folder, "data"), { mode: 0o700 });
  handOver(account, folder);
  const making = [
    "-D",
    join(folder, "data"),
    "-U",
    "first",
    "-A",
    "scram-sha-256",
    "-E",
    "UTF8",
    "--no-sync",
  ];
  const made = spawnSync(join(programs, "initdb"), [...making, `--pwfile=${join(folder, "password")}`], run);
  if (made.status !== 0) throw new Error(String(made.stderr));
  const settings = [
    "listen_addresses=",
    "max_connections=200",
    `unix_socket_directories=${folder}`,
    "fsync=off",
  ].flatMap((one) => ["-c", one]);
  const server = spawn(join(programs, "postgres"), ["-D", join(folder, "data"), ...settings], {
    ...run,
    stdio: "ignore",
  });
  const stop = async () => {
    server.kill("SIGQUIT");
    if (server.exitCode === null) await once(server, "exit");
    rmSync(folder, { recursive: true, force: true });
  };
  const first = { host: folder, user: "first", password: "first", database: "postgres" };
  await ask(first, [
    "create role keeper login createrole password 'keeper'",
    "create database academy owner keeper",
    "create role tester superuser login password 'tester'",
  ]);
  const tester = { host: folder, port: 5432, user: "tester", password: "tester", database: "postgres" };
  const address = `postgres://keeper:keeper@localhost/academy?host=${encodeURIComponent(folder)}`;
  return { address, tester, stop };
}

async function ask(connection: object, statements: readonly string[]): Promise<void> {
  const client = await connected(connection);
  for (const statement of statements) await client.query(statement);
  await client.end();
}

/** The server answers when it has begun. */
async function connected(connection: object): Promise<Client> {
  for (;;) {
    const client = new Client(connection);
    if (
      await client.connect().then(
        () => true,
        () => false,
      )
    )
      return client;
  }
}
