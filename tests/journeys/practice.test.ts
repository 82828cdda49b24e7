import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { launchBrowser } from "#testing";
import { marksIn, plainMediaIn } from "./bytes.ts";
import { House } from "./house.ts";
import { academy, administrator, operator } from "./people.ts";
import {
  coach,
  durationOn,
  exercise,
  group,
  learner,
  onPhone,
  openStudio,
  place,
  playFrom,
  Recorder,
  setForGroup,
  signIn,
  writer,
  type Studio,
} from "./studio.ts";
import { Visitor } from "./visitor.ts";

let browser: Browser;
let house: House;
let studio: Studio;
let take: string;

beforeAll(async () => {
  [browser, house] = await Promise.all([launchBrowser(), House.open()]);
  studio = await openStudio(browser, house);
});
afterAll(async () => {
  await browser?.close();
  await house?.close();
});

test("a content developer writes an exercise and sees it as a learner does", async () => {
  const { visitor } = studio.dorothea;
  await visitor.go(`${place}/exercises`);
  await visitor.look("exercises-none");
  await visitor.press("Write an exercise");
  await visitor.look("exercise-new");
  await visitor.type({ ...exercise, Title: "", "Longest answer, in seconds": "5" });
  await visitor.sendUnchecked("Save draft");
  await visitor.look("exercise-faults");
  expect(await visitor.page.locator(".fault").count()).toBe(2);
  expect(await visitor.field("What the learner does").inputValue()).toBe(exercise["What the learner does"]);
  await visitor.type(exercise);
  await visitor.press("Save draft");
  await visitor.page.getByText("Saved as a draft.").waitFor();
  await visitor.press("See it as a learner");
  await visitor.look("exercise-preview");
  await visitor.press("Back to writing");
  await visitor.press("Publish");
  await visitor.page.getByText("Published. Coaches can set it now.").waitFor();
  await visitor.look("exercise");
  await visitor.go(`${place}/exercises`);
  await visitor.look("exercises");
});

test("a coach sets it for a group", async () => {
  const { visitor } = studio.crispin;
  await visitor.go(place);
  await visitor.look("home-coach-nothing");
  await visitor.go(`${place}/review`);
  await visitor.look("desk-nothing");
  await setForGroup(studio.crispin);
  await visitor.look("set");
  expect(await visitor.read()).toContain(group);
});

test("a learner records, looks back, saves and shares", async () => {
  const { visitor } = studio.lieselot;
  await visitor.go(place);
  await visitor.look("home-learner");
  await visitor.go(`${place}/practice`);
  await visitor.look("practice");
  const recorder = new Recorder(visitor.page);
  await recorder.open();
  await recorder.stage("check");
  await visitor.look("recorder");
  await recorder.record(3);
  await visitor.look("recorder-live");
  await recorder.stop();
  await recorder.safe(/^Alles is veilig/);
  await recorder.press("look");
  await visitor.page.locator("video[data-lookback]").waitFor({ state: "visible" });
  await visitor.look("recorder-finished");
  take = await recorder.save();
  await visitor.look("take");
  expect(await durationOn(visitor.page)).toBeGreaterThan(2.5);
  await visitor.press(`Deel met ${coach.name}`);
  await visitor.see(`Gedeeld met ${coach.name}.`);
  await visitor.look("take-shared");
});

test("the coach plays it, seeks, remarks, scores and sends", async () => {
  const { visitor } = studio.crispin;
  await house.postbox.take(coach.address, /./);
  await visitor.go(place);
  await visitor.look("home-coach");
  await visitor.go(`${place}/review`);
  await visitor.look("desk");
  await visitor.page.getByRole("link", { name: learner.name }).click();
  await visitor.page.locator("video").waitFor();
  await visitor.look("review");
  expect(await playFrom(visitor.page, 1.5)).toBeGreaterThan(1.5);
  await visitor.press("Remark at this moment");
  expect(await visitor.field("Moment").inputValue()).toMatch(/^0:0[1-4]$/);
  await visitor.press("Add the remark");
  expect(await visitor.page.locator(".fault").allInnerTexts()).toEqual(["The remark is empty."]);
  await visitor.look("review-fault");
  await visitor.type({ Moment: "0:02", "Your remark": "Hier laat je de beller uitspreken. Mooi." });
  await visitor.press("Add the remark");
  await visitor.page.getByText("Hier laat je de beller uitspreken. Mooi.").waitFor();
  for (const met of await visitor.page.getByRole("radio", { name: "Met", exact: true }).all()) {
    await met.check({ force: true });
  }
  await visitor.page.getByLabel(/^Your words/).fill("Rustig gedaan. Vat de volgende keer nog korter samen.");
  await visitor.press("Save draft");
  await visitor.page.getByText("Draft saved.", { exact: true }).waitFor();
  await visitor.look("review-draft");
  await visitor.press(/^Send($|, and on)/);
  await visitor.page.waitForURL((url) => url.pathname !== take.replace("takes", "review"));
  await visitor.go(take.replace("takes", "review"));
  await visitor.look("review-sent");
});

