import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { prepareQueue } from "#jobs";
import { projectRoot } from "#settings";
import { prepareDatabase, rolePassword } from "#store";
import { testRoles, testRoot } from "#testing";
import { startEmbedded, type EmbeddedServer } from "../../base/store/embedded/index.ts";
import { usualPace } from "./lead.ts";
import type { Ledger } from "./index.ts";
import { Ground, maple, opened, person, placedOf, studio, until, waitingIn } from "./testing/ground.ts";

const rounds = Number(process.env["ROUNDS"] ?? 5);
const folder = mkdtempSync(join(tmpdir(), "tutela-crash-"));
const start = () => startEmbedded({ folder });
const ownerOf = ({ host, port, user, password }: EmbeddedServer) => ({
  host,
  port,
  user,
  password,
  database: "postgres",
});

let server: EmbeddedServer;
let outside: string;
beforeAll(async () => {
  server = await start();
  await prepareDatabase({
    owner: ownerOf(server),
    root: projectRoot(),
    roles: testRoles,
    password: (role) => rolePassword(testRoot.key, role),
    deployment: { environment: "development", region: "eu" },
    also: (owner) => prepareQueue(owner, testRoles),
  });
  const ground = await Ground.on(ownerOf(server));
  await ground.found();
  await ground.end();
  outside = mkdtempSync(join(tmpdir(), "tutela-outside-"));
});
afterAll(async () => {
  await server.stop();
  rmSync(folder, { recursive: true });
  rmSync(outside, { recursive: true });
});

const acknowledged = new Set<string>();
const people = [person(), person(), person()];

/** Openings one after the other in each of 24 lanes, until the database is gone. */
async function openUntilGone(ledger: Ledger, lane: number): Promise<void> {
  const academy = lane % 3 ? studio : maple;
  const about = people.slice(0, lane % 4);
  try {
    for (;;) acknowledged.add(await ledger.commitOpening({ ...opened, academy }, about));
  } catch (error) {
    expect(error).toMatchObject({ code: "unavailable" });
  }
}

function killServer(): void {
  const [pid] = readFileSync(pidFile(), "utf8").split("\n");
  process.kill(Number(pid), "SIGKILL");
}
const pidFile = (): string => join(folder, "pgdata", "postmaster.pid");

it.each(Array.from({ length: rounds }, (_, n) => n + 1))(
  "loses nothing acknowledged and places it once when the database is killed, round %i",
  async () => {
    const ground = await Ground.on(ownerOf(server));
    const pace = { ...usualPace, lock: 50 };
    const ledger = await ground.open({ pace, folder: outside });
    const before = acknowledged.size;
    const lanes = Array.from({ length: 24 }, (_, lane) => openUntilGone(ledger, lane));
    const enough = before + 300 + Math.floor(Math.random() * 2_000);
    await until(() => acknowledged.size > enough);
    killServer();
    await Promise.all(lanes);
    server = await start();
    const looked = await Ground.on(ownerOf(server));
    await until(async () => (await ledger.commitOpening(opened, []).catch(() => null)) !== null);
    await until(async () => (await waitingIn(looked)) === 0);
    const placed = [...(await placedOf(looked)), ...(await placedOf(looked, maple))].map(
      ({ entry }) => entry,
    );
    expect(new Set(placed).size).toBe(placed.length);
    expect(acknowledged.difference(new Set(placed)).size).toBe(0);
    for (const academy of [studio, maple]) expect(await ledger.checkLog(academy)).toMatchObject({ ok: true });
    expect((await ledger.health()).stopped).toEqual([]);
    const branches = await looked.sql("select from ledger_head where branch > 0");
    expect(branches).toHaveLength(0);
    await looked.end();
    await ground.end();
  },
  60_000,
);
