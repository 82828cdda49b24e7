import { execFileSync, spawn } from "node:child_process";
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { once } from "node:events";
import { Client } from "pg";
import { afterEach, expect, test } from "vitest";
import { type EmbeddedServer, LaunchRefused, startEmbedded } from "./index.ts";
import { isAlive } from "./processes.ts";

const folders: string[] = [];
const servers: EmbeddedServer[] = [];

const newFolder = (): string => {
  const folder = mkdtempSync(join(tmpdir(), "embedded-"));
  folders.push(folder);
  return folder;
};

const start = async (folder: string, fsync = false): Promise<EmbeddedServer> => {
  const server = await startEmbedded({ folder, fsync });
  servers.push(server);
  return server;
};

const ask = async (server: EmbeddedServer, sql: string, password = server.password): Promise<unknown[]> => {
  const { host, port, user } = server;
  const client = new Client({ host, port, user, password, database: "postgres" });
  await client.connect();
  try {
    const { rows } = await client.query({ text: sql, rowMode: "array" });
    return rows.flat();
  } finally {
    await client.end();
  }
};

const serverPid = (folder: string): number =>
  Number(readFileSync(join(folder, "pgdata/postmaster.pid"), "utf8").split("\n")[0]);

const cover = JSON.stringify(new URL("./index.ts", import.meta.url).href);

/** Another process that starts the server, says so and stays. */
const startInAnotherProcess = async (folder: string) => {
  const options = JSON.stringify({ folder, fsync: false });
  const script = `import(${cover}).then((m) => m.startEmbedded(${options})).then((s) => {
    console.log(s.adopted);
    process.once("SIGTERM", () => s.stop().then(() => process.exit()));
    setInterval(() => {}, 60_000);
  })`;
  const child = spawn(process.execPath, ["-e", script], { stdio: ["ignore", "pipe", "inherit"] });
  const [said] = await once(child.stdout, "data");
  const end = async (signal: NodeJS.Signals) => {
    child.kill(signal);
    await once(child, "exit");
  };
  return { adopted: String(said).trim() === "true", end };
};

const refusal = async (folder: string): Promise<LaunchRefused> => {
  const error: unknown = await start(folder).catch((thrown: unknown) => thrown);
  if (error instanceof LaunchRefused) return error;
  throw new Error("was not refused with a sentence", { cause: error });
};

