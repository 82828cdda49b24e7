import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { launchBrowser } from "#testing";
import { marksIn } from "./bytes.ts";
import { House } from "./house.ts";
import {
  academy,
  administrator,
  becomeOperator,
  connectApp,
  copyRootKey,
  firstAcademy,
  operator,
  passPhrase,
  readGroupsBack,
} from "./people.ts";
import { linkIn } from "./postbox.ts";
import { Visitor, type Authenticator } from "./visitor.ts";

let browser: Browser;
let house: House;
let philippa: Visitor;
let app: Authenticator;
let codes: string[];

beforeAll(async () => {
  [browser, house] = await Promise.all([launchBrowser(), House.open()]);
});
afterAll(async () => {
  await browser?.close();
  await house?.close();
});

test("sets the platform up from the printed link", async () => {
  const visitor = await Visitor.arrive(browser, house.address);
  await visitor.go("/");
  await visitor.look("front");
  await visitor.go(house.setUpLink);
  await visitor.look("set-up-operator");
  await visitor.type({ "E-mail address": operator.address, "New password": "password1234567" });
  await visitor.press("Make the operator");
  expect(await visitor.read()).toContain("This is among the first that somebody would try.");
  expect(await visitor.field("E-mail address").inputValue()).toBe(operator.address);
  await visitor.look("set-up-weak-password");
  await becomeOperator(visitor, house);

  await visitor.see("Take a copy of the root key off this machine.");
  await visitor.look("set-up-key");
  const groups = await copyRootKey(visitor);
  expect(groups).toHaveLength(14);
  await visitor.type({ "The three groups": "0000 0000 0000" });
  await visitor.press("My copy is safe");
  expect(await visitor.read()).toContain("That is not what stands in these groups.");
  await visitor.look("set-up-groups");
  await readGroupsBack(visitor, groups);

  await visitor.see("The first academy.");
  await visitor.look("set-up-academy");
  await visitor.type({ ...firstAcademy, "Short name": "No Good!", "Time zone": "Mars/Olympus" });
  await visitor.press("Make it, and invite its administrator");
  await visitor.see("The first academy.");
  await visitor.look("set-up-academy-faults");
  expect(await visitor.field("Short name").getAttribute("aria-invalid")).toBe("true");
  expect(await visitor.field("Time zone").getAttribute("aria-invalid")).toBe("true");
  expect(await visitor.field("On what order").inputValue()).toBe(firstAcademy["On what order"]);
  await visitor.type({ "Short name": academy.slug, "Time zone": "Europe/Amsterdam" });
  await visitor.press("Make it, and invite its administrator");
  await visitor.see(/academ/);
  await visitor.look("academies");
  expect(await visitor.go(house.setUpLink)).toBe(404);
  await visitor.leave();
});

test("keeps mails in a mailbox, as long as the platform is for development", async () => {
  const developer = await Visitor.arrive(browser, house.address);
  await developer.go("/mailbox");
  await developer.look("mailbox");
  await developer.page.getByRole("link", { name: `Invitation from ${academy.name}` }).click();
  await developer.look("mailbox-letter");
  expect(await developer.read()).toContain(administrator.address);
  await developer.leave();
});

