import { setTimeout as pause } from "node:timers/promises";
import { afterAll, beforeAll, expect, test } from "vitest";
import { chanceOf } from "./chance.ts";
import { openersMost } from "./cast.ts";
import { isAcknowledged, type Orders } from "./notes.ts";
import { bundleWorker, Site, type Running } from "./site.ts";

const rounds = Number(process.env["ROUNDS"] ?? 8);
const seed = Number(process.env["SEED"] ?? Math.floor(Math.random() * 2 ** 32));
const chance = chanceOf(seed);
const nothing: Orders = { cast: null, past: [], openings: {} };

let worker: Awaited<ReturnType<typeof bundleWorker>>;
let site: Site;
let orders = nothing;

beforeAll(async () => {
  process.stdout.write(`SEED=${seed} ROUNDS=${rounds}\n`);
  worker = await bundleWorker();
  site = new Site(worker.file);
});
afterAll(() => {
  site?.remove();
  worker?.remove();
});

/** What the next worker is to look for; what was looked at without a fault needs no second look. */
function remember(running: Running): void {
  const acknowledged = running.said.filter(isAcknowledged);
  const looked = running.said.find((one) => one.did === "looked");
  const founded = running.said.find((one) => one.did === "founded");
  const openings = { ...orders.openings };
  for (const one of acknowledged)
    if (one.did === "opened") openings[one.opener] = (openings[one.opener] ?? 0) + 1;
  const past = looked ? acknowledged : [...orders.past, ...acknowledged];
  orders = { cast: founded?.cast ?? orders.cast, past, openings };
  if (looked) expect(looked.faults, `seed ${seed}\n${site.log}`).toEqual([]);
  const told = running.said.flatMap((one) => (one.did === "lost" ? [one.code] : []));
  expect(
    told.filter((code) => code !== "unavailable"),
    `seed ${seed}\n${site.log}`,
  ).toEqual([]);
}

/** Everyone who opened something is told that the database is gone, and goes on by themselves once it is back. */
async function goesOn(running: Running): Promise<boolean> {
  const back = (await running.hears("lost", openersMost)) && (await running.hears("back", openersMost));
  const opened = running.said.filter(({ did }) => did === "opened").length;
  return back && running.hears("opened", opened + openersMost);
}

const victims = ["server", "database", "both"] as const;

/** Kills at a moment that nobody chose: in one round of four while it starts and looks, else while it works. */
async function round(victim: (typeof victims)[number]): Promise<void> {
  const running = site.run(orders);
  const early = orders.cast !== null && chance() < 0.25;
  const worked = early || (await running.hears("working"));
  await pause(chance() * 600);
  const before = site.database;
  if (victim !== "server") site.killDatabase();
  const noticed = early || victim !== "database" || (await goesOn(running));
  await running.kill();
  remember(running);
  expect({ worked, noticed }, `seed ${seed}\n${site.log}`).toEqual({ worked: true, noticed: true });
  if (victim === "server" && !early) expect(site.database).toBe(before);
}

/** Starts once more, finds everything that was acknowledged, and is stopped while it works. */
async function lookOnce(): Promise<number | null> {
  const running = site.run(orders);
  const worked = await running.hears("working");
  const { database } = site;
  await running.kill();
  remember(running);
  expect(worked, `seed ${seed}\n${site.log}`).toBe(true);
  return database;
}

/** Every look reads whole logs, so that one history must not grow for ever. */
const roundsOfOneSite = 12;
async function moveOn(): Promise<void> {
  await lookOnce();
  site.remove();
  site = new Site(worker.file);
  orders = nothing;
}

test.each(Array.from({ length: rounds }, (_, index) => index + 1))(
  "loses nothing acknowledged when it is killed, round %i",
  async (number) => {
    if (number % roundsOfOneSite === 0) await moveOn();
    await round(victims[Math.floor(chance() * victims.length)]!);
  },
  60_000,
);

test("adopts the database that a killed server left, and everything is there", async () => {
  const orphan = await lookOnce();
  expect(orphan).not.toBeNull();
  expect(await lookOnce()).toBe(orphan);
});

test("goes on from a first start that was killed at any moment", async () => {
  const fresh = new Site(worker.file);
  try {
    for (let time = 0; time < 4; time++) {
      const running = fresh.run(nothing);
      await pause(chance() * 2_500);
      if (chance() < 0.5) fresh.killDatabase();
      await running.kill();
    }
    const running = fresh.run(nothing);
    expect(await running.hears("working"), `seed ${seed}\n${fresh.log}`).toBe(true);
    await running.kill();
    expect(running.said.find((one) => one.did === "looked")).toMatchObject({ faults: [] });
  } finally {
    fresh.remove();
  }
});
