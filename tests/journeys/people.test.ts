import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { launchBrowser } from "#testing";
import { marksIn } from "./bytes.ts";
import { House } from "./house.ts";
import { academy, accept, acceptAsAdministrator, administrator, operator, setUp } from "./people.ts";
import { linkIn } from "./postbox.ts";
import { Visitor } from "./visitor.ts";

const coach = { name: "Crispin Oakhanger", address: "crispin@oakhanger.example" };
const writer = { name: "Dorothea Wychwood", address: "dorothea@wychwood.example" };
const learner = { name: "Lieselot Vandersteen", address: "lieselot@vandersteen.example" };
const second = { name: "Barnabas Kettlewell", address: "barnabas@kettlewell.example" };
const group = "Tuesday voices";
const people = `/a/${academy.slug}/people`;

let browser: Browser;
let house: House;
let philippa: Visitor;

beforeAll(async () => {
  [browser, house] = await Promise.all([launchBrowser(), House.open()]);
  await setUp(browser, house);
  philippa = (await acceptAsAdministrator(browser, house)).visitor;
});
afterAll(async () => {
  await browser?.close();
  await house?.close();
});

const tick = (name: string) => philippa.page.getByRole("checkbox", { name: new RegExp(`^${name}`) }).check();
const openPerson = async (name: string): Promise<void> => {
  await philippa.go(people);
  await philippa.page.getByRole("link", { name, exact: true }).click();
  await philippa.page.waitForURL(/\/people\/[0-9a-f-]{36}/);
};
const band = (name: string) => philippa.page.getByRole("region", { name });

async function invite(person: { name: string; address: string }, ...roles: string[]): Promise<void> {
  await philippa.go(`${people}/invite`);
  await philippa.type({ Address: person.address, "Name (may stay empty)": person.name });
  for (const role of roles) await tick(role);
  await philippa.press("Send the invitation");
  await philippa.see(`${person.name} has not accepted yet.`);
  expect(await philippa.read()).toContain("The invitation is on its way.");
}

test("has a list of people with nobody but the administrator, and forms a group", async () => {
  await philippa.go(people);
  await philippa.see(/ here\.$/);
  await philippa.look("people-alone");
  await philippa.press("Groups");
  await philippa.look("groups-empty");
  await philippa.page.getByRole("link", { name: "Form a group" }).first().click();
  await philippa.look("group-new");
  await philippa.type({ "Name of the group": group });
  await philippa.page.getByRole("button", { name: "Form the group" }).click();
  await philippa.page.getByRole("heading", { name: group }).waitFor();
  await philippa.look("group");
});

test("says beside each field what is wrong, and keeps what was typed", async () => {
  await philippa.go(`${people}/invite`);
  await philippa.look("invite");
  await philippa.type({
    Address: "crispin at oakhanger",
    "Name (may stay empty)": coach.name,
    "Last day": "2031-05-01",
  });
  await philippa.sendUnchecked("Send the invitation");
  await philippa.look("invite-faults");
  const faults = await philippa.page.locator(".fault").allInnerTexts();
  expect(faults).toEqual([
    "This cannot be an address. It looks like name@example.org.",
    "Choose at least one role.",
    "A last day needs a first day.",
  ]);
  expect(await philippa.read()).toContain("3 answers need a word.");
  expect(await philippa.field("Address").inputValue()).toBe("crispin at oakhanger");
  expect(await philippa.field(/^Name/).inputValue()).toBe(coach.name);
  expect(await philippa.field("Last day").inputValue()).toBe("2031-05-01");
});

test("invites a coach, a content developer and two learners", async () => {
  await invite(coach, "Coach");
  await philippa.look("person-invited");
  await invite(writer, "Content developer");
  await invite(learner, "Participant");
  await invite(second, "Participant");
  await philippa.go(`${people}/invite`);
  await philippa.type({ Address: learner.address });
  await tick("Participant");
  await philippa.press("Send the invitation");
  expect(await philippa.page.locator(".fault").allInnerTexts()).toEqual([
    "Somebody with this address is here already, or invited.",
  ]);
});

test("invites once however often the button is pressed", async () => {
  const hasty = { name: "Hasty Pudding", address: "hasty@pudding.example" };
  await philippa.go(`${people}/invite`);
  await philippa.type({ Address: hasty.address, "Name (may stay empty)": hasty.name });
  await tick("Participant");
  await philippa.page.getByRole("button", { name: "Send the invitation" }).dblclick();
  await philippa.see(`${hasty.name} has not accepted yet.`);
  await house.postbox.take(hasty.address, /^Invitation/);
  expect(house.postbox.subjects().filter((line) => line.startsWith(hasty.address))).toEqual([]);
  await philippa.press("Withdraw");
  expect(await philippa.read()).toMatch(/Withdrawn on .* The link is dead\./);
});

