import { createHmac } from "node:crypto";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { launchBrowser } from "#testing";
import { Receiver, fits } from "../../src/kit/webhooks/testing/receiver.ts";
import { House } from "./house.ts";
import { academy, acceptAsAdministrator, setUp } from "./people.ts";
import type { Visitor } from "./visitor.ts";

const place = `/a/${academy.slug}/developers/webhooks`;

let browser: Browser;
let house: House;
let receiver: Receiver;
let philippa: Visitor;
let secret = "";

beforeAll(async () => {
  [browser, house, receiver] = await Promise.all([launchBrowser(), House.open(), Receiver.open()]);
  await setUp(browser, house);
  philippa = (await acceptAsAdministrator(browser, house)).visitor;
});
afterAll(async () => {
  await browser?.close();
  await house?.close();
  await receiver?.close();
});

const now = () => Math.floor(Date.now() / 1_000);
const shown = async (): Promise<string> =>
  (await philippa.page.locator("main p.code").last().innerText()).trim();
const arrived = (count: number) => expect.poll(() => receiver.calls.length).toBe(count);

test("an administrator adds the address of a program, and is told what does not fit", async () => {
  await philippa.go(`/a/${academy.slug}/developers`);
  await philippa.press("signed calls to an address of yours");
  await philippa.see("No program is told yet what happens here.");
  await philippa.look("webhooks-none");
  await philippa.page.getByRole("main").getByRole("link", { name: "Add an address" }).first().click();
  await philippa.type({
    "Which program is it?": "Personnel",
    "Where do we call it?": "http://10.0.0.8/told",
  });
  await philippa.sendUnchecked("Add the address");
  expect(await philippa.page.locator(".fault").allInnerTexts()).toEqual([
    "Only addresses that begin with https:// are called.",
    "Choose at least one.",
  ]);
  await philippa.look("webhooks-new-faults");
  await philippa.type({ "Where do we call it?": receiver.address });
  await philippa.page.getByRole("checkbox", { name: /^Somebody was invited/ }).check();
  await philippa.press("Add the address");
  await philippa.see("The secret is made. Copy it now.");
  secret = await shown();
  await philippa.press("I have copied it");
  await philippa.see("Personnel");
});

test("a test arrives, signed with that secret", async () => {
  await philippa.press("Send a test");
  await arrived(1);
  expect(receiver.kinds).toEqual(["webhooks.test"]);
  expect(fits(receiver.calls[0]!, secret, now())).toBe(true);
});

test("what happens is told in ids alone, and the list says what became of it", async () => {
  receiver.answering = 500;
  await philippa.go(`/a/${academy.slug}/people/invite`);
  const invited = { Address: "lieselot@vanduin.example", "Name (may stay empty)": "Lieselot van Duin" };
  await philippa.type(invited);
  await philippa.page.getByRole("checkbox", { name: /^Participant/ }).check();
  await philippa.press("Send the invitation");
  await arrived(2);
  expect(receiver.calls[1]!.body).not.toMatch(/lieselot|duin/i);
  await philippa.go(place);
  await philippa.see("One program is told what happens here.");
  await philippa.look("webhooks");
  await philippa.press("Personnel");
  await philippa.look("webhooks-endpoint");
  await philippa.press("See all of it");
  await philippa.see(/^2 /);
  await philippa.look("webhooks-deliveries");
  await philippa.press("Somebody was invited");
  await philippa.see("Somebody was invited");
  await philippa.look("webhooks-delivery");
  receiver.answering = 204;
  await arrived(3);
  expect(receiver.ids[2]).toBe(receiver.ids[1]);
});

test("a mail service reports what came back, once; whoever forges it hears nothing", async () => {
  await philippa.go(`${place}/sources`);
  await philippa.see("No program may tell us anything yet.");
  await philippa.page.getByRole("main").getByRole("link", { name: "Let a program in" }).first().click();
  await philippa.type({ "Which program is it?": "Mail service" });
  await philippa.page.getByRole("radio", { name: /^A mail came back/ }).check();
  await philippa.look("webhooks-new-source");
  await philippa.press("Let a program in");
  await philippa.see("The secret is made. Copy it now.");
  const [address, key] = [
    (await philippa.page.locator("main p.code").first().innerText()).trim(),
    await shown(),
  ];
  const data = { message: crypto.randomUUID(), code: "550", reason: "No such user" };
  const body = JSON.stringify({ type: "mail.bounced", data });
  const call = async (by: string, at = now()) => {
    const mac = createHmac("sha256", Buffer.from(by.slice(6), "base64")).update(`msg_1.${at}.${body}`);
    const signature = `v1,${mac.digest("base64")}`;
    const headers = {
      "webhook-id": "msg_1",
      "webhook-timestamp": String(at),
      "webhook-signature": signature,
    };
    return (await fetch(address, { method: "POST", headers, body })).status;
  };
  const at = now();
  expect([await call(secret, at), await call(key, at), await call(key, at)]).toEqual([401, 204, 401]);
  await philippa.press("I have copied it");
  await philippa.see("One program may tell us something.");
  await philippa.look("webhooks-sources");
});

test("in Dutch the same, and a stop that is undone by one press", async () => {
  await philippa.go(`${place}?lang=nl`);
  await philippa.see("Eén programma hoort wat hier gebeurt.");
  await philippa.look("webhooks-nl");
  await philippa.press("Personnel");
  await philippa.press("Roep het niet meer op");
  await philippa.look("webhooks-stopped-nl");
  await philippa.press("Start het weer");
  await philippa.page.getByText("We roepen het weer op.").waitFor();
  await philippa.go(`${place}/deliveries`);
  await philippa.look("webhooks-deliveries-nl");
  await philippa.go(`${place}/sources`);
  await philippa.look("webhooks-sources-nl");
  await philippa.leave();
  expect(house.faults).toEqual([]);
});
