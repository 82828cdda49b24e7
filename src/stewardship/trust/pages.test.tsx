import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Browser } from "playwright-core";
import { declaredEvents, declaredHoldings, declaredTables } from "#app";
import { day, hour } from "#clock";
import { axe, launchBrowser } from "#testing";
import { makeStatus, measureMinute } from "#status";
import { createWebApp, type Resolve, type Route } from "#web-server";
import { verifyFile } from "#ledger-verify";
import { makeTrust } from "./module.ts";
import { runCheck } from "./run-checks.ts";
import { ownChecks } from "./checks/index.ts";
import { asking, platformHouse, someRoutes, Stage } from "./testing/stage.ts";

const stage = new Stage();
let browser: Browser;
let address: string;
let stop: () => Promise<void>;

const routesOf = (): readonly Route[] => {
  const { platform } = stage;
  const request = (path: string, init?: RequestInit) => asking(platform, routes)(path, init);
  const trust = makeTrust({
    routes: () => someRoutes,
    holdings: () => declaredHoldings,
    tables: () => declaredTables,
    events: () => declaredEvents,
    verifyProof: verifyFile,
    request,
    checks: () => [],
  });
  const routes = [
    ...(trust.plug?.(platform).routes ?? []),
    ...(makeStatus({ request }).plug?.(platform).routes ?? []),
  ];
  return routes;
};

beforeAll(async () => {
  const { platform } = stage;
  const routes = routesOf();
  const request = asking(platform, [...routes, ...someRoutes]);
  const checks = ownChecks({
    routes: () => someRoutes,
    holdings: () => declaredHoldings,
    tables: () => declaredTables,
    events: () => declaredEvents,
    verifyProof: verifyFile,
  });
  for (const check of checks) await runCheck(platform, request, check);
  platform.clock.turn(day);
  for (const check of checks.filter(({ clause }) => !clause.startsWith("VP-19")))
    await runCheck(platform, request, check);
  const one = checks.find(({ clause }) => clause === "VP-8.hidden")!;
  const broken = async () => ({
    good: false,
    says: { key: "shownToSome", values: { asked: 6, shown: 2 } },
    at: platform.clock.now(),
  });
  await runCheck(platform, request, { ...one, run: broken });
  platform.clock.turn(hour / 4);
  await measureMinute(platform, request);
  const resolve: Resolve = async () => ({
    signIn: null,
    actor: { kind: "public" },
    academy: platformHouse(platform),
    csrf: null,
    language: null,
    reader: null,
  });
  const settings = { ...platform.settings, port: 0 };
  const app = createWebApp({ settings, clock: platform.clock, log: platform.log, routes, resolve });
  const running = await app.listen();
  [address, stop] = [`http://127.0.0.1:${running.port}`, () => running.stop()];
  browser = await launchBrowser();
});
afterAll(async () => {
  await browser?.close();
  await stop?.();
});

const get = async (path: string, language = "en") => {
  const answer = await fetch(address + path, { headers: { "accept-language": language } });
  if (answer.status === 500)
    throw new Error(stage.platform.logged.findLast((line) => line.includes('"error"')) ?? "500");
  return { status: answer.status, type: answer.headers.get("content-type"), text: await answer.text() };
};