test("sees who has not accepted, and sends again; the older link is dead", async () => {
  const older = linkIn(await house.postbox.take(coach.address, /^Invitation/), /\/invitation\//);
  await philippa.go(people);
  await philippa.page.getByRole("link", { name: /^Not accepted yet/ }).click();
  const rows = await philippa.page.locator("tbody tr").allInnerTexts();
  for (const { name } of [coach, writer, learner, second]) expect(rows.join("\n")).toContain(name);
  expect(rows.join("\n")).not.toContain(administrator.name);
  await philippa.look("people-waiting");
  await philippa.page.getByRole("link", { name: coach.name, exact: true }).click();
  await philippa.press("Send again");
  await philippa.page.getByText("A new link").first().waitFor();
  const stranger = await Visitor.arrive(browser, house.address);
  expect(await stranger.go(older)).toBe(404);
  await stranger.look("invitation-gone");
  await stranger.leave();
  const accepted = await accept(browser, house, coach);
  await accepted.visitor.leave();
});

test("gives a group, a coach and a licence", async () => {
  const { visitor } = await accept(browser, house, learner, { locale: "nl-NL" });
  await visitor.look("home-learner-nothing");
  await visitor.leave();
  await openPerson(learner.name);
  await philippa.look("person");
  await band("Groups").getByLabel("Put in a group").selectOption(group);
  await philippa.press("Put in");
  const field = band("Coach").getByRole("combobox", { name: "Coach" });
  await field.fill("nobody@here.example");
  await band("Coach").getByRole("button", { name: "Save" }).click();
  expect(await philippa.page.locator(".fault").allInnerTexts()).toEqual([
    "Nobody with this address is here.",
  ]);
  await field.fill("");
  await field.pressSequentially(coach.name.split(" ")[0]!);
  await band("Coach").getByRole("option", { name: coach.name }).click();
  expect(await field.inputValue()).toBe(coach.address);
  await band("Coach").getByRole("button", { name: "Save" }).click();
  expect(await band("Coach").innerText()).toContain(coach.name);
  await philippa.type({ "Licence from": "2026-01-01", "Last day": "2025-01-01" });
  await philippa.press("Save the licence");
  expect(await philippa.page.locator(".fault").allInnerTexts()).toEqual([
    "The last day comes before the first.",
  ]);
  expect(await philippa.field("Last day").inputValue()).toBe("2025-01-01");
  await philippa.look("person-licence-fault");
  await philippa.type({ "Last day": "2031-05-01" });
  await philippa.press("Save the licence");
  expect(await band("Licence").innerText()).toContain("1 May 2031");
});

test("finds people by name and by whole address, and says when nobody fits", async () => {
  const find = async (what: string): Promise<string> => {
    await philippa.go(`${people}?q=${encodeURIComponent(what)}`);
    return philippa.read();
  };
  expect(await find("lieselot")).toContain(learner.name);
  expect(await find("wychw")).toContain(writer.name);
  expect(await find(second.address)).toContain(second.name);
  expect(await find("zzz")).toContain("Nobody fits that.");
  await philippa.look("people-nobody");
  await philippa.go(people);
  await philippa.look("people");
});

test("keeps somebody out with a reason, from another tab only once", async () => {
  const { visitor } = await accept(browser, house, second);
  await openPerson(second.name);
  const tab = await philippa.context.newPage();
  await tab.goto(philippa.page.url());
  await philippa.page
    .getByRole("region", { name: "Keep out" })
    .getByLabel("Reason")
    .fill("On leave until May.");
  await philippa.press("Keep out");
  await philippa.see(`${second.name} is kept out.`);
  await philippa.look("person-kept-out");
  await tab.getByRole("region", { name: "Keep out" }).getByLabel("Reason").fill("The same again.");
  await tab.getByRole("button", { name: "Keep out" }).click();
  await tab.getByText("This person is not active here.").waitFor();
  await tab.close();
  expect(await visitor.go(`/a/${academy.slug}`)).toBe(404);
  await visitor.look("kept-out");
  await visitor.leave();
  await philippa.page.reload();
  expect(await philippa.read()).toContain("On leave until May.");
});

test("keeps the later of two changes made in two tabs, and shows which", async () => {
  await openPerson(learner.name);
  const tab = await philippa.context.newPage();
  await tab.goto(philippa.page.url());
  await philippa.type({ "Last day": "2030-01-31" });
  await philippa.press("Save the licence");
  await tab.getByLabel("Last day").fill("2029-01-31");
  await tab.getByRole("button", { name: "Save the licence" }).click();
  await tab.getByText("31 January 2029").waitFor();
  await tab.close();
  await philippa.page.reload();
  expect(await band("Licence").innerText()).toContain("31 January 2029");
});

test("leaves no fault in the log and no mark of anybody on the disk", async () => {
  await philippa.leave();
  expect(house.faults).toEqual([]);
  const everybody = [operator, administrator, coach, writer, learner, second];
  expect(await marksIn([house.dataDir, house.tempDir], everybody)).toEqual([]);
});
