import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { launchBrowser } from "#testing";
import { House } from "./house.ts";
import { linkIn, type Letter } from "./postbox.ts";
import {
  coach,
  learner,
  openStudio,
  place,
  recordAndSave,
  setForGroup,
  writeExercise,
  type Studio,
} from "./studio.ts";
import { Visitor } from "./visitor.ts";

const settings = `${place}/notices/settings`;
const nobody = { name: "Hildegard Nowhere", address: "hildegard@nowhere.example" };

let browser: Browser;
let house: House;
let studio: Studio;
let letter: Letter;

beforeAll(async () => {
  [browser, house] = await Promise.all([launchBrowser(), House.open()]);
  studio = await openStudio(browser, house);
  await writeExercise(studio.dorothea);
  await setForGroup(studio.crispin);
});
afterAll(async () => {
  await browser?.close();
  await house?.close();
});

async function shareOne(): Promise<void> {
  const { visitor } = studio.lieselot;
  await recordAndSave(studio.lieselot);
  await visitor.press(`Deel met ${coach.name}`);
  await visitor.see(`Gedeeld met ${coach.name}.`);
}

/** The choice for one kind: what a coach wrote. */
const onceADay = ({ page }: Visitor) =>
  page
    .getByRole("group", { name: /^Een coach heeft/ })
    .getByRole("radio", { name: "Eén keer per dag", exact: true });

test("a learner on a phone chooses one mail a day and quiet nights, and reads in Dutch what nobody can turn off", async () => {
  const { visitor } = studio.lieselot;
  await visitor.go(`${place}/notices`);
  await visitor.see("Er is nog niets gebeurd dat jou aangaat.");
  await visitor.look("notices-none");
  await visitor.press("Kies welke mail je krijgt");
  await visitor.look("notice-settings");
  expect(await visitor.read()).toContain("Die kan niemand uitzetten");
  await onceADay(visitor).check();
  await visitor.page.getByRole("checkbox", { name: /^Laat mail tijdens deze uren wachten/ }).check();
  await visitor.type({ Van: "22:00", Tot: "22:00", "Hoe laat": "07:30" });
  await visitor.press("Bewaar deze keuzes");
  expect(await visitor.page.locator(".fault").allInnerTexts()).toEqual([
    "Deze uren beginnen en eindigen op dezelfde tijd. Kies een ander einde, of zet ze uit.",
  ]);
  await visitor.look("notice-settings-fault");
  await visitor.type({ Tot: "07:00" });
  await visitor.press("Bewaar deze keuzes");
  await visitor.page.getByText("Je keuzes zijn bewaard.").waitFor();
  await visitor.go(settings);
  expect(await visitor.field("Hoe laat").inputValue()).toBe("07:30");
  expect(await onceADay(visitor).isChecked()).toBe(true);
});

test("a coach hears at once, finds the same in the product, and marks it as read", async () => {
  await shareOne();
  letter = await house.postbox.take(coach.address, new RegExp(learner.name));
  const { visitor } = studio.crispin;
  await visitor.go(`${place}/notices`);
  await visitor.see("One notice is new.");
  await visitor.look("notices");
  await visitor.press("Mark all as read");
  await visitor.see("You have read everything.");
});

test("a mail program stops such mails in one press, and people after being asked", async () => {
  const opener = await Visitor.arrive(browser, house.address);
  const link = linkIn(letter, /\/notices\/stop\//);
  expect(letter.stop).toBe(link);
  await opener.go(link);
  await opener.see("Stop these mails?");
  await opener.look("stop");
  const pressed = await opener.page.request.post(link, { form: { "List-Unsubscribe": "One-Click" } });
  expect(pressed.status()).toBe(200);
  await opener.press("Stop these mails");
  await opener.see("These mails are stopped.");
  await opener.look("stopped");
  await opener.leave();
  const { visitor } = studio.crispin;
  await visitor.go(settings);
  const shared = visitor.page.getByRole("group", { name: "A learner shared an answer" });
  expect(await shared.getByRole("radio", { name: "Not by mail", exact: true }).isChecked()).toBe(true);
});

test("what was stopped comes no more by mail, and still stands under the notices", async () => {
  await shareOne();
  const { visitor } = studio.crispin;
  await expect
    .poll(async () => {
      await visitor.go(settings);
      return visitor.read();
    })
    .toContain("Not sent by mail: its reader chose so.");
  expect(house.postbox.subjects().join()).not.toContain(coach.address);
  await visitor.look("notice-settings-mails");
  await visitor.go(`${place}/notices`);
  await visitor.see("One notice is new.");
});

test("an administrator looks at each kind of mail and sends one as a test", async () => {
  const { visitor, address } = studio.philippa;
  await visitor.go(`${place}/mails`);
  await visitor.look("mails");
  await visitor.press("Invitation");
  await visitor.look("mail-kind");
  await visitor.press("Send it to me as a test");
  await visitor.page.getByText("The test is on its way to you.").waitFor();
  const test = await house.postbox.take(address, /^\[Test\]/);
  expect(test.stop).toBeNull();
  await visitor.press("In Dutch");
  await visitor.press("See it as its reader does");
  expect(await visitor.read()).toContain("Wat we beloven");
});

test("an administrator sees to whom mail comes back, puts that right, and what became of each mail", async () => {
  house.postbox.unknown.add(nobody.address);
  const { visitor } = studio.philippa;
  await visitor.go(`${place}/people/invite`);
  await visitor.type({ Address: nobody.address, "Name (may stay empty)": nobody.name });
  await visitor.page.getByRole("checkbox", { name: /^Participant/ }).check();
  await visitor.press("Send the invitation");
  await visitor.see(`${nobody.name} has not accepted yet.`);
  await expect
    .poll(async () => {
      await visitor.go(`${place}/mails`);
      return visitor.read();
    })
    .toContain("Mail to one person comes back.");
  await visitor.look("mails-dead");
  await visitor.page.getByRole("link", { name: nobody.name }).click();
  await visitor.see(`Mails to ${nobody.name}`);
  expect(await visitor.read()).toContain("Came back (550).");
  await visitor.look("mails-to");
  house.postbox.unknown.delete(nobody.address);
  await visitor.press("Try this address again");
  await visitor.page.getByText("The next mail to this address is sent again.").waitFor();
  await visitor.press("To their page");
  await visitor.press("Send again");
  await house.postbox.take(nobody.address, /^Invitation/);
});

test("nothing was complained of", async () => {
  for (const { visitor } of Object.values(studio)) await visitor.leave();
  expect(house.faults).toEqual([]);
});
