import { execFile } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { launchBrowser } from "#testing";
import { House } from "./house.ts";
import { academy, acceptAsAdministrator, administrator, setUp } from "./people.ts";
import type { Visitor } from "./visitor.ts";

const openings = `/a/${academy.slug}/openings`;
const coach = { name: "Crispin Oakhanger", address: "crispin@oakhanger.example" };
const learner = { name: "Lieselot Vandersteen", address: "lieselot@vandersteen.example" };
const main = fileURLToPath(new URL("../../dist/main.js", import.meta.url));

let browser: Browser;
let house: House;
let philippa: Visitor;

beforeAll(async () => {
  [browser, house] = await Promise.all([launchBrowser(), House.open()]);
  await setUp(browser, house);
  philippa = (await acceptAsAdministrator(browser, house)).visitor;
  for (const { name, address } of [coach, learner]) {
    await philippa.go(`/a/${academy.slug}/people/invite`);
    await philippa.type({ Address: address, "Name (may stay empty)": name });
    await philippa.page.getByRole("checkbox", { name: /^Participant/ }).check();
    await philippa.press("Send the invitation");
    await philippa.see(`${name} has not accepted yet.`);
  }
  await philippa.go(`/a/${academy.slug}/people`);
  await philippa.see(/ here\.$/);
  await listed(/To administer the academy/);
});
afterAll(async () => {
  await browser?.close();
  await house?.close();
});

/** An opening stands in the list once the ledger has given it its number. */
async function listed(text: RegExp, path = openings): Promise<void> {
  const look = async () => {
    await philippa.go(path);
    expect(await philippa.read()).toMatch(text);
  };
  await vi.waitFor(look, { timeout: 30_000, interval: 250 });
}

/** The page again and again, until it is so. */
const reloaded = (isSo: () => Promise<unknown>): Promise<unknown> =>
  vi.waitFor(
    async () => {
      await philippa.page.reload();
      await isSo();
    },
    { timeout: 30_000, interval: 250 },
  );

const table = () => philippa.page.getByRole("table", { name: /^Openings,/ });
const rows = () => table().locator("tbody tr").count();
const choose = (label: string, option: string | { label: string }) =>
  philippa.page.getByRole("combobox", { name: label, exact: true }).selectOption(option);

describe("an administrator", () => {
  test("reads who opened what, on a phone and at a desk, in both themes and both languages", async () => {
    for (const lang of ["nl", "en"]) {
      await philippa.go(`${openings}?lang=${lang}`);
      await philippa.look(`openings-${lang}`);
      await philippa.page.locator("details.behind summary").click();
      await philippa.look(`openings-table-${lang}`);
      await philippa.go(`${openings}?when=range&from=2001-01-01&to=2001-01-31`);
      await philippa.look(`openings-nothing-${lang}`);
    }
    expect(await philippa.read()).toContain("Nobody opened anything in these days.");
  });

  test("filters by viewer, by purpose, by time and by person, and comes to whose it was", async () => {
    await listed(/To read who looked/);
    const all = await rows();
    await choose("what for", "administer");
    await philippa.press("Apply");
    await expect.poll(rows).toBeLessThan(all);
    expect(await table().innerText()).not.toContain("To read who looked");
    await philippa.page.getByRole("searchbox").or(philippa.page.locator("input[name=q]")).first().fill("lie");
    await philippa.press("Apply");
    await choose("whose", { label: `${learner.name}’s` });
    await philippa.press("Apply");
    await philippa.page.waitForURL(/person=[0-9a-f-]{36}/);
    expect(await rows()).toBeGreaterThan(0);
    await choose("who opened", "services");
    await philippa.press("Apply");
    await philippa.see(/^No opening of this kind/);
    await philippa.go(`${openings}?purpose=administer`);
    await table()
      .getByRole("link", { name: / people/ })
      .first()
      .click();
    await philippa.see(/people, in entry/);
    await philippa.look("openings-whose");
    expect(await philippa.read()).toContain(learner.name);
  });

  test("goes from a day of the plot to that day, by keyboard through the table behind it", async () => {
    await philippa.go(openings);
    await philippa.page.locator("details.behind summary").press("Enter");
    await philippa.page.locator("details.behind a").first().press("Enter");
    await philippa.page.waitForURL(/when=range/);
    await philippa.see(/in these days/);
    expect(await rows()).toBeGreaterThan(0);
  });

  test("is told to choose one person where a search means several", async () => {
    await philippa.go(`${openings}/proof?q=ra`);
    await philippa.look("openings-several");
    await philippa.go(`${openings}/proof?q=example`);
    for (const lang of ["nl", "en"]) {
      await philippa.go(`${openings}/proof?lang=${lang}`);
      await philippa.look(`openings-proof-${lang}`);
    }
  });
});

