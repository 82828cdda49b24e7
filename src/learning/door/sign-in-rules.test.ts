import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { findAcademyBySlug, type Language, type PolicyChoices } from "#academies";
import type { MemberActor } from "#access";
import type { AcademyId } from "#ids";
import { tables } from "#store";
import { addAcademy, addMember, openTestPlatform, type TestPlatform } from "#testing-platform";
import { createWebApp, type Resolve } from "#web-server";
import { standingAt } from "#sign-in";
import { doorWords, makeDoor } from "./index.ts";
import { PlainBrowser } from "./testing/browser.ts";

const slug = "rules-of-the-door";
const here = "127.0.0.1";

let platform: TestPlatform;
let academy: AcademyId;
let boss: MemberActor;
let browser: PlainBrowser;

beforeAll(async () => {
  platform = await openTestPlatform();
  academy = await addAcademy(platform, slug);
  boss = await addMember(platform, academy, { roles: ["administrator"] });
  const resolve: Resolve = async () => {
    const house = await platform.store.read({ academy, member: null }, (tx) => findAcademyBySlug(tx, slug));
    const networks = house?.policy.administratorNetworks ?? [];
    const actor = { ...boss, ...standingAt(boss.roles, "administrator", networks, here) };
    return { signIn: boss.signIn, actor, academy: house, csrf: "secret", language: null, reader: null };
  };
  const routes = makeDoor().plug?.(platform).routes ?? [];
  const { settings, clock, log } = platform;
  const reason = (language: Language, key: string) => doorWords.find(language, key, {});
  const app = createWebApp({ settings, clock, log, routes, resolve, reason });
  browser = new PlainBrowser(app, settings.publicUrl);
});
afterAll(() => platform.close());
beforeEach(() => choose({ administratorNetworks: [], secondFactorForAll: false }));

const db = tables<{ academy: { id: AcademyId; policy: Partial<PolicyChoices> } }>();
const choose = (policy: PolicyChoices) =>
  platform.store.transact({ academy, member: null }, (tx) =>
    tx.run(db.updateTable("academy").set({ policy }).where("id", "=", academy)),
  );

const path = `/a/${slug}/settings/sign-in`;

test("an administrator from elsewhere is told that it is the academy’s own rule, in both languages", async () => {
  await choose({ administratorNetworks: ["192.0.2.0/24"], secondFactorForAll: false });
  const { status, text } = await browser.open(path);
  expect(status).toBe(403);
  expect(text).toContain("from certain networks only");
  await browser.open(`${path}?lang=nl`);
  expect((await browser.open(path)).text).toContain("alleen vanaf bepaalde netwerken");
  await browser.open(`${path}?lang=en`);
});

test("rules are looked at before they count, and what was typed stays beside what is wrong", async () => {
  await browser.open(path);
  const wrong = await browser.send(`${path}/preview`, { everyone: "yes", networks: "the office" });
  expect(wrong.status).toBe(422);
  expect(wrong.text).toContain("is no network");
  expect(wrong.text).toMatch(/>\s*the office<\/textarea>/);
  const shown = await browser.send(`${path}/preview`, { everyone: "yes", networks: "127.0.0.0/8" });
  expect(shown.text).toContain("This is what changes.");
  const fields = { everyone: "yes", networks: "127.0.0.0/8", seen: browser.hidden("seen") };
  expect((await browser.send(path, fields)).location).toBe(path);
  const { text } = await browser.open(path);
  expect(text).toContain("127.0.0.0/8</textarea>");
});

test("where nothing would change, or everybody has a second factor already, that is said", async () => {
  await browser.open(path);
  expect((await browser.send(`${path}/preview`, { networks: "" })).location).toBe(path);
  await browser.open(path);
  expect((await browser.send(`${path}/preview`, { everyone: "yes", networks: "" })).text).toContain(
    "Everybody has one already.",
  );
});
