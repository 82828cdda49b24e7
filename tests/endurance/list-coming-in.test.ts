import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { launchBrowser } from "#testing";
import { House } from "../journeys/house.ts";
import { academy, acceptAsAdministrator, setUp } from "../journeys/people.ts";
import type { Visitor } from "../journeys/visitor.ts";

const people = `/a/${academy.slug}/people`;
const long = 4_000;
const addresses = Array.from({ length: long }, (_, at) => `person${at}@long.example`).join("\n");

let browser: Browser;
let house: House;
let philippa: Visitor;

beforeAll(async () => {
  [browser, house] = await Promise.all([launchBrowser(), House.open()]);
  await setUp(browser, house);
  philippa = (await acceptAsAdministrator(browser, house)).visitor;
});
afterAll(async () => {
  await browser?.close();
  await house?.close();
});

/** How many there are who have not accepted yet, as the list of people says. */
async function invited(): Promise<number> {
  await philippa.go(`${people}?standing=not-accepted`);
  const title = await philippa.page.locator("h1").innerText();
  return Number(/^[\d,]+/.exec(title)?.[0].replace(",", "") ?? 0);
}

async function restart(): Promise<void> {
  await house.kill();
  await house.start();
}

test("what was looked over still stands after the server was killed, and nobody has been invited", async () => {
  await philippa.go(`${people}/import`);
  const file = { name: "everybody.csv", mimeType: "text/csv", buffer: Buffer.from(addresses) };
  await philippa.field("Your list as a CSV file").setInputFiles(file);
  await philippa.press("Read the file");
  await philippa.see(/^4,000 people are ready/);
  const list = philippa.page.url();
  await restart();
  expect(await invited()).toBe(0);
  await philippa.go(list);
  await philippa.see(/^4,000 people are ready/);
});

test("of a list that was coming in nothing is there or all of it, and it goes on by itself", async () => {
  const list = philippa.page.url();
  await philippa.press(/^Invite 4,000 people/);
  await philippa.see(/^4,000 rows are on their way in/);
  await restart();
  expect([0, long]).toContain(await invited());
  await restart();
  expect([0, long]).toContain(await invited());
  await expect.poll(invited, { timeout: 120_000, interval: 500 }).toBe(long);
  await philippa.go(list);
  await philippa.see("4,000 people were invited.");
});

test("no fault is in the log", async () => {
  await philippa.leave();
  expect(house.faults).toEqual([]);
});