test("the learner reads it beside the recording", async () => {
  const { visitor } = studio.lieselot;
  await house.postbox.take(learner.address, /./);
  await visitor.go(place);
  await visitor.look("home-learner-feedback");
  await visitor.go(take);
  await visitor.see(`${coach.name} heeft gekeken.`);
  const said = await visitor.read();
  expect(said).toContain("Hier laat je de beller uitspreken. Mooi.");
  expect(said).toContain("Rustig gedaan.");
  expect(said).toContain("100");
  await visitor.look("take-feedback");
  await visitor.press("Ik heb het gelezen");
  await visitor.page.getByText("Gemarkeerd als gelezen.").waitFor();
});

test("a share that is taken back is nowhere for the coach", async () => {
  const { visitor } = studio.lieselot;
  await visitor.go(take);
  await visitor.press(`Neem haar terug van ${coach.name}`);
  await visitor.page.getByText("Teruggenomen. Niemand behalve jij kan haar openen.").waitFor();
  const crispin = studio.crispin.visitor;
  expect(await crispin.go(take.replace("takes", "review"))).toBe(404);
  await crispin.look("nothing-here");
  const nowhere = await crispin.read();
  expect(await crispin.go(`${place}/review/01938f00-0000-7000-8000-000000000000`)).toBe(404);
  expect(await crispin.read()).toBe(nowhere);
  expect((await crispin.page.request.get(`${take}/recording`)).status()).toBe(404);
});

test("shows the learner that the coach looked; the download verifies, and not with one byte changed", async () => {
  const { visitor } = studio.lieselot;
  await visitor.go(`${place}/who-saw`);
  await visitor.look("who-saw");
  expect(await visitor.read()).toContain(coach.name);
  const coming = visitor.page.waitForEvent("download");
  await visitor.press("Mijn regels");
  const file = join(house.folder, "mine.proof");
  await (await coming).saveAs(file);
  const vkey = (await (await visitor.page.request.get(`${place}/ledger/vkey`)).text()).trim();
  const right = await house.command("verify", file, "--vkey", vkey);
  expect(right).toMatchObject({ code: 0 });
  const bytes = readFileSync(file);
  const middle = Math.floor(bytes.length / 2);
  bytes.writeUInt8(bytes.readUInt8(middle) ^ 1, middle);
  writeFileSync(file, bytes);
  expect((await house.command("verify", file, "--vkey", vkey)).code).not.toBe(0);
  await visitor.page.locator("a.leaf").first().click();
  await visitor.look("entry");
  await visitor.go(`${place}/who-saw/why`);
  await visitor.look("why");
});

test("goes on recording while the network is away", async () => {
  const { visitor } = studio.lieselot;
  const recorder = new Recorder(visitor.page);
  await recorder.open();
  await recorder.record(1);
  await visitor.context.setOffline(true);
  await recorder.safe(/^Geen netwerk/);
  await visitor.look("recorder-offline");
  await recorder.until(4);
  await visitor.context.setOffline(false);
  await recorder.stop();
  await recorder.save();
  expect(await durationOn(visitor.page)).toBeGreaterThan(3.5);
});

test("keeps what a closed tab had recorded", async () => {
  const { visitor } = studio.lieselot;
  const tab = await visitor.context.newPage();
  const recorder = new Recorder(tab);
  await recorder.open();
  await recorder.record(1);
  const acknowledged = await recorder.untilAcknowledged(2);
  await tab.close({ runBeforeUnload: false });
  const again = new Recorder(visitor.page);
  await again.open();
  await again.stage("found");
  await visitor.look("recorder-found");
  await again.save();
  expect(await durationOn(visitor.page)).toBeGreaterThan(acknowledged - 1);
});

test("has what it acknowledged after the server was killed, also on another device", async () => {
  const { visitor } = studio.lieselot;
  const recorder = new Recorder(visitor.page);
  await recorder.open();
  await recorder.record(1);
  const acknowledged = await recorder.untilAcknowledged(2);
  await house.kill();
  await recorder.safe(/^Geen netwerk/);
  await visitor.page.goto("about:blank");
  await house.start();
  const elsewhere = await Visitor.arrive(browser, house.address, onPhone);
  await signIn(elsewhere, learner.address);
  const again = new Recorder(elsewhere.page);
  await again.open();
  await again.stage("found");
  await again.save();
  expect(await durationOn(elsewhere.page)).toBeGreaterThan(acknowledged - 1);
  await elsewhere.leave();
});

test("goes on with the recording once a killed server is back", async () => {
  const { visitor } = studio.lieselot;
  const recorder = new Recorder(visitor.page);
  await recorder.open();
  await recorder.record(2);
  await house.kill();
  await recorder.safe(/^Geen netwerk/);
  const began = house.start();
  await recorder.until(5);
  await began;
  await recorder.stop();
  await recorder.save();
  expect(await durationOn(visitor.page)).toBeGreaterThan(4.5);
});

test("leaves no plain recording and no mark of anybody on the disk", async () => {
  for (const { visitor } of Object.values(studio)) await visitor.leave();
  expect(house.faults).toEqual([]);
  const folders = [house.dataDir, house.tempDir];
  expect(await plainMediaIn(folders)).toEqual([]);
  expect(await marksIn(folders, [operator, administrator, coach, writer, learner])).toEqual([]);
  const open = { name: academy.name, address: "" };
  expect(await marksIn(folders, [open])).not.toEqual([]);
});