test("lets the first administrator in by the link that came by mail", async () => {
  const letter = await house.postbox.take(administrator.address, /^Invitation/);
  philippa = await Visitor.arrive(browser, house.address);
  await philippa.go(linkIn(letter, /\/invitation\//));
  await philippa.see(`Welcome to ${academy.name}.`);
  await philippa.look("invitation");
  await philippa.type({ "New password": "philippa ravensworth" });
  await philippa.press("Keep this password");
  expect(await philippa.page.locator(".fault").innerText()).toMatch(/among the first/);
  await philippa.type({ "New password": passPhrase });
  await philippa.press("Keep this password");
  await philippa.see("Connect an authenticator app.");
  await philippa.look("enrol");
  app = await connectApp(philippa);
  await philippa.look("codes");
  await philippa.press("Make my recovery codes");
  await philippa.see("Your ten recovery codes.");
  await philippa.look("codes-shown");
  codes = await philippa.page.locator("ol.code li").allInnerTexts();
  expect(new Set(codes).size).toBe(10);
  await philippa.press("I have them; go on");
  await philippa.page.waitForURL(`**/a/${academy.slug}`);
  await philippa.see("3 steps, and you can begin.");
  await philippa.look("home-administrator");
});

test("signs out and in again, with the code of the app and not with another", async () => {
  await philippa.page.locator("details.who summary").click();
  await philippa.press("Sign out");
  await philippa.page.getByText("You are signed out.").waitFor();
  await philippa.go("/sign-in");
  await philippa.see("Good to see you.");
  await philippa.look("sign-in");
  await philippa.type({ "E-mail address": administrator.address, Password: "not what it was" });
  await philippa.press("Sign in");
  expect(await philippa.read()).toContain("This address and password do not belong together.");
  expect(await philippa.field("E-mail address").inputValue()).toBe(administrator.address);
  await philippa.look("sign-in-wrong");
  await philippa.type({ Password: passPhrase });
  await philippa.press("Sign in");
  await philippa.see("One more proof.");
  await philippa.look("second-factor");
  await philippa.type({ "Six digits": app.wrongCode() });
  await philippa.press("Go on");
  expect(await philippa.read()).toContain("These digits are not right now.");
  expect(await philippa.go(`/a/${academy.slug}/people`)).toBe(200);
  await philippa.see("One more proof.");
  await philippa.type({ "Six digits": app.code() });
  await philippa.press("Go on");
  await philippa.see(/ here\.$/);
});

test("signs in on another device with a recovery code, which serves once", async () => {
  const other = await Visitor.arrive(browser, house.address);
  for (const outcome of ["in", "refused"] as const) {
    await other.context.clearCookies();
    await other.go("/sign-in");
    await other.type({ "E-mail address": administrator.address, Password: passPhrase });
    await other.press("Sign in");
    await other.press("Use a recovery code");
    await other.look("recovery");
    await other.type({ "Recovery code": (codes[3] ?? "").toUpperCase() });
    await other.press("Go on");
    if (outcome === "in") await other.page.waitForURL(`**/a/${academy.slug}`);
    else expect(await other.read()).toContain("This code is not on your list, or it was used before.");
  }
  await other.leave();
  await house.postbox.take(administrator.address, /recovery code was used/);
});

test("lists the sign-ins and ends another", async () => {
  const other = await Visitor.arrive(browser, house.address);
  await other.go("/sign-in");
  await other.type({ "E-mail address": administrator.address, Password: passPhrase });
  await other.press("Sign in");
  await other.see("One more proof.");
  await other.type({ "Six digits": app.code() });
  await other.press("Go on");
  await other.page.waitForURL(`**/a/${academy.slug}`);
  await philippa.go("/account");
  await philippa.look("account");
  await philippa.press("End all others");
  expect(await philippa.read()).toContain("All other sign-ins are ended.");
  await other.go(`/a/${academy.slug}/people`);
  await other.see("Good to see you.");
  await other.leave();
});

test("mends a forgotten password by mail; the link serves once", async () => {
  const forgetful = await Visitor.arrive(browser, house.address);
  await forgetful.go("/sign-in");
  await forgetful.press("Forgotten?");
  await forgetful.look("reset");
  await forgetful.type({ "E-mail address": administrator.address });
  await forgetful.press("Send the link");
  await forgetful.see("Look in your mail.");
  await forgetful.look("reset-asked");
  const link = linkIn(await house.postbox.take(administrator.address, /new password/), /\/sign-in\/reset\//);
  await forgetful.go(link);
  await forgetful.look("reset-choose");
  const fresh = "mossy lantern under quiet basalt";
  await forgetful.type({ "New password": fresh });
  await forgetful.press("Keep this password");
  await forgetful.see("Good to see you.");
  expect(await forgetful.go(link)).toBe(404);
  await forgetful.look("reset-link-gone");
  await philippa.go("/account");
  await philippa.see("Good to see you.");
  await philippa.type({ "E-mail address": administrator.address, Password: fresh });
  await philippa.press("Sign in");
  await philippa.see("One more proof.");
  await forgetful.leave();
});

test("keeps what it promises", async () => {
  expect(await house.unkept()).toEqual([]);
});

test("leaves no fault in the log and no mark of anybody on the disk", async () => {
  await philippa.leave();
  expect(house.faults).toEqual([]);
  expect(await marksIn([house.dataDir, house.tempDir], [operator, administrator])).toEqual([]);
});
