import { readFile } from "node:fs/promises";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { launchBrowser } from "#testing";
import { House } from "./house.ts";
import { academy, accept, acceptAsAdministrator, connectApp, setUp, type Member } from "./people.ts";
import { Visitor } from "./visitor.ts";

const people = `/a/${academy.slug}/people`;
const bring = `${people}/import`;
const waiting = `${people}?standing=not-accepted`;
const phone = { width: 390, height: 844 };

const colleague = { name: "Ottilie Fairweather", address: "ottilie@people.example" };
const manager = { name: "Wilhelmina Marchbanks", address: "wilhelmina@people.example" };
const learner = { name: "Barnabas Kettlewell", address: "barnabas@people.example" };
const pasted = [
  "First name\tSurname\tE-mail\tRole\tTelephone",
  `Ottilie\tFairweather\t${colleague.address}\tAdministrator\t014 55 10 01`,
  `Wilhelmina\tMarchbanks\t${manager.address}\tParticipant\t014 55 10 02`,
  "Barnabas\tKettlewell\tbarnabas@people,example\tParticipant\t014 55 10 03",
  "Crispin\tOakhanger\tnobody knows\tParticipant\t014 55 10 04",
].join("\n");

const rows = 520;
const groups = ["Zuiderkoor Noord", "Zuiderkoor Zuid"];
const accents = ["Zoë", "Anaïs", "François", "Jürgen"];

/** As Excel saves it in Dutch: code page 1252, semicolons, and columns that nobody asked for. */
function dutchFile(): Buffer {
  const person = (at: number): string => {
    const address =
      at === 7 ? "nummer7@mensen,example" : at === 12 ? "proefrij" : `nummer${at}@mensen.example`;
    return [accents[at % 4], `Achter${at}`, address, "Adviseur", groups[at % 2], "14-1-1990"].join(";");
  };
  const lines = Array.from({ length: rows }, (_, at) => person(at + 1));
  const heads = "Voornaam;Achternaam;E-mailadres;Functie;Groep;Geboortedatum";
  return Buffer.from(`${[heads, ...lines].join("\r\n")}\r\n`, "latin1");
}

let browser: Browser;
let house: House;
let philippa: Visitor;
let dutch: Visitor;
let ottilie: Visitor;

beforeAll(async () => {
  [browser, house] = await Promise.all([launchBrowser(), House.open()]);
  await setUp(browser, house);
  philippa = (await acceptAsAdministrator(browser, house)).visitor;
});
afterAll(async () => {
  await browser?.close();
  await house?.close();
});

const band = (name: string | RegExp, visitor = philippa) => visitor.page.getByRole("region", { name });
const text = async (page: Page): Promise<string> => (await page.locator("main").textContent()) ?? "";

test("reads rows that were pasted, says what is thrown away, and lets wrong rows be mended in the page", async () => {
  await philippa.go(people);
  await philippa.go(bring);
  await philippa.look("thousand-bring");
  await philippa.type({ "Addresses or rows": pasted });
  await philippa.press("Read what I pasted");
  await philippa.see("2 people are ready. 2 rows need a word from you.");
  expect(await text(philippa.page)).toContain("Your list also holds “Telephone”.");
  await philippa.look("thousand-pasted");
  await philippa.field(/^Address of Barnabas/).fill(learner.address);
  await philippa.field("Leave out").last().check();
  await philippa.press("Check again");
  await philippa.see("3 people are ready to be invited.");
  await philippa.press("Invite 3 people");
  await philippa.see("3 people were invited.");
  await philippa.look("thousand-pasted-done");
  await accept(browser, house, learner).then(({ visitor }) => visitor.leave());
});

