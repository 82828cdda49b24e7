import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { after, day } from "#clock";
import { tables, timestamp, type Timestamp } from "#store";
import { axe, launchBrowser } from "#testing";
import { shareTake, withdrawShare } from "../../src/learning/practice/share-take.ts";
import { film } from "../../src/learning/practice/testing/film.ts";
import { Stage } from "../../src/learning/practice/testing/stage.ts";
import { Web } from "../../src/learning/practice/testing/web.ts";
import type { TakeId } from "../../src/learning/practice/tables.ts";
import { uploadTake } from "../../src/learning/practice/upload-take.ts";

const stage = new Stage();
const db = tables<{ membership: { id: string; licence_until: Timestamp | null } }>();
const seconds = 300;
let browser: Browser;
let web: Web;
let take: TakeId;

beforeAll(async () => {
  browser = await launchBrowser();
  web = await Web.open(stage, { learner: stage.learner, coach: stage.coach });
  take = await uploadTake(stage.platform, stage.learner, stage.assignment, film(seconds));
  await shareTake(stage.platform, stage.learner, take, [stage.coach.id]);
});
afterAll(async () => {
  await browser?.close();
  await web?.close();
});

async function watching(who: string, path: string): Promise<Page> {
  const context = await browser.newContext();
  await context.addCookies([{ name: "session", value: who, url: web.address }]);
  const page = await context.newPage();
  await page.goto(`${web.address}/a/${web.slug}${path}`);
  const video = page.locator("video");
  expect(await video.evaluate("document.querySelector('video').networkState")).not.toBe(2);
  await page.locator("[data-cover]").click();
  await expect.poll(() => position(page)).toBeGreaterThan(1);
  return page;
}

const position = (page: Page): Promise<number> =>
  page.evaluate<number>("document.querySelector('video').currentTime");

/** The page has let go of the film, what was buffered too, and says a sentence in its place. */
async function isCut(page: Page, sentence: RegExp): Promise<void> {
  await page.locator("[data-over]").filter({ hasText: sentence }).waitFor({ state: "visible" });
  const state = `(({ paused, currentSrc, controls, duration }) => ({ paused, controls, endless: !(duration > 0) }))(document.querySelector('video'))`;
  expect(await page.evaluate(state)).toEqual({ paused: true, controls: false, endless: true });
  expect(await axe(page)).toEqual([]);
}

test("a coach’s player jumps far ahead, and is cut when the recording is taken back", async () => {
  const page = await watching("coach", `/review/${take}`);
  await page.evaluate(`document.querySelector('video').currentTime = ${seconds - 60}`);
  await expect.poll(() => position(page)).toBeGreaterThan(seconds - 59);
  await withdrawShare(stage.platform, stage.learner, take);
  await isCut(page, /may no longer be played/);
  await page.context().close();
});

test("a player is cut when the licence ends: the coach’s and the maker’s own", async () => {
  await shareTake(stage.platform, stage.learner, take, [stage.coach.id]);
  const until = timestamp(after(stage.platform.clock.now(), day));
  const ending = db
    .updateTable("membership")
    .set({ licence_until: until })
    .where("id", "=", stage.learner.id);
  await stage.platform.store.transact({ academy: stage.academy, member: null }, (tx) => tx.run(ending));
  const pages = [await watching("coach", `/review/${take}`), await watching("learner", `/takes/${take}`)];
  stage.platform.clock.turn(day);
  for (const page of pages) await isCut(page, /no longer be played/);
  await pages[1]!.reload();
  expect(await pages[1]!.locator("h1").textContent()).toMatch(/licence has ended|licence ended/);
});
