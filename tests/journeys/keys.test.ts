import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { launchBrowser } from "#testing";
import { House } from "./house.ts";
import { academy, acceptAsAdministrator, setUp } from "./people.ts";
import type { Visitor } from "./visitor.ts";

const developers = `/a/${academy.slug}/developers`;

let browser: Browser;
let house: House;
let philippa: Visitor;
let key = "";

beforeAll(async () => {
  [browser, house] = await Promise.all([launchBrowser(), House.open()]);
  await setUp(browser, house);
  philippa = (await acceptAsAdministrator(browser, house)).visitor;
});
afterAll(async () => {
  await browser?.close();
  await house?.close();
});

const ask = async (): Promise<number> =>
  (
    await fetch(new URL("/api/v1/groups", philippa.page.url()), {
      headers: { authorization: `Bearer ${key}` },
    })
  ).status;

test("tells a developer how, with the academy’s own addresses, before there is a key", async () => {
  await philippa.go(developers);
  await philippa.see("There is no key yet.");
  const { origin } = new URL(philippa.page.url());
  const read = await philippa.read();
  for (const told of [`${origin}/api/v1`, "groups:write", "Idempotency-Key", "429", "What no key does"])
    expect(read).toContain(told);
  await philippa.look("developers");
});

test("makes a key, shows it once, and lets a program in with it", async () => {
  await philippa.press("Make a key");
  await philippa.look("key-new");
  await philippa.type({ "What is it for?": "The rota" });
  await philippa.page.getByRole("checkbox", { name: /^Read groups/ }).check();
  await philippa.press("Make the key");
  await philippa.see("The key is made. Copy it now.");
  await philippa.look("key-made");
  key = /tutela_key_[A-Za-z0-9_-]{70}/.exec(await philippa.read())![0];
  expect(await ask()).toBe(200);
  await philippa.go(developers);
  await philippa.see("One program works with your academy.");
  expect(await philippa.read()).not.toContain(key);
});

test("revokes it, and the program is refused from then on", async () => {
  await philippa.page.getByText("Revoke this key").first().click();
  await philippa.page.getByRole("button", { name: "Revoke", exact: true }).first().click();
  await philippa.see("No program works with your academy.");
  await philippa.look("key-revoked");
  expect(await ask()).toBe(401);
});