test("reads on a phone, in Dutch and in the dark, what Excel saved there; one column is meant otherwise", async () => {
  dutch = await Visitor.arrive(browser, house.address, {
    locale: "nl-NL",
    viewport: phone,
    colorScheme: "dark",
    storageState: await philippa.context.storageState(),
  });
  await dutch.go(`${bring}?lang=nl`);
  await dutch.look("thousand-bring-nl");
  await dutch
    .field("Je lijst als CSV-bestand")
    .setInputFiles({ name: "deelnemers.csv", mimeType: "text/csv", buffer: dutchFile() });
  await dutch.press("Lees het bestand");
  await dutch.see(`Over ${rows} rijen willen we iets weten.`);
  const said = await text(dutch.page);
  expect(said).toContain("puntkomma’s, de accenten van Excel (Windows-1252)");
  expect(said).toContain("In je lijst staat ook “Geboortedatum”.");
  await dutch.look("thousand-file-nl");
  await dutch.press("Lees het anders");
  await dutch.see("Wat elke kolom is.");
  await dutch.look("thousand-columns-nl");
  await band("Kolommen die we hielden", dutch)
    .getByLabel("“Functie”")
    .selectOption({ label: "Niet nodig: gooi weg" });
  await dutch.press("Kijk opnieuw na");
  await dutch.see(`${rows - 2} mensen staan klaar. Over 2 rijen willen we iets weten.`);
  expect(await text(dutch.page)).toContain("Zoë Achter4");
});

test("lets a row be mended on a page of its own and another be left out, and forms what groups the list names", async () => {
  await dutch.press(/^Wijzig rij 8$/);
  await dutch.see("Wijzig rij 8.");
  await dutch.look("thousand-row-nl");
  await dutch.type({ Adres: "nummer7@mensen.example" });
  await dutch.press("Sla op");
  await dutch.see(`${rows - 1} mensen staan klaar. Over 1 rij willen we iets weten.`);
  await dutch.field("Laat weg").check();
  await dutch.press("Kijk opnieuw na");
  await dutch.see(`${rows - 1} mensen staan klaar om uitgenodigd te worden.`);
  await dutch.field(/^Maak ze/).check();
  await dutch.press("Kijk opnieuw na");
  await dutch.look("thousand-ready-nl");
});

test("brings all of them in, with progress to the end, and gives back the row that was not used", async () => {
  await dutch.press(`Nodig ${rows - 1} mensen uit`);
  await dutch.see(new RegExp(`^${rows - 1} mensen zijn uitgenodigd`));
  await dutch.look("thousand-done-nl");
  const [file] = await Promise.all([
    dutch.page.waitForEvent("download"),
    dutch.press("Haal de rijen op die niet gebruikt zijn"),
  ]);
  const refused = await readFile(await file.path(), "utf8");
  expect(refused).toContain(";Zoë;Achter12;proefrij;");
  expect(refused).toMatch(/^\uFEFFRij;Voornaam;Achternaam;E-mailadres;Groep;\S+/);
  expect(refused).not.toContain("1990");
  expect(refused.trim().split("\r\n")).toHaveLength(2);
  await dutch.go(waiting);
  await dutch.look("thousand-people-nl");
});

test("finds them as one types", async () => {
  await dutch.go(people);
  const field = dutch.page.getByRole("combobox", { name: "Zoeken op naam of adres" });
  await field.pressSequentially("achter517");
  await dutch.page.getByRole("option", { name: /Achter517/ }).waitFor();
  await dutch.look("thousand-typing-nl");
  await field.press("ArrowDown");
  await field.press("Enter");
  await dutch.see("Anaïs Achter517 heeft de uitnodiging nog niet aangenomen.");
  await dutch.go(`${people}?lang=en`);
  await dutch.leave();
});

const bulk = async (act: string): Promise<void> => {
  const bar = philippa.page.locator("form.actbar");
  await bar.getByLabel("whom").selectOption("everybody");
  await bar.getByLabel("what to do").selectOption({ label: act });
  await bar.getByRole("button", { name: "Go on" }).click();
};

/** By itself, when the work has ended: it takes its turn after mails that were there before. */
const becameOfThem = () =>
  philippa.page.getByRole("link", { name: "See what became of them" }).click({ timeout: 90_000 });

