import { readFileSync } from "node:fs";
import type { Browser, BrowserContext, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import { launchBrowser } from "../../src/testing/browser.ts";
import { Scanner } from "../../src/learning/practice/webm/index.ts";
import { finished, Ground } from "./ground.ts";

let browser: Browser;
let context: BrowserContext;
let ground: Ground;
let complaints: string[];

beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser?.close());

beforeEach(async () => {
  ground = new Ground();
  await ground.open();
  context = await browser.newContext();
  complaints = [];
  context.on("console", (message) => message.type() === "error" && complaints.push(message.text()));
  context.on("weberror", (error) => complaints.push(String(error.error())));
});
afterEach(async () => {
  await context.close();
  ground.close();
});

const visit = async (path = "/"): Promise<Page> => {
  const page = await context.newPage();
  await page.goto(ground.address + path);
  return page;
};

const press = (page: Page, act: string) => page.locator(`button[data-act=${act}]`).click();
const stage = (page: Page, name: string) => page.locator(`[data-now=${name}]`).waitFor({ state: "attached" });
const safe = (page: Page, text: RegExp) =>
  page.locator("[data-safe]").filter({ hasText: text }).waitFor({ state: "attached" });
/** What the browser itself writes about a request that failed; the page cannot prevent it. */
const ownComplaints = () => complaints.filter((text) => !text.startsWith("Failed to load resource"));

async function record(page: Page, until: RegExp): Promise<void> {
  await stage(page, "check");
  await press(page, "start");
  await stage(page, "recording");
  await page.locator("[data-elapsed]").filter({ hasText: until }).waitFor({ state: "attached" });
}

const durationMs = (bytes: Buffer): number => {
  const scanner = new Scanner();
  scanner.push(bytes);
  return scanner.finish().durationMs;
};

test("records, looks back and saves without a complaint", async () => {
  const page = await visit();
  await stage(page, "check");
  await page.locator("rect.ok").first().waitFor({ state: "attached" });
  expect(await page.locator("select[data-device=camera] option").count()).toBeGreaterThan(0);
  await record(page, /0:02/);
  await press(page, "stop");
  await stage(page, "finished");
  await safe(page, /^all safe/);
  await press(page, "look");
  await page.locator("video[data-lookback]").waitFor({ state: "visible" });
  await press(page, "save");
  await page.waitForURL("**/saved");
  expect(ground.only.state).toBe("saved");
  expect(durationMs(ground.only.bytes)).toBeGreaterThan(1_500);
  expect(complaints).toEqual([]);
});

test("says why a recording is not kept, and lets it be discarded", async () => {
  const page = await visit();
  await record(page, /0:01/);
  await press(page, "stop");
  await safe(page, /^all safe/);
  ground.refusal = "This is no recording.";
  await press(page, "save");
  await page.locator("[data-status]").filter({ hasText: "This is no recording." }).waitFor();
  await press(page, "discard");
  await page.waitForURL("**/discarded");
  expect(ownComplaints()).toEqual([]);
});

test("calls the countdown off with Escape and begins nothing", async () => {
  const page = await visit();
  await stage(page, "check");
  await press(page, "start");
  await stage(page, "countdown");
  await page.keyboard.press("Escape");
  await stage(page, "check");
  expect(ground.only.bytes.length).toBe(0);
});

test("keeps recording while the server is away, and sends everything once it is back", async () => {
  const page = await visit();
  await record(page, /0:01/);
  ground.away = true;
  await safe(page, /^no network/);
  await page.locator("[data-elapsed]").filter({ hasText: "0:04" }).waitFor({ state: "attached" });
  await press(page, "stop");
  await stage(page, "finished");
  expect(await page.locator("button[data-act=save]").isDisabled()).toBe(true);
  ground.away = false;
  await page.evaluate(`dispatchEvent(new Event("online"))`);
  await safe(page, /^all safe/);
  expect(durationMs(ground.only.bytes)).toBeGreaterThan(3_000);
  expect(ownComplaints()).toEqual([]);
});

