import { mkdtempSync, readFileSync, renameSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Client } from "pg";
import { afterEach, beforeEach, expect, test } from "vitest";
import { type EmbeddedServer, LaunchRefused, startEmbedded } from "./index.ts";
import { isAlive } from "./processes.ts";

let folder: string;
let server: EmbeddedServer;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), "watch-"));
  server = await startEmbedded({ folder, fsync: false });
});
afterEach(async () => {
  await server.stop();
  rmSync(folder, { recursive: true, force: true });
});

const postmaster = (): number =>
  Number(readFileSync(join(folder, "pgdata/postmaster.pid"), "utf8").split("\n")[0]);

const ask = async (sql: string): Promise<unknown[]> => {
  const { host, port, user, password } = server;
  const client = new Client({ host, port, user, password, database: "postgres" });
  client.on("error", () => {});
  await client.connect();
  try {
    const { rows } = await client.query({ text: sql, rowMode: "array" });
    return rows.flat();
  } finally {
    await client.end();
  }
};

/** What the watcher is told, in order; each may be waited for. */
const watching = (pace: { rest?: number } = {}) => {
  const told: string[] = [];
  let heard = () => {};
  const tell = (what: string) => {
    told.push(what);
    heard();
  };
  const gone: { reason?: LaunchRefused } = {};
  const gaveUp = (reason: LaunchRefused) => {
    gone.reason = reason;
    tell("gave up");
  };
  const waits = ({ message }: LaunchRefused) => tell(message);
  const watcher = { lost: () => tell("lost"), waits, back: () => tell("back"), gaveUp };
  server.watch(watcher, { look: 5, ...pace });
  const until = async (what: string, times = 1) => {
    while (told.filter((one) => one === what).length < times)
      await new Promise<void>((resolve) => (heard = resolve));
  };
  return { told, until, gone };
};

test("starts a killed database again at the same address, with all that was committed", async () => {
  await ask("create table kept as select 7 as answer");
  // Without fsync a commit may be told before it is written; this waits for it.
  await ask("checkpoint");
  const { told, until } = watching();
  for (const time of [1, 2]) {
    const killed = postmaster();
    process.kill(killed, "SIGKILL");
    await until("back", time);
    expect(postmaster()).not.toBe(killed);
    expect(await ask("select answer from kept")).toEqual([7]);
  }
  expect(told).toEqual(["lost", "back", "lost", "back"]);
});

test("leaves a database alone that mends itself after one of its processes was killed", async () => {
  const { told } = watching();
  const before = postmaster();
  const killed = ask("select pg_sleep(60)").catch((error: Error) => error.message);
  let backend: unknown;
  while (backend === undefined)
    [backend] = await ask("select pid from pg_stat_activity where query = 'select pg_sleep(60)'");
  process.kill(Number(backend), "SIGKILL");
  expect(await killed).toMatch(/terminated|closed the connection/);
  const again = async (): Promise<unknown[]> => ask("select 1").catch(again);
  expect(await again()).toEqual([1]);
  expect([postmaster(), told]).toEqual([before, []]);
});

test("gives up with a sentence once the database has not come up in five tries", async () => {
  const { told, until, gone } = watching({ rest: 1 });
  renameSync(join(folder, "pgdata/global/pg_control"), join(folder, "aside"));
  process.kill(postmaster(), "SIGKILL");
  await until("gave up");
  expect(gone.reason).toBeInstanceOf(LaunchRefused);
  expect(gone.reason?.message).toMatch(
    /^The database ended and did not stay up in 5 further tries\. .*pg_control/,
  );
  expect(told).toEqual(["lost", "gave up"]);
});

test("starts nothing again once it is to stop", async () => {
  const { told } = watching();
  const last = postmaster();
  await server.stop();
  expect([isAlive(last), told]).toEqual([false, []]);
});
