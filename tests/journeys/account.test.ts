import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { launchBrowser } from "#testing";
import { House } from "./house.ts";
import {
  academy,
  acceptAsAdministrator,
  administrator,
  becomeOperator,
  copyRootKey,
  firstAcademy,
  passPhrase,
  readGroupsBack,
} from "./people.ts";
import { linkIn } from "./postbox.ts";
import { Visitor, type Authenticator } from "./visitor.ts";

const other = { name: "Ledger Lane", slug: "ledger-lane" };
const moved = "philippa@elsewhere.example";

let browser: Browser;
let house: House;
let philippa: Visitor;
let app: Authenticator;

beforeAll(async () => {
  [browser, house] = await Promise.all([launchBrowser(), House.open()]);
  const operator = await Visitor.arrive(browser, house.address);
  await becomeOperator(operator, house);
  await readGroupsBack(operator, await copyRootKey(operator));
  await operator.type(firstAcademy);
  await operator.press("Make it, and invite its administrator");
  await operator.see(/academ/);
  ({ visitor: philippa, app } = await acceptAsAdministrator(browser, house));
  await operator.go("/platform/academies/add");
  await operator.type({ ...firstAcademy, Name: other.name, "Short name": other.slug });
  await operator.page.locator("main form button").last().click();
  await operator.see(/academ/);
  await operator.leave();
});
afterAll(async () => {
  await browser?.close();
  await house?.close();
});

const account = () => philippa.go("/account");

test("goes from one academy to another, by the menu and by keyboard, and without a script", async () => {
  const letter = await house.postbox.take(administrator.address, /^(Invitation|Uitnodiging)/);
  await philippa.go(linkIn(letter, /\/invitation\//));
  await philippa.press(new RegExp(`^Join ${other.name}`));
  await philippa.page.waitForURL(`**/a/${other.slug}`);
  await philippa.go("/account/academies");
  await philippa.see("Where to?");
  await philippa.look("academies");
  expect(await philippa.read()).toContain("You belong to 2 academies.");
  await philippa.press(new RegExp(`^${academy.name}`));
  await philippa.page.waitForURL(`**/a/${academy.slug}`);
  // The menu knows of a new academy within a minute; its page at once.
  await philippa.go("/account/academies");
  await philippa.page.getByRole("link", { name: new RegExp(`^${other.name}`) }).press("Enter");
  await philippa.page.waitForURL(`**/a/${other.slug}`);
  const plain = await Visitor.arrive(browser, house.address, {
    javaScriptEnabled: false,
    storageState: await philippa.context.storageState(),
  });
  await plain.go(`/a/${other.slug}`);
  await plain.page.locator("details.who summary").click();
  await plain.page.getByRole("link", { name: "All my academies" }).click();
  await plain.see("Where to?");
  await plain.leave();
});

test("is called what she likes in each", async () => {
  await account();
  await philippa.look("account");
  await philippa.press(`Your name in ${other.name}`);
  await philippa.look("own-name");
  await philippa.type({ Name: "Pip Ravensworth" });
  await philippa.press("Keep this name");
  await philippa.page.getByText("Your name is kept.").waitFor();
  await philippa.go(`/a/${academy.slug}/name`);
  expect(await philippa.field("Name").inputValue()).toBe(administrator.name);
});

async function askFor(address: string): Promise<void> {
  await account();
  await philippa.press("Change the address");
  await philippa.look("address");
  await philippa.type({ "New address": address });
  await philippa.press("Send the links");
  await philippa.see("Your account.");
}

test("changes her address once both mailboxes agree, and takes it back from the old one", async () => {
  await askFor(moved);
  await philippa.look("account-address-waits");
  const atOld = await house.postbox.take(administrator.address, /^Your address is to be changed/);
  const atNew = await house.postbox.take(moved, /^Is this your address/);
  expect(atOld.text).toContain(moved);
  expect(atNew.text).not.toContain(administrator.address);
  const mail = await Visitor.arrive(browser, house.address);
  await mail.go(linkIn(atNew, /\/sign-in\/address\//));
  await mail.see("Is this your address?");
  await mail.look("address-new");
  await mail.press("Yes, it is mine");
  await mail.see("Thank you, that is noted.");
  await mail.go(linkIn(atOld, /\/sign-in\/address\//));
  await mail.see("Do you want another address?");
  await mail.look("address-old");
  await mail.press("Yes, change it");
  await mail.see("Your address is changed.");
  await account();
  expect(await philippa.page.getByRole("region", { name: "Address", exact: true }).innerText()).toContain(
    moved,
  );
  await mail.go(linkIn(atOld, /\/sign-in\/address\//));
  await mail.see("Was your address changed without you?");
  await mail.press("Give me my address back");
  await mail.see("Your address is back.");
  await mail.leave();
  await account();
  await philippa.see("Good to see you.");
});

test("chooses a new password by the link in the old mailbox, and comes in with the old address, to the academy she used last", async () => {
  const letter = await house.postbox.take(administrator.address, /^A new password/);
  await philippa.go(linkIn(letter, /\/sign-in\/reset\//));
  await philippa.type({ "New password": `${passPhrase} again` });
  await philippa.press("Keep this password");
  await philippa.type({ "E-mail address": administrator.address, Password: `${passPhrase} again` });
  await philippa.press("Sign in");
  await philippa.type({ "Six digits": app.code() });
  await philippa.press("Go on");
  await philippa.page.waitForURL(`**/a/${academy.slug}`);
});

test("says from the mail that it was not her, and is signed out everywhere", async () => {
  const letter = await house.postbox.take(administrator.address, /^Your password was changed/);
  const mail = await Visitor.arrive(browser, house.address);
  await mail.go(linkIn(letter, /\/sign-in\/not-me\//));
  await mail.see("Was it not you?");
  await mail.look("alarm");
  await mail.press("It was not me: sign out everywhere");
  await mail.see("Everywhere is signed out.");
  await mail.leave();
  await account();
  await philippa.see("Good to see you.");
  await philippa.leave();
});
