import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { launchBrowser } from "#testing";
import { Device } from "./device.ts";
import { House } from "./house.ts";
import { academy, accept, administrator, passPhrase, setUp } from "./people.ts";
import { Authenticator, type Visitor } from "./visitor.ts";

let browser: Browser;
let house: House;
let philippa: Visitor;
let device: Device;
let app: Authenticator;
const home = `/a/${academy.slug}`;

/** The button alone: an authenticator that answers by itself would take every suggestion at once. */
const noSuggestions = `if (window.PublicKeyCredential) PublicKeyCredential.isConditionalMediationAvailable = async () => false`;

beforeAll(async () => {
  [browser, house] = await Promise.all([launchBrowser(), House.open()]);
  await setUp(browser, house);
});
afterAll(async () => {
  await browser?.close();
  await house?.close();
});

const signOut = async () => {
  await philippa.go("/account");
  await philippa.page.getByRole("main").getByRole("button", { name: "Sign out" }).click();
  await philippa.see("A place to practise.");
};

test("an administrator’s first second factor may be a passkey, and brings recovery codes", async () => {
  philippa = (await accept(browser, house, administrator)).visitor;
  device = await Device.beside(philippa.page);
  await philippa.page.addInitScript(noSuggestions);
  await philippa.see("Connect an authenticator app.");
  await philippa.press("Make one");
  await philippa.see("Add a passkey.");
  await philippa.type({ Name: "thumb" });
  await philippa.press("Make the passkey");
  await philippa.see("Keep ten codes for the day your phone is gone.");
  await philippa.press("Make my recovery codes");
  await philippa.press("I have them; go on");
  await philippa.page.waitForURL(`**${home}`);
  expect(await device.kept()).toBe(1);
});

test("it signs in alone, by the button", async () => {
  await signOut();
  await philippa.go("/sign-in");
  await philippa.press("Sign in with a passkey");
  await philippa.page.waitForURL(`**${home}`);
  expect(await philippa.go(`${home}/people`)).toBe(200);
  await philippa.see(/ here\.$/);
});

test("it is the second factor after the password, and nothing opens before", async () => {
  await signOut();
  await philippa.go("/sign-in");
  await philippa.type({ "E-mail address": administrator.address, Password: passPhrase });
  await philippa.press("Sign in");
  await philippa.see("One more proof.");
  await philippa.go(`${home}/people`);
  await philippa.see("One more proof.");
  expect(await philippa.read()).not.toContain("Six digits");
  await philippa.press("Use a passkey");
  await philippa.see(/ here\.$/);
});

test("it gives a fresh proof where one is asked for; a device that gives none says so", async () => {
  await philippa.go("/sign-in/step-up?next=%2Faccount");
  await philippa.press("Use a passkey");
  await philippa.see("Your account.");
  await signOut();
  await device.recognises(false);
  await philippa.go("/sign-in");
  await philippa.press("Sign in with a passkey");
  await philippa.page.getByText("No passkey came from your device.").waitFor();
  await device.recognises(true);
  await philippa.press("Sign in with a passkey");
  await philippa.page.waitForURL(`**${home}`);
});

const change = async () => {
  await philippa.go("/account");
  await philippa.page
    .getByRole("table", { name: "Your passkeys" })
    .getByRole("link", { name: "Change" })
    .click();
  await philippa.see("One of your passkeys.");
};

test("it is renamed, and kept as long as it is the only second factor of somebody who needs one", async () => {
  await change();
  await philippa.type({ Name: "" });
  await philippa.sendUnchecked("Keep the name");
  expect(await philippa.read()).toContain("Give it a name by which you know it again.");
  await philippa.type({ Name: "left thumb" });
  await philippa.press("Keep the name");
  await philippa.see("Your account.");
  expect(await philippa.read()).toContain("left thumb");
  await change();
  expect(await philippa.read()).toContain("It is your only second factor, and you need one");
  expect(await philippa.page.getByRole("button", { name: "Remove the passkey" }).count()).toBe(0);
});

test("beside an app it can be removed, and opens nothing from then on", async () => {
  await philippa.go("/sign-in/enrol?next=%2Faccount");
  await philippa.see("Connect an authenticator app.");
  app = new Authenticator(await philippa.page.locator("p.code").innerText());
  await philippa.type({ "Six digits": app.code() });
  await philippa.press("Connect the app");
  await change();
  await philippa.press("Remove the passkey");
  await philippa.see("Your account.");
  expect(await philippa.read()).toContain("The passkey is removed.");
  await signOut();
  await philippa.go("/sign-in");
  await philippa.press("Sign in with a passkey");
  await philippa.page.getByText("This passkey does not open the door here.").waitFor();
});

test("the pages of passkeys and of the rules look as they should, in both languages", async () => {
  await philippa.look("sign-in-passkey-refused");
  await philippa.type({ "E-mail address": administrator.address, Password: passPhrase });
  await philippa.press("Sign in");
  await philippa.type({ "Six digits": app.code() });
  await philippa.press("Go on");
  await philippa.page.waitForURL(`**${home}`);
  for (const [path, name] of [
    ["/sign-in/enrol/passkey", "passkey-add"],
    ["/account", "account-passkeys"],
    [`${home}/settings/sign-in`, "rules"],
  ] as const)
    for (const lang of ["nl", "en"]) {
      await philippa.go(`${path}?lang=${lang}`);
      await philippa.look(`${name}-${lang}`);
    }
});

test("rules of signing in: shown beforehand, refused where they lock out, kept where they do not", async () => {
  await philippa.go(`${home}/settings/sign-in`);
  await philippa.field("Ask everyone for a second factor").check();
  await philippa.type({ "Where administrators may work from": "198.51.100.0/24" });
  await philippa.press("See what it changes");
  expect(await philippa.read()).toContain("you would lock yourself out");
  await philippa.look("rules-refused");
  await philippa.type({ "Where administrators may work from": "127.0.0.0/8" });
  await philippa.press("See what it changes");
  await philippa.see("This is what changes.");
  expect(await philippa.read()).toContain("Everybody has one already.");
  await philippa.look("rules-preview");
  await philippa.press("Change it");
  await philippa.see("How your people sign in.");
  expect(await philippa.field("Ask everyone for a second factor").isChecked()).toBe(true);
  expect(await philippa.field("Where administrators may work from").inputValue()).toBe("127.0.0.0/8");
  await philippa.leave();
  expect(house.faults).toEqual([]);
});
