import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setImmediate } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { MemberActor } from "#access";
import { modules } from "#app";
import { platformAcademy, type AcademyId } from "#ids";
import { openJobs, type Jobs } from "#jobs";
import { verifyFile } from "#ledger-verify";
import { addAcademy, addMember, openTestPlatform, type TestPlatform } from "#testing-platform";
import { Visitor } from "../testing/visitor.ts";

let platform: TestPlatform;
let academy: AcademyId;
let administrator: MemberActor;
let coach: MemberActor;
let jobs: Jobs;
let visitor: Visitor;
const folder = mkdtempSync(join(tmpdir(), "openings-"));

beforeAll(async () => {
  platform = await openTestPlatform();
  academy = await addAcademy(platform, "summit");
  administrator = await addMember(platform, academy, { roles: ["administrator"] });
  coach = await addMember(platform, academy, { roles: ["coach"] });
  const plugged = modules
    .filter(({ name }) => ["people", "rights", "tasks", "lists"].includes(name))
    .map(({ plug }) => plug?.(platform) ?? {});
  visitor = new Visitor(
    platform,
    plugged.flatMap(({ routes = [] }) => [...routes]),
  );
  const { store, appLogin: connection, clock } = platform;
  const work = plugged.flatMap((one) => [...(one.jobs ?? [])]);
  const pace = { patience: 0 };
  jobs = await openJobs({ store, connection, clock, jobs: work, recurring: [], log: { warn() {} }, pace });
  jobs.start();
  await invite("Zofia Jóźwiak");
  await invite("Tunde Adeyemi");
  await invite("Ruth Okafor");
  visitor.as(coach);
  await visitor.open("/a/summit/who-saw");
  visitor.as(administrator);
  await visitor.open("/a/summit/people");
  await visitor.open("/a/summit/people");
  await settled();
});
afterAll(async () => {
  await jobs.stop();
  await platform.close();
  rmSync(folder, { recursive: true });
});

let count = 0;
async function invite(name: string): Promise<void> {
  visitor.as(administrator);
  await visitor.open("/a/summit/people/invite");
  const address = `p${++count}@x.example`;
  const fields = {
    name,
    address,
    role: "participant",
    group: [],
    coach: "",
    licenceFrom: "",
    licenceUntil: "",
  };
  expect((await visitor.send("/a/summit/people/invite", fields)).status).toBe(303);
}

/** Until the ledger has given a number to everything that was written, and signed for it. */
async function settled(): Promise<void> {
  const { ledger, store } = platform;
  const last = await store.transact({ academy, member: null }, (tx) =>
    ledger.record(tx, { type: "rights.proof-taken", actor: { kind: "public" } }, []),
  );
  const number = () => store.read({ academy, member: null }, (tx) => ledger.entry(tx, last));
  const head = () => store.read({ academy, member: null }, (tx) => ledger.head(tx));
  let found = await number();
  while (!found || found.number === null || found.number >= ((await head())?.size ?? 0)) {
    await setImmediate();
    found = await number();
  }
}

