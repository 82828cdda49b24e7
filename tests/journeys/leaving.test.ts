import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { launchBrowser } from "#testing";
import { marksIn, plainMediaIn } from "./bytes.ts";
import { House } from "./house.ts";
import { administrator, operator } from "./people.ts";
import {
  coach,
  exercise,
  learner,
  onPhone,
  openStudio,
  place,
  recordAndSave,
  setForGroup,
  signIn,
  writeExercise,
  writer,
  type Studio,
} from "./studio.ts";
import { Visitor } from "./visitor.ts";

let browser: Browser;
let house: House;
let studio: Studio;
let take: string;
let review: string;
let person: string;

const dayMs = 86_400_000;
let aheadMs = 0;
const day = (from: number): string =>
  new Date(Date.now() + aheadMs + from * dayMs).toISOString().slice(0, 10);

beforeAll(async () => {
  [browser, house] = await Promise.all([launchBrowser(), House.open()]);
  studio = await openStudio(browser, house);
  await writeExercise(studio.dorothea);
  await setForGroup(studio.crispin);
  take = await recordAndSave(studio.lieselot);
  review = take.replace("takes", "review");
  await studio.lieselot.visitor.press(`Deel met ${coach.name}`);
  await studio.lieselot.visitor.see(`Gedeeld met ${coach.name}.`);
});
afterAll(async () => {
  await browser?.close();
  await house?.close();
});

/** What time it is for the server, who follows a turned clock within a second. */
async function serverTime(): Promise<number> {
  const answer = await fetch(`${house.address}/status.json`);
  const { at } = (await answer.json()) as { at: string };
  return Date.parse(at);
}

/** Turns the platform's clock with the command line; the app of the administrator keeps up. */
async function turnClock(by: string, ms: number): Promise<void> {
  const turned = await house.command("clock", by);
  expect(turned).toMatchObject({ code: 0 });
  aheadMs += ms;
  studio.philippa.app.aheadMs += ms;
  await expect.poll(serverTime).toBeGreaterThan(Date.now() + aheadMs - 60_000);
}

async function administratorSignsIn(visitor: Visitor): Promise<void> {
  await signIn(visitor, administrator.address);
  await visitor.type({ "Six digits": studio.philippa.app.code() });
  await visitor.press("Go on");
  await visitor.page.waitForURL(`**${place}`);
}

async function openPerson({ page }: Visitor): Promise<void> {
  await page.goto(`${place}/people`);
  await page.getByRole("link", { name: learner.name, exact: true }).click();
  await page.waitForURL(/\/people\/[0-9a-f-]{36}$/);
  person = new URL(page.url()).pathname;
}

test("works without script: sign-in, people, exercise, who saw, erasing", async () => {
  const plain = { javaScriptEnabled: false };
  const staff = await Visitor.arrive(browser, house.address, plain);
  await staff.go("/sign-in");
  await staff.look("plain-sign-in");
  await administratorSignsIn(staff);
  await staff.go(`${place}/people?standing=active`);
  expect(await staff.read()).toContain(learner.name);
  await staff.look("plain-people");
  await openPerson(staff);
  await staff.press("See what would go");
  await staff.see(`Erase ${learner.name}?`);
  await staff.look("plain-erase");
  await staff.leave();
  const pupil = await Visitor.arrive(browser, house.address, { ...onPhone, ...plain });
  await signIn(pupil, learner.address);
  await pupil.go(`${place}/practice`);
  await pupil.press(exercise.Title);
  await pupil.see(exercise.Title);
  await pupil.look("plain-exercise");
  await pupil.press(/^Neem nog een poging op$/);
  await pupil.look("plain-recorder");
  expect(await pupil.page.locator("noscript").textContent()).toContain("Voor opnemen is JavaScript nodig");
  await pupil.go(`${place}/who-saw`);
  await pupil.look("plain-who-saw");
  await pupil.leave();
});

test("the licence ends: work is hidden from its maker and the coach, who saw it is not", async () => {
  const { visitor } = studio.philippa;
  await openPerson(visitor);
  await visitor.type({ "Licence from": day(-30), "Last day": day(10) });
  await visitor.press("Save the licence");
  await visitor.page.getByText("Saved.", { exact: true }).waitFor();
  expect(await studio.crispin.visitor.go(review)).toBe(200);
  await turnClock("+20d", 20 * dayMs);
  const crispin = studio.crispin.visitor;
  await signIn(crispin, coach.address);
  expect(await crispin.go(review)).toBe(404);
  expect((await crispin.page.request.get(`${take}/recording`)).status()).toBe(404);
  const lieselot = studio.lieselot.visitor;
  await signIn(lieselot, learner.address);
  await lieselot.go(place);
  await lieselot.see(/^Je licentie/);
  await lieselot.look("licence-ended");
  await lieselot.go(take);
  await lieselot.see(/^Je licentie/);
  expect((await lieselot.page.request.get(`${take}/recording`)).ok()).toBe(false);
  expect(await lieselot.go(`${place}/who-saw`)).toBe(200);
  expect(await lieselot.read()).toContain(coach.name);
  await lieselot.look("who-saw-licence-ended");
});

