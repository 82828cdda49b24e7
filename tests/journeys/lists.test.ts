import { readFile } from "node:fs/promises";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { launchBrowser } from "#testing";
import { House } from "./house.ts";
import { academy, acceptAsAdministrator, setUp } from "./people.ts";
import { Visitor } from "./visitor.ts";

const people = `/a/${academy.slug}/people`;
const groups = `${people}/groups`;
const newcomers = ["Lieselot Vandersteen", "Barnabas Kettlewell", "Crispin Oakhanger"];
const addressOf = (name: string): string => `${name.split(" ")[0]!.toLowerCase()}@people.example`;

let browser: Browser;
let house: House;
let philippa: Visitor;

beforeAll(async () => {
  [browser, house] = await Promise.all([launchBrowser(), House.open()]);
  await setUp(browser, house);
  philippa = (await acceptAsAdministrator(browser, house)).visitor;
  for (const name of newcomers) await invite(name);
  for (const title of ["=1+1 on Tuesdays", "Evening voices"]) {
    await philippa.go(`${groups}/new`);
    await philippa.page.getByRole("textbox", { name: "Name of the group" }).fill(title);
    await philippa.press("Form the group");
    await philippa.see(title);
  }
});
afterAll(async () => {
  await browser?.close();
  await house?.close();
});

async function invite(name: string): Promise<void> {
  await philippa.go(`${people}/invite`);
  await philippa.type({ Address: addressOf(name), "Name (may stay empty)": name });
  await philippa.page.getByRole("checkbox", { name: /^Participant/ }).check();
  await philippa.press("Send the invitation");
  await philippa.see(`${name} has not accepted yet.`);
}

/** Names of the rows, from the top. */
const rows = async (visitor = philippa): Promise<string[]> =>
  (await visitor.page.locator("tbody tr").allInnerTexts()).map((row) => row.trim().split(/[\n\t]/)[0] ?? "");
const choose = (label: string, option: string, visitor = philippa) =>
  visitor.page.locator(".sentence").getByLabel(label).selectOption({ label: option });

/** What the button beneath the list puts into the folder of downloads. */
async function takeFile(name: RegExp, visitor = philippa): Promise<string> {
  const waiting = visitor.page.waitForEvent("download");
  await visitor.press(name);
  return readFile(await (await waiting).path(), "utf8");
}

test("finds somebody while one types, and opens their page from the keyboard", async () => {
  await philippa.go(people);
  const field = philippa.page.getByRole("combobox", { name: "Find by name or address" });
  await field.pressSequentially("kettle");
  await philippa.page.getByRole("option", { name: /Barnabas/ }).waitFor();
  await philippa.look("lists-typing");
  await field.press("ArrowDown");
  await field.press("Enter");
  await philippa.see(/^Barnabas/);
});

test("shows what a sentence says, in the order and with the columns that are chosen", async () => {
  await philippa.go(people);
  await choose("state", "who has not accepted yet");
  await choose("order", "by “Name”");
  await philippa.press("Apply");
  await philippa.see("3 people have not accepted yet.");
  expect(await rows()).toEqual(newcomers.toSorted());
  await philippa.page.getByRole("link", { name: "Name", exact: true }).click();
  await philippa.page.waitForURL(/order=-name/);
  expect(await rows()).toEqual(newcomers.toSorted().toReversed());
  await philippa.page.getByText("Columns", { exact: true }).click();
  await philippa.look("lists-columns");
  for (const column of ["Role", "Group", "Licence", "Here"]) await philippa.field(column).uncheck();
  await philippa.field("Id").check();
  await philippa.press("Show these");
  expect(await philippa.page.locator("thead th:not(.tick)").allInnerTexts()).toHaveLength(2);
});

test("keeps a view under a name and opens it again", async () => {
  await philippa.page.getByText("Keep this view").click();
  await philippa.type({ "What do you call it?": " " });
  await philippa.press("Keep");
  await philippa.page.getByText("Give it a name.").waitFor();
  await philippa.type({ "What do you call it?": "Still to come" });
  await philippa.press("Keep");
  await philippa.page.getByText("Kept as “Still to come”.").waitFor();
  await philippa.look("lists-view");
  await philippa.go(people);
  await philippa.press("Still to come");
  await philippa.see("3 people have not accepted yet.");
  expect(await rows()).toEqual(newcomers.toSorted().toReversed());
});

test("takes along exactly what is shown", async () => {
  const lines = (await takeFile(/as CSV$/)).split("\r\n");
  expect(lines[0]).toBe("\uFEFFName,Address,Id");
  const named = lines.slice(1, -1).map((line) => line.split(",").slice(0, 2));
  expect(named).toEqual(
    newcomers
      .toSorted()
      .toReversed()
      .map((name) => [name, addressOf(name)]),
  );
});

test("does the same with groups, and no spreadsheet calculates what they are called", async () => {
  await philippa.go(groups);
  await philippa.look("lists-groups");
  const field = philippa.page.getByRole("searchbox", { name: "Find by name" });
  await field.fill("tues");
  await field.press("Enter");
  await philippa.see(/^One group/);
  expect(await rows()).toEqual(["=1+1 on Tuesdays"]);
  expect(await takeFile(/as CSV$/)).toContain("\r\n'=1+1 on Tuesdays,");
  await philippa.page.getByText("Keep this view").click();
  await philippa.type({ "What do you call it?": "Tuesdays" });
  await philippa.press("Keep");
  await philippa.page.getByText("Kept as “Tuesdays”.").waitFor();
  await philippa.press("Let go of this view");
  await philippa.page.getByText("“Tuesdays” is no longer kept.").waitFor();
});

test("speaks Dutch, and the file has heads and delimiters as Dutch spreadsheets expect", async () => {
  const dutch = await Visitor.arrive(browser, house.address, {
    locale: "nl-NL",
    storageState: await philippa.context.storageState(),
  });
  await dutch.go(`${people}?lang=nl`);
  await dutch.go(`${people}?standing=not-accepted&order=name`);
  expect(await rows(dutch)).toEqual(newcomers.toSorted());
  await dutch.look("lists-waiting-nl");
  expect(await takeFile(/als CSV$/, dutch)).toMatch(/^\uFEFFNaam;Adres;/);
  await dutch.go(`${groups}?order=name`);
  await dutch.look("lists-groups-nl");
  await dutch.go(`${people}?lang=en`);
  await dutch.leave();
});

test("does all of it without a script, on a phone", async () => {
  const bare = await Visitor.arrive(browser, house.address, {
    javaScriptEnabled: false,
    viewport: { width: 390, height: 844 },
    storageState: await philippa.context.storageState(),
  });
  await bare.go(people);
  await choose("state", "who has not accepted yet", bare);
  await choose("order", "by “Name”", bare);
  await bare.press("Apply");
  expect(await rows(bare)).toEqual(newcomers.toSorted());
  await bare.page.getByText("Columns", { exact: true }).click();
  await bare.field("Licence").uncheck();
  await bare.press("Show these");
  await bare.page.getByText("Keep this view").click();
  await bare.type({ "What do you call it?": "On the way" });
  await bare.press("Keep");
  await bare.look("lists-bare");
  await bare.go(people);
  await bare.press("On the way");
  await bare.see("3 people have not accepted yet.");
  expect(await takeFile(/as CSV$/, bare)).toMatch(/^\uFEFFName,Address,Role,Group,Here\r\nBarnabas/);
  await bare.leave();
});

test("leaves no fault in the log", async () => {
  await philippa.leave();
  expect(house.faults).toEqual([]);
});
