import type { Browser, BrowserContextOptions } from "playwright-core";
import type { House } from "./house.ts";
import { linkIn } from "./postbox.ts";
import { Authenticator, Visitor } from "./visitor.ts";

/** Words that nobody expects together. */
export const passPhrase = "violet anvil drifts past nine herons";

export type Somebody = { name: string; address: string };
export type Member = Somebody & { visitor: Visitor; app?: Authenticator };

export const academy = { name: "Harbour Voices", slug: "voices" };
export const operator: Somebody = { name: "Ottoline Quarrendon", address: "ottoline@quarrendon.example" };
export const administrator: Somebody = {
  name: "Philippa Ravensworth",
  address: "philippa@ravensworth.example",
};

/** The account pages of the app: connects one and passes the offer of recovery codes. */
export async function connectApp(visitor: Visitor): Promise<Authenticator> {
  await visitor.see("Connect an authenticator app.");
  const app = new Authenticator(await visitor.page.locator("p.code").innerText());
  await visitor.type({ "Six digits": app.code() });
  await visitor.press("Connect the app");
  await visitor.see("Keep ten codes for the day your phone is gone.");
  return app;
}

/** From the printed link to the operator's second factor, without a stop. */
export async function becomeOperator(visitor: Visitor, house: House): Promise<Authenticator> {
  await visitor.go(house.setUpLink);
  await visitor.type({ "E-mail address": operator.address, "New password": passPhrase });
  await visitor.press("Make the operator");
  const app = await connectApp(visitor);
  await visitor.press("Later");
  return app;
}

export async function copyRootKey(visitor: Visitor): Promise<string[]> {
  await visitor.press("Show me the root key");
  const line = await visitor.page.getByLabel("Root key").innerText();
  const groups = line.replace(/^\S+\s/, "").split("-");
  await visitor.press("Go on");
  return groups;
}

export async function readGroupsBack(visitor: Visitor, groups: readonly string[]): Promise<void> {
  const asked = /group (\d+), group (\d+) and group (\d+)/.exec(await visitor.read());
  if (!asked) throw new Error("no groups are asked for");
  const read = asked.slice(1).map((number) => groups[Number(number) - 1]);
  await visitor.type({ "The three groups": read.join(" ").toLowerCase() });
  await visitor.press("My copy is safe");
}

export const firstAcademy = {
  Name: academy.name,
  "Short name": academy.slug,
  "Name of its first administrator (may stay empty)": administrator.name,
  "Address of its first administrator": administrator.address,
  "On what order": "Contract 7741, signed in October.",
};

export async function setUp(browser: Browser, house: House): Promise<void> {
  const visitor = await Visitor.arrive(browser, house.address);
  await becomeOperator(visitor, house);
  await readGroupsBack(visitor, await copyRootKey(visitor));
  await visitor.type(firstAcademy);
  await visitor.press("Make it, and invite its administrator");
  await visitor.see(/academ/);
  await visitor.leave();
}

/** Follows the invitation in the mail and chooses a password. */
export async function accept(
  browser: Browser,
  house: House,
  { name, address }: Somebody,
  options: BrowserContextOptions = {},
): Promise<Member> {
  const letter = await house.postbox.take(address, /^(Invitation|Uitnodiging)/);
  const visitor = await Visitor.arrive(browser, house.address, options);
  await visitor.go(linkIn(letter, /\/invitation\//));
  await visitor.page.locator("input[name=password]").fill(passPhrase);
  await visitor.page.locator("main form button").first().click();
  await visitor.page.waitForURL((url) => !url.pathname.includes("/invitation/"));
  return { name, address, visitor };
}

export async function acceptAsAdministrator(
  browser: Browser,
  house: House,
): Promise<Member & { app: Authenticator }> {
  const member = await accept(browser, house, administrator);
  const app = await connectApp(member.visitor);
  await member.visitor.press("Later");
  await member.visitor.page.waitForURL(`**/a/${academy.slug}`);
  return { ...member, app };
}
