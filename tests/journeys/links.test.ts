import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { launchBrowser } from "#testing";
import { House } from "./house.ts";
import { academy, acceptAsAdministrator, setUp } from "./people.ts";
import { linkIn } from "./postbox.ts";
import { Visitor } from "./visitor.ts";

const group = "Tuesday voices";
const purpose = "Harbour, spring 2027";
const buyer = "petronella@outside.example";
const links = `/a/${academy.slug}/links`;

let browser: Browser;
let house: House;
let philippa: Visitor;
let outsider: Visitor;
let english: Visitor;

beforeAll(async () => {
  [browser, house] = await Promise.all([launchBrowser(), House.open()]);
  await setUp(browser, house);
  philippa = (await acceptAsAdministrator(browser, house)).visitor;
  await philippa.go(`/a/${academy.slug}/people/groups/new`);
  await philippa.type({ "Name of the group": group });
  await philippa.press("Form the group");
  outsider = await Visitor.arrive(browser, house.address, { locale: "nl-NL" });
  english = await Visitor.arrive(browser, house.address);
});
afterAll(async () => {
  await browser?.close();
  await house?.close();
});

async function give(address = ""): Promise<string> {
  await philippa.go(`${links}/new/group`);
  await philippa.page.getByLabel("Group", { exact: true }).selectOption({ label: group });
  await philippa.type({ "What it is for": purpose, "Mail it to (may stay empty)": address });
  await philippa.press("Make the link");
  await philippa.see("Here is the link, this once.");
  return (await philippa.page.locator("main p.code").innerText()).trim();
}

let link = "";

test("says beside each field what is missing, then makes a link that is shown once", async () => {
  await philippa.go(links);
  await philippa.look("links-empty");
  await philippa.go(`${links}/new/group`);
  await philippa.look("links-new");
  await philippa.sendUnchecked("Make the link");
  await philippa.look("links-faults");
  expect(await philippa.page.locator(".fault").allInnerTexts()).toContain(
    "Say in a few words what it is for.",
  );
  link = await give();
  await philippa.look("links-made");
});

test("lets somebody outside look, in their own language, and shows the giver that they did", async () => {
  expect(await outsider.go(link)).toBe(200);
  await outsider.look("links-door");
  await outsider.press("Ga verder");
  await outsider.see("Er zit nog niemand in deze groep.");
  await outsider.look("links-visit");
  expect(outsider.page.url()).not.toContain("/links/");
  await english.go(link);
  await english.press("Continue");
  await english.see("Nobody is in this group yet.");
  await english.look("links-visit-english");
  await philippa.go(links);
  await philippa.see("One link for people outside.");
  expect(await philippa.read()).toContain("2 of 3");
  await philippa.look("links-used");
});

test("asks for a code where the link was mailed", async () => {
  await give(buyer);
  const letter = await house.postbox.take(buyer, /lets you look/);
  const reader = await Visitor.arrive(browser, house.address);
  await reader.go(linkIn(letter, /\/links\//));
  await reader.press("Send me a code");
  await reader.look("links-code");
  const { subject } = await house.postbox.take(buyer, /is your code$/);
  await reader.type({ "Eight digits": subject.slice(0, 9) });
  await reader.press("Continue");
  await reader.see("Nobody is in this group yet.");
  await reader.leave();
});

test("sends away whoever is looking once the link is revoked, and opens no more", async () => {
  await philippa.go(`${links}?order=used`);
  for (const open of await philippa.page.locator("summary", { hasText: "Revoke" }).all()) await open.click();
  await philippa.page.getByRole("button", { name: "Revoke the link" }).first().click();
  await philippa.page.getByText("The link is revoked.").first().waitFor();
  await philippa.page.locator("summary", { hasText: "Revoke" }).first().click();
  await philippa.page.getByRole("button", { name: "Revoke the link" }).first().click();
  await philippa.page.getByText("Revoked").nth(1).waitFor();
  expect(await outsider.go("/guest")).toBe(404);
  await outsider.see("Dit bezoek is voorbij.");
  await outsider.look("links-over");
  expect(await outsider.go(link)).toBe(404);
  await outsider.look("links-gone");
});
