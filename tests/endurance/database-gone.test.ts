import { readlinkSync, renameSync } from "node:fs";
import { join } from "node:path";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { launchBrowser } from "#testing";
import { alone } from "../../src/base/store/embedded/processes.ts";
import { House } from "../journeys/house.ts";
import {
  administrator,
  becomeOperator,
  copyRootKey,
  firstAcademy,
  readGroupsBack,
} from "../journeys/people.ts";
import { linkIn } from "../journeys/postbox.ts";
import { Visitor } from "../journeys/visitor.ts";

let browser: Browser;
let house: House;
let operator: Visitor;

beforeAll(async () => {
  [browser, house] = await Promise.all([launchBrowser(), House.open()]);
  operator = await Visitor.arrive(browser, house.address);
  await becomeOperator(operator, house);
  await readGroupsBack(operator, await copyRootKey(operator));
  await operator.see("The first academy.");
});
afterAll(async () => {
  await browser?.close();
  await house?.close();
});

const get = (path: string) => fetch(house.address + path);

async function untilReady(): Promise<void> {
  while ((await get("/health/ready")).status !== 200);
}

/** Kills the database and keeps it from coming back while `meanwhile` runs. */
async function withoutDatabase(meanwhile: () => Promise<void>): Promise<void> {
  await alone(join(house.dataDir, "database"), async () => {
    process.kill(house.database ?? 0, "SIGKILL");
    await meanwhile();
  });
  await untilReady();
}

test("says quietly that it does not work now, and is not ready, while its database is away", async () => {
  await withoutDatabase(async () => {
    const page = await get("/trust");
    const text = await page.text();
    expect([page.status, page.headers.get("retry-after")]).toEqual([503, "5"]);
    expect(text).toContain("This does not work at the moment.");
    expect(text).not.toMatch(/ECONN|database|postgres|\bat .*:\d+/i);
    expect((await get("/health/ready")).status).toBe(503);
    expect((await get("/health/live")).status).toBe(200);
  });
  expect((await get("/trust")).status).toBe(200);
});

test("takes a form again once the database is back, and mail goes on by itself", async () => {
  await operator.type(firstAcademy);
  const { page } = operator;
  const address = page.url();
  await withoutDatabase(async () => {
    await operator.press("Make it, and invite its administrator");
    await operator.see("This does not work at the moment.");
  });
  await page.goto(address);
  await operator.type(firstAcademy);
  await operator.press("Make it, and invite its administrator");
  await operator.see(/academ/);
  const letter = await house.postbox.take(administrator.address, /^Invitation/);
  expect((await fetch(linkIn(letter, /\/invitation\//))).status).toBe(200);
});

test("leaves nothing in its log but that the database was gone, and that it came back", async () => {
  const events = house.log.match(/"event":"database\.\w+"/g);
  expect(events).toEqual([1, 2].flatMap(() => ['"event":"database.lost"', '"event":"database.back"']));
  expect(house.faults.filter((line) => !line.includes("database.lost"))).toEqual([]);
});

test("ends with a sentence when the database cannot come back", async () => {
  const { database } = house;
  const home = readlinkSync(`/proc/${database}/cwd`);
  renameSync(join(home, "global/pg_control"), join(house.folder, "aside"));
  process.kill(database ?? 0, "SIGKILL");
  expect(await house.ended()).toBe(1);
  const [last = ""] = house.log.trim().split("\n").slice(-2);
  expect(last).toMatch(/^The database ended and did not stay up in 5 further tries\. .*pg_control/);
});