test("goes on where the server stands when an answer was lost", async () => {
  const page = await visit();
  await record(page, /0:01/);
  ground.loseAnswer = true;
  await page.locator("[data-elapsed]").filter({ hasText: "0:03" }).waitFor({ state: "attached" });
  await press(page, "stop");
  await stage(page, "finished");
  await safe(page, /^all safe/);
  expect(ground.loseAnswer).toBe(false);
  expect(durationMs(ground.only.bytes)).toBeGreaterThan(2_000);
});

test("sends what a closed tab left, and goes on with the same take", async () => {
  const first = await visit();
  await record(first, /0:01/);
  ground.away = true;
  await first.locator("[data-elapsed]").filter({ hasText: "0:04" }).waitFor({ state: "attached" });
  const before = ground.only.bytes.length;
  await first.close({ runBeforeUnload: false });
  ground.away = false;
  const second = await visit();
  await stage(second, "found");
  await safe(second, /^all safe/);
  expect(ground.only.bytes.length).toBeGreaterThan(before);
  expect(durationMs(ground.only.bytes)).toBeGreaterThan(2_000);
  await press(second, "resume");
  await record(second, /0:0[5-9]/);
  await press(second, "stop");
  await stage(second, "finished");
  await safe(second, /^all safe/);
  expect(ground.only.runs.length).toBe(2);
  expect(durationMs(await finished(ground.only))).toBeGreaterThan(4_000);
  expect(ownComplaints()).toEqual([]);
});

/** Runs in the page: of every stored slice its offset and its first four bytes. */
const readStored = `new Promise((resolve) => {
  indexedDB.open("tutela-recorder").onsuccess = ({ target }) => {
    target.result.transaction("slices").objectStore("slices").getAll().onsuccess = ({ target }) =>
      resolve(target.result.map(({ offset, sealed }) => ({ offset, head: Array.from(new Uint8Array(sealed, 0, 4)) })));
  };
})`;

test("leaves only sealed slices on the device", async () => {
  const page = await visit();
  await stage(page, "check");
  await press(page, "start");
  await stage(page, "recording");
  ground.away = true;
  await safe(page, /^no network/);
  const stored = await page.evaluate<{ offset: number; head: number[] }[]>(readStored);
  const first = stored.find(({ offset }) => offset === 0);
  expect(first?.head).toHaveLength(4);
  expect(first?.head).not.toEqual([0x1a, 0x45, 0xdf, 0xa3]);
});

test("tells a second tab that the first records, and lets it in afterwards", async () => {
  const first = await visit();
  await stage(first, "check");
  const second = await visit();
  await stage(second, "elsewhere");
  await first.close();
  await stage(second, "check");
});

type Seen = { duration: number; paused: boolean };
const readVideo = `(({ duration, paused }) => ({ duration, paused }))(document.querySelector("video"))`;
const seen = (page: Page) => page.evaluate<Seen>(readVideo);

test("plays what was rewritten with its duration, seeks to remarks, and stops when it is over", async () => {
  const fixture = readFileSync(
    new URL("../../src/learning/practice/webm/fixtures/chromium-vp9.webm", import.meta.url),
  );
  const bytes = Buffer.concat([fixture, fixture]);
  const take = { id: "a", key: "", bytes, runs: [0, fixture.length], state: "saved" };
  ground.media.set("a", await finished(take));
  const page = await visit("/play?a");
  await expect
    .poll(async () => (await seen(page)).duration)
    .toBeCloseTo((2 * durationMs(fixture)) / 1_000, 2);
  await page.locator("[data-seconds]").click();
  await page.locator("[data-seconds][aria-current]").waitFor();
  await page.locator("[data-remark-here]").click();
  expect(Number(await page.locator("input[data-moment-ms]").inputValue())).toBeGreaterThanOrEqual(2_000);
  expect(await page.locator("input[data-moment]").inputValue()).toMatch(/^0:0[2-5]$/);
  ground.media.clear();
  await page.locator("video").dispatchEvent("stalled");
  await page.locator("[data-over]").waitFor({ state: "visible" });
  expect((await seen(page)).paused).toBe(true);
  expect(await page.locator("video").getAttribute("src")).toBeNull();
});
