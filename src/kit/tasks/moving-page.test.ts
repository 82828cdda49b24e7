import { buildSync } from "esbuild";
import type { Browser, BrowserContext, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import { axe, launchBrowser } from "#testing";
import { makeLists } from "../list/index.ts";
import type { TaskKind } from "./index.ts";
import { liveTasks } from "./live.ts";
import { taskRoutes } from "./routes.ts";
import { counting } from "./testing/counting.ts";
import { Hub } from "../live/hub.ts";
import { liveRoute } from "../live/module.ts";
import { signedIn } from "../live/testing/open-page.ts";
import { Stage } from "./testing/stage.ts";
import { Web } from "./testing/web.ts";

const stage = new Stage();
const island = buildSync({
  entryPoints: [`${import.meta.dirname}/../web/island/shell.ts`],
  bundle: true,
  format: "esm",
  write: false,
  tsconfigRaw: {},
});

/** Each step waits to be let go. */
let gates: PromiseWithResolvers<void>[];
const kind: TaskKind = {
  ...counting((at) => gates[at]!.promise),
  title: (_, { total }) => `Counting to ${total}`,
  outcome: () => ({ sentence: "All were counted." }),
};

let web: Web;
let hub: Hub;
let address: string;
let browser: Browser;
let context: BrowserContext;
let complaints: string[];

beforeAll(async () => {
  const kindOf = () => kind;
  const { platform } = stage;
  hub = new Hub(platform, [liveTasks]);
  const lists = makeLists({ kindOf }).plug(platform).routes;
  web = await Web.open(stage, [...lists, ...taskRoutes({ platform, kindOf }), liveRoute(hub)], {
    asker: () => stage.asker,
  });
  address = await web.listen();
  browser = await launchBrowser();
});
afterAll(async () => {
  await browser?.close();
  await web?.close();
});
beforeEach(async () => {
  stage.asker = await signedIn(stage.platform, stage.academy, ["coach"]);
  gates = Array.from({ length: 4 }, () => Promise.withResolvers<void>());
  complaints = [];
});
afterEach(async () => {
  for (const { resolve } of gates) resolve();
  await context.close();
  expect(complaints).toEqual([]);
});

async function open(options: Parameters<Browser["newContext"]>[0], path: string): Promise<Page> {
  context = await browser.newContext(options);
  await context.addCookies([{ name: "session", value: "asker", url: address }]);
  const opened = await context.newPage();
  await opened.route("**/assets/shell*.js", (route) =>
    route.fulfill({ contentType: "text/javascript", body: island.outputFiles[0]?.text ?? "" }),
  );
  opened.on("console", (message) => {
    if (message.type() === "error") complaints.push(message.text());
  });
  opened.on("pageerror", (error) => complaints.push(error.message));
  await opened.goto(`${address}${path}`);
  return opened;
}

const phone = { width: 390, height: 844 };
const desktop = { width: 1280, height: 900 };

test.each([
  ["a phone", phone, "light"],
  ["a desktop", desktop, "dark"],
] as const)("moves by itself on %s, and shows what came of it", async (_, viewport, colorScheme) => {
  const jobs = await stage.open(kind);
  const id = await stage.begin(kind, 4);
  const done = jobs.drain();
  const page = await open({ viewport, colorScheme }, `/tasks/${id}`);
  gates[0]!.resolve();
  await page.getByText("1 of 4").waitFor();
  gates[1]!.resolve();
  await page.getByText("2 of 4").waitFor();
  expect(await page.locator("progress").evaluate((bar: { value: number }) => bar.value)).toBe(2);
  expect(await axe(page)).toEqual([]);
  const width = await page.evaluate("document.documentElement.scrollWidth");
  expect(width).toBeLessThanOrEqual(viewport.width);
  gates[2]!.resolve();
  gates[3]!.resolve();
  await page.getByText("All were counted.").waitFor();
  expect(await axe(page)).toEqual([]);
  await done;
});

test("lets go of its channel while it is out of sight, and hears what it missed when it is back", async () => {
  const jobs = await stage.open(kind);
  const id = await stage.begin(kind, 4);
  const done = jobs.drain();
  const page = await open({ viewport: desktop }, `/tasks/${id}`);
  const show = (hidden: boolean) =>
    page.evaluate(`Object.defineProperty(document, "hidden", { value: ${hidden}, configurable: true });
      document.dispatchEvent(new Event("visibilitychange"))`);
  await expect.poll(() => hub.size).toBe(1);
  await show(true);
  await expect.poll(() => hub.size).toBe(0);
  for (const { resolve } of gates) resolve();
  await done;
  await show(false);
  await page.getByText("All were counted.").waitFor();
});

test("opens no channel where nothing moves", async () => {
  const jobs = await stage.open(kind);
  const id = await stage.begin(kind, 4);
  for (const { resolve } of gates) resolve();
  await jobs.drain();
  const page = await open({ viewport: desktop }, `/tasks/${id}`);
  const asked: string[] = [];
  page.on("request", (request) => asked.push(new URL(request.url()).pathname));
  await page.reload();
  await page.getByText("All were counted.").waitFor();
  expect(asked.filter((path) => path.endsWith("/live"))).toEqual([]);
});

test("is read again by a link, and stopped, without script", async () => {
  const jobs = await stage.open(kind);
  const id = await stage.begin(kind, 4);
  const done = jobs.drain();
  const page = await open({ viewport: phone, javaScriptEnabled: false }, `/tasks/${id}`);
  gates[0]!.resolve();
  await expect.poll(async () => (await stage.task(id)).done).toBe(1);
  await page.getByRole("link", { name: "Look again" }).click();
  await page.getByText("1 of 4").waitFor();
  await page.getByRole("button", { name: "Stop it here" }).click();
  await page.getByText("You stopped it at 1 of 4.").waitFor();
  gates[1]!.resolve();
  await done;
  await page.getByRole("link", { name: "All work in the background" }).click();
  await page.getByRole("heading", { name: "Nothing is under way." }).waitFor();
});