afterEach(async () => {
  for (const server of servers.splice(0)) await server.stop();
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

test("starts a private server that speaks UTF-8 and demands its password", async () => {
  const folder = newFolder();
  const server = await start(folder);
  expect(server.adopted).toBe(false);
  expect(await ask(server, "select upper('é') || current_setting('server_encoding')")).toEqual(["ÉUTF8"]);
  expect(await ask(server, "show listen_addresses")).toEqual([""]);
  expect(statSync(server.host).mode & 0o777).toBe(0o700);
  expect(statSync(join(folder, "password")).mode & 0o777).toBe(0o600);
  await expect(ask(server, "select 1", "wrong")).rejects.toThrow("password authentication failed");
});

test("keeps what was committed over a stop and a second start", async () => {
  const folder = newFolder();
  const first = await start(folder);
  await ask(first, "create table kept as select 7 as answer");
  await first.stop();
  expect(existsSync(join(folder, "pgdata/postmaster.pid"))).toBe(false);
  const second = await start(folder);
  expect(second.adopted).toBe(false);
  expect(await ask(second, "select answer from kept")).toEqual([7]);
});

test("adopts the server of a process that was killed, and stops it in the end", async () => {
  const folder = newFolder();
  const killed = await startInAnotherProcess(folder);
  await killed.end("SIGKILL");
  const pid = serverPid(folder);
  const server = await start(folder);
  expect(server.adopted).toBe(true);
  expect(serverPid(folder)).toBe(pid);
  expect(await ask(server, "select 1")).toEqual([1]);
  await server.stop();
  expect(isAlive(pid)).toBe(false);
});

test("leaves the server running for another process that still uses it", async () => {
  const folder = newFolder();
  const server = await start(folder);
  const other = await startInAnotherProcess(folder);
  expect(other.adopted).toBe(true);
  await other.end("SIGTERM");
  expect(await ask(server, "select 1")).toEqual([1]);
});

test("makes one server when two processes start at once", async () => {
  const folder = newFolder();
  const [server, other] = await Promise.all([start(folder), startInAnotherProcess(folder)]);
  expect(other.adopted).toBe(!server.adopted);
  await other.end("SIGKILL");
});

test("starts again after the server itself was killed", async () => {
  const folder = newFolder();
  const first = await start(folder, true);
  await ask(first, "create table kept as select 7 as answer");
  process.kill(serverPid(folder), "SIGKILL");
  const second = await start(folder, true);
  expect(second.adopted).toBe(false);
  expect(await ask(second, "select answer from kept")).toEqual([7]);
});

test("is not misled by a note whose number belongs to another process", async () => {
  const folder = newFolder();
  await (await start(folder)).stop();
  const note = join(folder, "pgdata/postmaster.pid");
  writeFileSync(note, `${process.pid}\n${folder}\n1\n5432\n${folder}\n\n0 0\nready\n`);
  const server = await start(folder);
  expect(server.adopted).toBe(false);
  expect(serverPid(folder)).not.toBe(process.pid);
});

test("replaces a server that has lost its socket", async () => {
  const folder = newFolder();
  const first = await start(folder);
  const pid = serverPid(folder);
  rmSync(join(first.host, ".s.PGSQL.5432"));
  const second = await start(folder);
  expect(second.adopted).toBe(false);
  expect(isAlive(pid)).toBe(false);
  expect(await ask(second, "select 1")).toEqual([1]);
});

test("takes no notice of a first start that broke off", async () => {
  const folder = newFolder();
  mkdirSync(join(folder, "pgdata.part"));
  writeFileSync(join(folder, "pgdata.part/PG_VERSION"), "18");
  writeFileSync(join(folder, "lock"), "1-1");
  expect(await ask(await start(folder), "select 1")).toEqual([1]);
});

test("finds a short place for the socket of a deep folder", async () => {
  const folder = join(newFolder(), "deep".repeat(20), "deeper".repeat(10));
  const server = await start(folder);
  folders.push(server.host);
  expect(server.host.startsWith(folder)).toBe(false);
  expect(statSync(server.host).mode & 0o777).toBe(0o700);
  expect(await ask(server, "select 1")).toEqual([1]);
});

test("writes no statement, value or error of a query to its log", async () => {
  const folder = newFolder();
  const server = await start(folder);
  await expect(ask(server, "select 'canary'::uuid")).rejects.toThrow("canary");
  await expect(ask(server, "do $$ begin raise warning 'canary'; end $$")).resolves.toEqual([]);
  const log = readFileSync(join(folder, "postgres.log"), "utf8");
  expect(log).toContain("ready to accept connections");
  expect(log).not.toContain("canary");
});

test("says so when the path is too deep for a database", async () => {
  const folder = join(newFolder(), ...Array.from({ length: 10 }, () => "d".repeat(100)));
  expect((await refusal(folder)).message).toMatch(/too long .* DATA_DIR/);
});

test("says so when a file lies in the way", async () => {
  const file = join(newFolder(), "file");
  writeFileSync(file, "");
  expect((await refusal(join(file, "below"))).message).toMatch(/is a file, not a folder/);
});

test("refuses a database of another major version and leaves it as it is", async () => {
  const folder = newFolder();
  await (await start(folder)).stop();
  writeFileSync(join(folder, "pgdata/PG_VERSION"), "17\n");
  expect((await refusal(folder)).message).toMatch(/made by PostgreSQL 17/);
  expect(readFileSync(join(folder, "pgdata/PG_VERSION"), "utf8")).toBe("17\n");
});

test("refuses to go on without the password of a database that is there", async () => {
  const folder = newFolder();
  await (await start(folder)).stop();
  rmSync(join(folder, "password"));
  expect((await refusal(folder)).message).toMatch(/password .* is missing/);
});

const isRoot = process.geteuid?.() === 0;

test.runIf(isRoot)("says so when the disk is full", async () => {
  const folder = newFolder();
  execFileSync("mount", ["-t", "tmpfs", "-o", "size=4m", "tmpfs", folder]);
  try {
    expect((await refusal(join(folder, "db"))).message).toMatch(/disk that holds .* is full/);
    expect(existsSync(join(folder, "db/pgdata"))).toBe(false);
  } finally {
    execFileSync("umount", [folder]);
  }
});

const running = (folder: string, field: string): string[] => {
  const status = readFileSync(`/proc/${serverPid(folder)}/status`, "utf8");
  const line = status.split("\n").find((text) => text.startsWith(`${field}:`)) ?? "";
  return line.split(/\s+/).slice(1);
};

test.runIf(isRoot)("gives root's database to an account without rights that can reach it", async () => {
  const folder = newFolder();
  chmodSync(folder, 0o755);
  const server = await start(folder);
  expect(running(folder, "Uid")).not.toContain("0");
  expect(statSync(join(folder, "pgdata")).uid).toBe(Number(running(folder, "Uid")[0]));
  expect(await ask(server, "select 1")).toEqual([1]);
});

test.runIf(isRoot)("strips root of its rights where no other account can reach the folder", async () => {
  const folder = newFolder();
  const server = await start(join(folder, "db"));
  expect(running(join(folder, "db"), "CapEff")).toEqual(["0".repeat(16)]);
  expect(await ask(server, "select 1")).toEqual([1]);
});