test("gives a licence to all whom a filter finds, after showing what would happen, and takes it back", async () => {
  await philippa.go(people);
  await philippa.page.locator(".sentence").first().getByLabel("group").selectOption({ label: groups[0]! });
  await philippa.press("Apply");
  await philippa.see(/^(259|260) people/);
  const count = Number((await philippa.page.locator("h1").innerText()).split(" ")[0]);
  await bulk("Set a licence");
  await philippa.see(`Set a licence: ${count} people.`);
  await philippa.look("thousand-bulk");
  await philippa.type({ "First day": "2026-01-01", "Last day": "2031-05-01" });
  await philippa.press("Show what would happen");
  expect(await band("What would happen").innerText()).toContain(`${count} people change.`);
  await philippa.look("thousand-bulk-effects");
  await philippa.press(`Do it for ${count} people`);
  await philippa.see(`Changing ${count} people.`);
  await philippa.look("thousand-bulk-task");
  await becameOfThem();
  await philippa.see("Set a licence: done.");
  expect(await text(philippa.page)).toContain(`${count} people were changed.`);
  await philippa.look("thousand-bulk-done");
  await philippa.press("Undo it");
  await philippa.see(`Undoing for ${count} people.`);
  await becameOfThem();
  await philippa.see("Set a licence: undone.");
  expect(await text(philippa.page)).toContain(`${count} people are as before.`);
});

let wilhelmina: Member;

test("makes a team with a manager, who sees her people on a phone", async () => {
  await philippa.go(`${people}/teams/new`);
  await philippa.look("thousand-team-new");
  await philippa.type({ "Name of the team": "Front desk" });
  await philippa.press("Make the team");
  await philippa.see("Front desk");
  for (const [before, address] of [learner.address, "nummer3@mensen.example"].entries()) {
    await band("People").getByLabel("Their address").fill(address);
    await philippa.press("Add them");
    // The page says the same after each, so what tells that the next one has come is one more row.
    await band("People").locator("tbody tr").nth(before).waitFor();
  }
  await philippa.page.getByText("They belong to the team.").waitFor();
  await band("Managers").getByLabel("Their address").fill(manager.address);
  await philippa.press("Let them manage it");
  await philippa.page.getByText("They manage the team.").waitFor();
  await philippa.look("thousand-team");
  wilhelmina = await accept(browser, house, manager, { locale: "nl-NL", viewport: phone });
  const { visitor } = wilhelmina;
  await visitor.go(`/a/${academy.slug}`);
  await visitor.look("thousand-manager-home-nl");
  await visitor.press("Bekijk het team");
  await visitor.see("2 mensen zitten in je team.");
  expect(await text(visitor.page)).toContain(learner.name);
  await visitor.look("thousand-my-team-nl");
  await visitor.leave();
});

test("of two administrators who correct one person, the second reads what the first wrote", async () => {
  ({ visitor: ottilie } = await accept(browser, house, colleague));
  await connectApp(ottilie);
  await ottilie.press("Later");
  await philippa.go(`${people}?q=${encodeURIComponent(learner.name)}`);
  await philippa.page.getByRole("link", { name: learner.name, exact: true }).click();
  await philippa.see(learner.name);
  await ottilie.go(philippa.page.url());
  await ottilie.see(learner.name);
  await band("Name and address").getByLabel("Name").fill("Barnabas Kettlewell-Oakes");
  await philippa.press("Save the name");
  await philippa.see("Barnabas Kettlewell-Oakes");
  await band("Name and address", ottilie).getByLabel("Name").fill("Barney Kettlewell");
  await ottilie.press("Save the name");
  await ottilie.see("Barnabas Kettlewell-Oakes");
  expect(await ottilie.page.locator(".fault").allInnerTexts()).toEqual([
    expect.stringMatching(/^Somebody changed this person meanwhile/),
  ]);
  expect(await band("Name and address", ottilie).getByLabel("Name").inputValue()).toBe("Barney Kettlewell");
  await ottilie.look("thousand-conflict");
  await ottilie.press("Save the name");
  await ottilie.see("Barney Kettlewell");
  await ottilie.leave();
});

test("does it without a script as well", async () => {
  const bare = await Visitor.arrive(browser, house.address, {
    javaScriptEnabled: false,
    viewport: phone,
    storageState: await philippa.context.storageState(),
  });
  await bare.go(bring);
  await bare.type({ "Addresses or rows": "Ann <ann@bare.example>\nBob <bob(at)bare.example>" });
  await bare.press("Read what I pasted");
  await bare.see("1 person is ready. 1 row needs a word from you.");
  await bare.look("thousand-bare");
  await bare.field(/^Address of/).fill("bob@bare.example");
  await bare.press("Check again");
  await bare.see("2 people are ready to be invited.");
  await bare.press("Invite 2 people");
  await bare.see("2 people were invited.");
  await bare.leave();
});

test("leaves no fault in the log", async () => {
  await philippa.leave();
  expect(house.faults).toEqual([]);
});