test("the administrator opens again for one person, with a reason and an end", async () => {
  const { visitor } = studio.philippa;
  await administratorSignsIn(visitor);
  await visitor.go(`${place}/people?standing=licence-ended`);
  await visitor.page.getByRole("link", { name: learner.name, exact: true }).click();
  await visitor.see(`${learner.name} has no licence any more.`);
  await visitor.look("person-licence-ended");
  const form = visitor.page.getByRole("form", { name: "Open again after the end" });
  await form.getByLabel("Last day").fill(day(5));
  await visitor.sendUnchecked("Open again");
  expect(await visitor.page.locator(".fault").allInnerTexts()).toEqual([
    "A reason is needed; it stays with the change.",
  ]);
  await visitor.look("reopen-fault");
  await form.getByLabel("Reason").fill("The resit is on Friday.");
  await visitor.press("Open again");
  await visitor.page.getByText("Open again; they are told by mail.").waitFor();
  await visitor.look("person-reopened");
  const letter = await house.postbox.take(learner.address, /open/i);
  expect(letter.text).toContain("The resit is on Friday.");
  expect(await studio.lieselot.visitor.go(take)).toBe(200);
  await studio.lieselot.visitor.see(`Gedeeld met ${coach.name}.`);
  expect(await studio.crispin.visitor.go(review)).toBe(200);
});

test("renewal restores", async () => {
  const { visitor } = studio.philippa;
  await openPerson(visitor);
  await visitor.page.getByRole("region", { name: "Licence" }).getByLabel("Last day").first().fill(day(300));
  await visitor.press("Save the licence");
  await visitor.see(learner.name);
  expect(await studio.crispin.visitor.go(review)).toBe(200);
});

test("erasing asks for a fresh proof, shows what goes and takes the typed word", async () => {
  await turnClock("+11m", 11 * 60_000);
  const { visitor, app } = studio.philippa;
  await visitor.go(person);
  await visitor.press("See what would go");
  await visitor.see("Is it still you?");
  await visitor.look("step-up");
  await visitor.type({ "Six digits": app.code() });
  await visitor.press("Go on");
  await visitor.see(`Erase ${learner.name}?`);
  await visitor.look("erase");
  await visitor.type({ Reason: "Asked for in writing, case 81.", "Type “erase” to confirm": "delete" });
  await visitor.press("Erase for good");
  expect(await visitor.page.locator(".fault").allInnerTexts()).toEqual(["Type the word “erase”."]);
  expect(await visitor.field("Reason").inputValue()).toBe("Asked for in writing, case 81.");
  await visitor.look("erase-fault");
  await visitor.type({ "Type “erase” to confirm": "erase" });
  await visitor.press("Erase for good");
  await visitor.see(/^Refused at once\. Forgotten by /);
  await visitor.look("erasure-counting");
});

test("nothing of the erased opens from that moment", async () => {
  const crispin = studio.crispin.visitor;
  expect(await crispin.go(review)).toBe(404);
  expect((await crispin.page.request.get(`${take}/recording`)).status()).toBe(404);
  await studio.lieselot.visitor.go(take);
  expect(await studio.lieselot.visitor.read()).not.toContain(exercise.Title);
  expect(await studio.philippa.visitor.go(person)).toBe(404);
});

test("finishing now ends in a certificate", async () => {
  const { visitor } = studio.philippa;
  await visitor.go(`${place}/erasures`);
  await visitor.page
    .getByRole("link")
    .filter({ hasText: /\d{2}:\d{2}/ })
    .first()
    .click();
  await visitor.press("Finish now");
  const certificate = visitor.page.getByRole("link", { name: "The certificate" });
  await expect.poll(() => visitor.page.reload().then(() => certificate.count()), { interval: 500 }).toBe(1);
  await visitor.see("Forgotten.");
  await visitor.look("erasure-forgotten");
  await certificate.click();
  await visitor.see("Certificate of erasure");
  expect(await visitor.read()).not.toContain(learner.name);
  await visitor.look("certificate");
  await visitor.go(`${place}/erasures`);
  await visitor.look("erasures");
});

test("shows anybody the promises and the state of the platform", async () => {
  const anybody = await Visitor.arrive(browser, house.address);
  await anybody.go("/trust");
  await anybody.look("trust");
  expect((await anybody.page.request.get("/trust.json")).ok()).toBe(true);
  await anybody.go("/status");
  await anybody.look("status");
  expect((await anybody.page.request.get("/status.json")).ok()).toBe(true);
  const dutch = await Visitor.arrive(browser, house.address, { locale: "nl-NL" });
  await dutch.go("/status");
  await dutch.look("status-nl");
  await dutch.go("/");
  await dutch.look("front-nl");
  await dutch.leave();
  await anybody.leave();
});

test("leaves no plain recording and no mark of anybody on the disk", async () => {
  for (const { visitor } of Object.values(studio)) await visitor.leave();
  expect(house.faults).toEqual([]);
  const folders = [house.dataDir, house.tempDir];
  expect(await plainMediaIn(folders)).toEqual([]);
  expect(await marksIn(folders, [operator, administrator, coach, writer, learner])).toEqual([]);
});
