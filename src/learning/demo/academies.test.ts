import { Client } from "pg";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { makeResolve } from "#door";
import { totpAt } from "#sign-in";
import { createWebApp, type WebApp } from "#web-server";
import { PlainBrowser } from "../door/testing/browser.ts";
import { readerOf } from "../../reader.ts";
import { demoAccounts, readDemoFile, type DemoAccount } from "./demo-file.ts";
import { productions } from "./give-demo.ts";
import { openDemoPlace, type DemoPlace } from "./testing/ground.ts";

const slugs = ["studio", "harbour", "maple", "ledgerline", "summit"];
/** So that no limit answers in place of a page. */
const unlimited = { perMinute: 1e9, burst: 1e9 };

let place: DemoPlace;
let owner: Client;
let app: WebApp;
let settled: () => Promise<void>;

beforeAll(async () => {
  place = await openDemoPlace();
  owner = new Client({ ...place.owner });
  await owner.connect();
  await place.command("demo");
  const { platform, product } = place;
  const resolver = makeResolve(platform, readerOf(platform));
  settled = () => resolver.settled();
  const limits = { address: unlimited, signIn: unlimited, remembered: 10_000 };
  const { routes, nav } = product;
  app = createWebApp({ ...platform, routes, nav, resolve: resolver.resolve, limits });
}, 300_000);
afterAll(async () => {
  await settled();
  await owner.end();
  await place.close();
});

const accounts = (): readonly DemoAccount[] => demoAccounts(place.platform.settings);

async function enter({ address, password, authenticatorSecret }: DemoAccount): Promise<PlainBrowser> {
  const { clock, settings } = place.platform;
  const browser = new PlainBrowser(app, settings.publicUrl);
  await browser.open("/sign-in");
  await browser.send("/sign-in", { address, password });
  await browser.open("/sign-in/second-factor");
  await browser.send("/sign-in/second-factor", { code: totpAt(authenticatorSecret, clock.now()) });
  return browser;
}

/** Where the menus of a page lead, but for what a form does. */
const menusOf = (html: string): string[] => [
  ...new Set(
    [...html.matchAll(/<(?:nav|details|main)\b[^]*?<\/(?:nav|details|main)>/g)].flatMap(([menu]) =>
      [...menu.matchAll(/href="(\/[^"#]*)"/g)].map(([, href]) => href!.replaceAll("&amp;", "&")),
    ),
  ),
];

describe("each of the five academies", () => {
  test("has rules, an ink, a name and people of its own", async () => {
    const academies = productions();
    expect(academies.map(({ slug }) => slug)).toEqual(slugs);
    for (const mark of ["policySet", "ink", "name", "domain"] as const)
      expect(new Set(academies.map((one) => one[mark])).size).toBe(slugs.length);
    const names = academies.flatMap(({ people }) => [...new Set(people.map(({ name }) => name))]);
    expect(names.length - new Set(names).size).toBe(4); // One is in three of them, two in two.
  });

  test("has somebody to sign in as for every role, with codes for the day that the telephone is lost", () => {
    const roles = ["participant", "coach", "content developer", "administrator"];
    expect(accounts().map(({ slug, role }) => `${slug} ${role}`)).toEqual([
      ...slugs.flatMap((slug) => roles.map((role) => `${slug} ${role}`)),
      "null operator",
    ]);
    for (const { recoveryCodes } of accounts()) expect(new Set(recoveryCodes).size).toBe(10);
    expect(accounts().flatMap(({ name, also }) => (also.length > 0 ? [[name, also.length]] : []))).toEqual([
      ["Amara Diallo", 2],
      ["Siobhán Keane", 1],
      ["Griet Claeys", 1],
    ]);
  });

  test(
    "answers with every page to which the menus and the first page lead",
    { timeout: 180_000 },
    async () => {
      const opened: string[] = [];
      for (const account of accounts()) {
        const browser = await enter(account);
        const home = account.slug === null ? "/" : `/a/${account.slug}`;
        const first = await browser.open(home);
        for (const path of menusOf(first.text).filter((one) => !one.startsWith("/sign-in"))) {
          const { status } = await browser.open(path);
          opened.push(path);
          expect([account.address, path, status]).toEqual([
            account.address,
            path,
            status < 400 ? status : 200,
          ]);
        }
      }
      expect(opened.length).toBeGreaterThan(150);
    },
  );

  test("has a past in the ledger that verifies from its first entry on", async () => {
    for (const { id } of readDemoFile(place.platform.settings)!.academies) {
      const log = await place.platform.ledger.checkLog(id);
      expect(log).toMatchObject({ ok: true });
      expect(log.ok && log.entries).toBeGreaterThan(60);
    }
  });

  test("speaks of what happened in every way that an academy knows", async () => {
    const { rows } = await owner.query<{ slug: string; types: string[] }>(
      `select a.slug, array_agg(distinct e.type) as types from academy a
         join (select academy, type from ledger_entry union all select academy, type from ledger_pending) e
           on e.academy = a.id where a.slug = any($1) group by 1`,
      [["harbour", "ledgerline", "summit"]],
    );
    expect(rows).toHaveLength(3);
    for (const { types } of rows)
      expect(types).toEqual(
        expect.arrayContaining([
          "people.invited",
          "people.joined",
          "people.licence-set",
          "data.opened",
          "rights.erased",
        ]),
      );
  });

  test("keeps none of its people’s names and addresses in plain text", async () => {
    const names = productions().flatMap(({ people }) => people.map(({ name }) => name));
    const marks = [...names, ...productions().map(({ domain }) => `@${domain}`)].join("|");
    const tables = await owner.query<{ name: string }>(
      `select format('%I.%I', table_schema, table_name) as name from information_schema.tables
        where table_type = 'BASE TABLE' and table_schema not in ('pg_catalog', 'information_schema')`,
    );
    for (const { name } of tables.rows) {
      const found = await owner.query(`select t::text from ${name} t where t::text ~ $1 limit 1`, [marks]);
      expect([name, found.rows]).toEqual([name, []]);
    }
  });
});