describe("an auditor, with the file, the key and the software, and without us", () => {
  let folder: string;
  let vkey: string;
  let file: string;

  beforeAll(async () => {
    folder = mkdtempSync(join(house.folder, "auditor-"));
    mkdirSync(join(folder, "given"));
    [file, vkey] = [await taken(), await keyShown()];
  });

  /** Made by the page, in the background, and fetched from the page of the work. */
  async function taken(): Promise<string> {
    await philippa.go(`${openings}/proof?purpose=administer&lang=en`);
    await philippa.press("Make the file");
    await philippa.page.waitForURL(/\/tasks\//);
    const fetching = philippa.page.getByRole("link", { name: /^Fetch openings-/ });
    await reloaded(async () => expect(await fetching.count()).toBe(1));
    await philippa.look("openings-made");
    const coming = philippa.page.waitForEvent("download");
    await fetching.click();
    const path = join(folder, `given/${readdirSync(join(folder, "given")).length}.proof`);
    await (await coming).saveAs(path);
    return readFileSync(path, "latin1");
  }

  async function keyShown(): Promise<string> {
    await philippa.go(`${openings}/proof`);
    return philippa.page
      .getByRole("region", { name: "How it is checked" })
      .locator("pre")
      .first()
      .innerText();
  }

  /** On another machine, as far as one is at hand: nothing of the platform's folder, database or settings. */
  const verified = (content: string, key = vkey): Promise<{ code: number; said: string }> => {
    const elsewhere = mkdtempSync(join(folder, "desk-"));
    writeFileSync(join(elsewhere, "given.proof"), content, "latin1");
    const options = { cwd: elsewhere, env: { PATH: process.env["PATH"] } };
    return new Promise((resolve) => {
      const args = [main, "verify", "given.proof", "--vkey", key];
      execFile(process.execPath, args, options, (error, said) => {
        expect(readdirSync(elsewhere)).toEqual(["given.proof"]);
        resolve({ code: error ? Number(error.code) : 0, said });
      });
    });
  };

  const lines = () => file.split("\n");
  const entryAt = () => lines().findIndex((line) => line.includes(" entry "));

  test("finds it proven, and complete", async () => {
    const { code, said } = await verified(file);
    expect([code, said]).toEqual([0, expect.stringContaining("nothing that was asked for is left out")]);
    expect(file).not.toContain(learner.name);
  });

  test("finds a changed row, a dropped row and a checkpoint of another moment, and says where", async () => {
    const at = entryAt();
    const changed = lines().with(at, lines()[at]!.replace('"administer"', '"review"'));
    const dropped = lines().toSpliced(at, 1);
    const newer = (await taken()).split("\n");
    expect(newer[2]).not.toBe(lines()[2]);
    const swapped = lines().with(2, newer[2]!);
    for (const [edited, line] of [
      [changed, at + 1],
      [dropped, at + 1],
      [swapped, 3],
    ] as const) {
      const { code, said } = await verified(edited.join("\n"));
      expect(code).toBe(1);
      expect(said).toMatch(new RegExp(`^Line ${line}: `));
      expect(said).toContain("Nothing in this file is proven.");
    }
  });

  test("is not content with another log’s key", async () => {
    const other = (await (await philippa.page.request.get("/ledger/vkey")).text()).trim();
    expect((await verified(file, other)).code).toBe(1);
  });

  test("gets the names only where they were asked for, in a file of their own, and the people named find that", async () => {
    await philippa.go(`${openings}/proof?purpose=administer`);
    await philippa.field("A list of names as well").check();
    await philippa.press("Make the file");
    await philippa.page.waitForURL(/\/tasks$/);
    await philippa.page.getByText("Two files are being made").waitFor();
    await reloaded(async () => expect(await philippa.read()).toContain("Nothing is under way."));
    await philippa.look("openings-both");
    await philippa.page.getByRole("link", { name: /Writing the names/ }).click();
    const coming = philippa.page.waitForEvent("download");
    await philippa.press(/^Fetch names-/);
    const path = join(folder, "names.csv");
    await (await coming).saveAs(path);
    const names = readFileSync(path, "utf8");
    for (const { name } of [administrator, coach, learner]) expect(names).toContain(name);
    expect(names).not.toContain(learner.address);
    await listed(/To take it along in a file/, `${openings}?purpose=export`);
    await philippa.leave();
    expect(house.faults).toEqual([]);
  });
});