const open = async (query = "") => {
  visitor.as(administrator);
  return visitor.open(`/a/summit/openings${query}`);
};
const rowsIn = (html: string): number => html.match(/aria-label="Entry /g)?.length ?? 0;
const personIn = (html: string, name: string): string =>
  new RegExp(`person=([0-9a-f-]{36})">[^<]*${name}`).exec(html)?.[1] ?? "";

/** The page that says whose data an entry of this list was about. */
const whoseIn = async (query: string): Promise<string> =>
  /\/a\/summit\/openings\/of\/[0-9a-f-]{36}/.exec((await open(query)).text)?.[0] ?? "";

describe("who opened what", () => {
  test("is listed for administrators, and for nobody else", async () => {
    const page = await open();
    expect(page.status).toBe(200);
    expect(page.text).toContain("To administer the academy");
    expect(rowsIn(page.text)).toBeGreaterThanOrEqual(2);
    visitor.as(coach);
    expect((await visitor.open("/a/summit/openings")).status).toBe(404);
  });

  test("is filtered by viewer, by purpose, by person and by time", async () => {
    const people = await visitor.as(administrator).open(await whoseIn("?purpose=administer"));
    expect(people.text).toContain("Zofia");
    await settled();
    const all = rowsIn((await open()).text);
    const seen = rowsIn((await open("?purpose=see-who-saw")).text);
    expect(seen).toBeGreaterThan(0);
    expect(seen).toBeLessThan(all);
    expect(rowsIn((await open("?purpose=review")).text)).toBe(0);
    expect(rowsIn((await open(`?viewer=${coach.id}&purpose=administer`)).text)).toBe(0);
    expect(rowsIn((await open("?when=range&from=2001-01-01&to=2001-01-02")).text)).toBe(0);
    expect((await open("?when=range&from=2001-01-01&to=2001-01-02")).text).toContain('value="2001-01-01"');
    const found = await open("?q=zofia&purpose=administer");
    expect(rowsIn(found.text)).toBeGreaterThan(0);
    const none = await open("?q=nobody+at+all");
    expect(rowsIn(none.text)).toBe(0);
    expect(none.text).toContain("No opening of this kind in thirty days.");
  });

  test("opens the names on the page in one entry, and says whose data an entry was about", async () => {
    const people = await visitor.as(administrator).open(await whoseIn("?purpose=administer"));
    expect(people.text).toContain("Zofia Jóźwiak");
    const person = personIn(people.text, "Zofia");
    expect(rowsIn((await open(`?person=${person}`)).text)).toBeGreaterThan(0);
    expect((await visitor.open("/a/summit/openings/of/00000000-0000-4000-8000-000000000000")).status).toBe(
      404,
    );
  });

  test("is told of to the people whose names were read", async () => {
    const people = await visitor.as(administrator).open(await whoseIn("?q=zofia&purpose=administer"));
    const person = personIn(people.text, "Zofia");
    const about = await platform.store.read({ academy, member: null }, (tx) =>
      platform.ledger.entriesAbout(tx, person as typeof administrator.id, { limit: 50 }),
    );
    const read = about.filter(({ core }) => core?.["purpose"] === "see-who-saw");
    expect(read.map(({ core }) => core?.actor["id"])).toContain(administrator.id);
  });

  test("never holds what was opened, in page or file", async () => {
    await open();
    const file = await visitor.send("/a/summit/openings/file", { look: "" });
    expect(file.type).toContain("text/csv");
    expect(file.text).toContain("The name and the address,3,To administer the academy");
    expect(file.text).not.toContain("p1@x.example");
  });
});

describe("a file of openings with their proofs", () => {
  async function fileOf(fields: Record<string, string>): Promise<string> {
    visitor.as(administrator);
    await visitor.open(`/a/summit/openings/proof?${fields["look"] ?? ""}`);
    const begun = await visitor.send("/a/summit/openings/proof", fields);
    expect(begun.status, platform.logged.slice(-2).join("")).toBe(303);
    const task = begun.location ?? "";
    await expect.poll(async () => (await visitor.open(task)).text.includes(`${task}/file`)).toBe(true);
    return (await visitor.open(`${task}/file`)).text;
  }

  test("is made in the background, and is accepted under the key that the academy shows", async () => {
    const file = await fileOf({ look: "purpose=administer", shape: "open" });
    const path = join(folder, "openings.proof");
    writeFileSync(path, file);
    const vkey = (await visitor.open("/a/summit/ledger/vkey")).text.trim();
    const verdict = verifyFile(path, vkey);
    expect(verdict.exitCode).toBe(0);
    expect(verdict.sentences.join(" ")).toContain("nothing that was asked for is left out");
    expect("openings" in verdict && verdict.openings.entries.length).toBeGreaterThan(0);
    expect(file).not.toContain("Zofia");
    writeFileSync(path, file.replace('"purpose":"administer"', '"purpose":"administeR"'));
    expect(verifyFile(path, vkey).exitCode).toBe(1);
    expect(verifyFile(path, (await platform.ledger.verifierKey(platformAcademy)).trim()).exitCode).toBe(1);
  });

  test("about one person is told of to that person, and names nobody else", async () => {
    const people = await visitor.as(administrator).open(await whoseIn("?q=tunde&purpose=administer"));
    const person = personIn(people.text, "Tunde");
    const file = await fileOf({ look: `person=${person}`, shape: "shown" });
    expect(new Set(file.match(/[0-9a-f-]{36}(?=:[A-Za-z0-9+/]{43}=)/g))).toEqual(new Set([person]));
    const about = await platform.store.read({ academy, member: null }, (tx) =>
      platform.ledger.entriesAbout(tx, person as typeof administrator.id, { limit: 50 }),
    );
    expect(about.map(({ type }) => type)).toContain("rights.openings-taken");
  });

  test("comes with a list of names only where one was asked for, and that is an entry of its own", async () => {
    const types = async () =>
      (
        await platform.store.read({ academy, member: null }, (tx) =>
          platform.ledger.entriesAbout(tx, administrator.id, { limit: 200 }),
        )
      ).map(({ type }) => type);
    expect(await types()).not.toContain("rights.openings-names-taken");
    await visitor.as(administrator).open("/a/summit/openings/proof");
    const begun = await visitor.send("/a/summit/openings/proof", { look: "", shape: "shown", names: "yes" });
    expect(begun.location).toBe("/a/summit/tasks");
    expect(await types()).toContain("rights.openings-names-taken");
    const task = /(\/a\/summit\/tasks\/[0-9a-f-]{36})"[^>]*>[^<]*Writing the names/;
    const page = task.exec((await visitor.open("/a/summit/tasks")).text)?.[1] ?? "";
    await expect.poll(async () => (await visitor.open(page)).text.includes(`${page}/file`)).toBe(true);
    const names = (await visitor.open(`${page}/file`)).text;
    for (const name of ["Zofia Jóźwiak", "Tunde Adeyemi", "Ruth Okafor"]) expect(names).toContain(name);
    expect(names).not.toContain("x.example");
  });

  test("is not made about several people at once", async () => {
    const page = await visitor.as(administrator).open("/a/summit/openings/proof?q=x.example");
    expect(page.text).toContain("choose first");
    expect(page.text).not.toContain("Make the file");
  });
});