describe("the page of promises", () => {
  test("is shown to anyone, in both languages, and opens nobody’s data", async () => {
    const before = stage.platform.logged.length;
    const [english, dutch] = [await get("/trust"), await get("/trust", "nl")];
    expect(english.text).toContain("What we promise, and whether it is true right now.");
    expect(dutch.text).toContain("Wat we beloven, en of het nu waar is.");
    expect(english.text).toContain("Nobody’s data was opened");
    expect(stage.platform.logged.slice(before).join()).not.toContain("data.opened");
  });

  test("puts what is broken first, then what is unknown", async () => {
    const { text } = await get("/trust");
    const rows = [...text.matchAll(/<li class="promise[^"]*" id="([a-z0-9-]+)"/g)].map(([, id]) => id);
    expect(rows.slice(0, 2)).toEqual(["vp-8", "vp-19"]);
    expect(rows).toHaveLength(82);
    expect(new Set(rows).size).toBe(82);
  });

  test("of one promise tells its parts, their evidence and what was found before", async () => {
    const { status, text } = await get("/trust/vp-7");
    expect(status).toBe(200);
    expect(text).toContain("VP-7");
    expect(text).toContain("Once a person is erased");
    expect(text).toContain("Figures and copies of rows leave the backups within thirty days.");
    expect(text).toContain("no key in 2 copies opens");
    expect((await get("/trust/VP-8")).text).toContain("did not hold");
  });

  test("of a promise that nobody made is not found", async () => {
    for (const path of ["/trust/vp-99", "/trust/constructor", "/trust/vp-8%20"])
      expect((await get(path)).status).toBe(404);
  });
});

describe("the list for machines", () => {
  test("holds every promise with state, heading, criteria, clauses and the words of its evidence", async () => {
    const { text, type } = await get("/trust.json");
    expect(type).toContain("application/json");
    const list = JSON.parse(text);
    expect(list).toMatchObject({
      version: 1,
      certification: "none",
      counts: { kept: 9, broken: 1, unknown: 1, attested: 0, notyet: 71 },
    });
    expect(list.promises).toHaveLength(82);
    const promise = list.promises.find(({ id }: { id: string }) => id === "VP-8");
    expect(promise).toMatchObject({
      state: "broken",
      group: "confidentiality",
      criteria: ["CC6.3", "C1.1"],
      kind: "E",
    });
    expect(promise.clauses[0]).toMatchObject({
      id: "VP-8.hidden",
      state: "broken",
      evidenceMayBeSeconds: 3_600,
      evidence: {
        key: "shownToSome",
        values: { asked: 6, shown: 2 },
        says: { en: "2 of 6 requests for an ended person’s work were answered." },
      },
    });
    expect(promise.days.slice(-2)).toEqual(["kept", "broken"]);
    expect(Object.keys(promise)).toEqual([
      "id",
      "state",
      "group",
      "criteria",
      "kind",
      "sentence",
      "days",
      "clauses",
    ]);
  });

  test("is not found wanting by what an academy’s name or a person’s mark could be", async () => {
    const { text } = await get("/trust.json");
    const { customer } = stage;
    expect(text).not.toContain(customer);
    expect(text).not.toMatch(/[0-9a-f]{8}-[0-9a-f]{4}-/);
  });
});

test("security.txt names a contact, an end within a year and itself, as RFC 9116 asks", async () => {
  const { text, type } = await get("/.well-known/security.txt");
  expect(type).toBe("text/plain; charset=utf-8");
  const fields = new Map(
    text
      .trim()
      .split("\n")
      .map((line) => line.split(": ", 2) as [string, string]),
  );
  expect(fields.get("Contact")).toMatch(/^(mailto|https):/);
  const left = Date.parse(fields.get("Expires")!) - stage.platform.clock.now();
  expect(left > 30 * day && left < 365 * day).toBe(true);
  expect(fields.get("Canonical")).toMatch(/\/\.well-known\/security\.txt$/);
});

const looks = [
  { width: 390, theme: "light" },
  { width: 1280, theme: "dark" },
] as const;
const cases = ["/trust", "/trust/vp-20", "/trust/vp-13", "/status"].flatMap((path) =>
  looks.map((look) => ({ path, ...look })),
);

const unfold = (open: boolean) =>
  `for (const folded of document.querySelectorAll("details")) folded.open = ${open}`;

describe("in a browser", () => {
  test.each(cases)(
    "$path at $width px, $theme: nothing for axe to find, nothing sideways",
    async ({ path, width, theme }) => {
      const context = await browser.newContext({ viewport: { width, height: 900 }, colorScheme: theme });
      const page = await context.newPage();
      const said: string[] = [];
      page.on(
        "console",
        (message) => void (/Content Security|Refused/.test(message.text()) && said.push(message.text())),
      );
      page.on("pageerror", (error) => said.push(error.message));
      await page.goto(address + path);
      await page.evaluate(unfold(true));
      expect(await axe(page)).toEqual([]);
      expect(await page.evaluate("document.documentElement.scrollWidth")).toBeLessThanOrEqual(width);
      expect(said).toEqual([]);
      const shots = process.env["SHOTS"];
      if (shots) {
        await page.evaluate(unfold(false));
        await page.screenshot({
          path: `${shots}${path.replaceAll("/", "-")}-${width}-${theme}.png`,
          fullPage: true,
        });
      }
      await context.close();
    },
  );
});
