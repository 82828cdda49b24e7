import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { MemberActor } from "#access";
import { declaredHoldings, modules } from "#app";
import { hour } from "#clock";
import { platformAcademy, type AcademyId, type MemberId } from "#ids";
import { addAcademy, addMember, openTestPlatform, type TestPlatform } from "#testing-platform";
import { keepKeyring } from "./keep-keyring.ts";
import { Visitor } from "./testing/visitor.ts";
import { verifyCommand } from "./verify-command.ts";

let platform: TestPlatform;
let academy: AcademyId;
let administrator: MemberActor;
let visitor: Visitor;

beforeAll(async () => {
  platform = await openTestPlatform();
  academy = await addAcademy(platform, "summit");
  administrator = await addMember(platform, academy, { roles: ["administrator"] });
  const routes = modules.flatMap(({ plug }) => [...(plug?.(platform).routes ?? [])]);
  visitor = new Visitor(platform, routes);
});
afterAll(() => platform.close());

const idIn = (path: string | null): MemberId => /([0-9a-f-]{36})/.exec(path ?? "")![1] as MemberId;

const filled = {
  name: "Tunde Adeyemi",
  role: "participant",
  group: [],
  coach: "",
  licenceFrom: "",
  licenceUntil: "",
};
let count = 0;
async function invite(over: Record<string, string | string[]> = {}): Promise<MemberId> {
  visitor.as(administrator);
  await visitor.open("/a/summit/people/invite");
  const sent = await visitor.send("/a/summit/people/invite", {
    ...filled,
    address: `p${++count}@x.example`,
    ...over,
  });
  expect(sent.status).toBe(303);
  return idIn(sent.location);
}

/** Resolves once the ledger has given a number to everything that was written. */
async function settled(): Promise<void> {
  const context = { academy, member: null };
  const newest = () =>
    platform.store.read(context, (tx) => platform.ledger.entriesAbout(tx, administrator.id, { limit: 1 }));
  await expect.poll(async () => (await newest()).every(({ number }) => number !== null)).toBe(true);
}

describe("people", () => {
  test("are invited, listed in one leaf, found by name and address, and shown", async () => {
    const id = await invite({ name: "Zofia Jóźwiak", address: "zofia@summit.example" });
    const list = await visitor.open("/a/summit/people");
    expect(list.text).toContain("Zofia Jóźwiak");
    expect(list.text).toContain("zofia@summit.example");
    expect(list.text.match(/ledger\/[0-9a-f-]{36}/g)).toHaveLength(1);
    expect((await visitor.open("/a/summit/people?q=jozwiak")).text).toContain("zofia@summit.example");
    expect((await visitor.open("/a/summit/people?q=ZOFIA%40summit.example")).text).toContain("Zofia Jóźwiak");
    expect((await visitor.open("/a/summit/people?q=nobody")).text).toContain("Nobody fits that.");
    expect((await visitor.open("/a/summit/people?standing=suspended")).text).not.toContain("Zofia");
    expect((await visitor.open(`/a/summit/people/${id}`)).text).toContain(
      "Zofia Jóźwiak has not accepted yet.",
    );
  });

  test("keep what was typed when something does not fit", async () => {
    visitor.as(administrator);
    await visitor.open("/a/summit/people/invite");
    const again = await visitor.send("/a/summit/people/invite", {
      ...filled,
      address: "no address",
      name: "Hugh Fairbairn",
    });
    expect(again.status).toBe(422);
    expect(again.text).toContain("Hugh Fairbairn");
    expect(again.text).toContain("This cannot be an address.");
  });

  test("that cannot be merged are headed so, and why stands below", async () => {
    const [staying, own] = [await invite(), await invite({ name: "Hugh Fairbairn" })];
    visitor.as({ ...administrator, id: own });
    const { text } = await visitor.open(`/a/summit/people/${staying}/merging?with=${own}`);
    expect(text).toContain("<h1>Hugh Fairbairn cannot be merged into Tunde Adeyemi.</h1>");
    expect(text).not.toContain("goes,");
    expect(text).toContain(`href="/a/summit/people/${staying}">Keep both`);
  });

  test("are merged once: whoever confirms second, in another tab say, is led to who is here", async () => {
    const [staying, leaving, third] = [await invite(), await invite(), await invite()];
    const merging = (one: MemberId) => `/a/summit/people/${one}/merging`;
    const fill = async (one: MemberId, other: MemberId) => {
      const { text } = await visitor.open(`${merging(one)}?with=${other}`);
      const seen = /name="seen" value="([^"]*)"/.exec(text)![1]!;
      return { with: other, seen, reason: "Invited twice", confirmation: "merge" };
    };
    const tabs = [await fill(staying, leaving), await fill(staying, leaving)];
    const other = await fill(leaving, third);
    const [first, second] = [
      await visitor.send(merging(staying), tabs[0]!),
      await visitor.send(merging(staying), { ...tabs[1]!, reason: "Once more" }),
    ];
    for (const { status, location } of [first, second])
      expect([status, location]).toEqual([303, `/a/summit/people/${staying}`]);
    const late = await visitor.send(merging(leaving), other);
    expect([late.status, late.location]).toEqual([303, "/a/summit/people"]);
  });

  test("are acted upon from their page", async () => {
    const id = await invite();
    const acts: [string, Record<string, string>][] = [
      ["role-given", { role: "coach" }],
      ["licence", { licenceFrom: "2026-11-01", licenceUntil: "2027-01-01" }],
      ["invitation-again", {}],
      ["invitation-withdrawn", {}],
    ];
    for (const [act, fields] of acts) {
      await visitor.open(`/a/summit/people/${id}`);
      expect((await visitor.send(`/a/summit/people/${id}/${act}`, fields)).status).toBe(303);
    }
    const { text } = await visitor.open(`/a/summit/people/${id}`);
    expect(text).toContain("to 1 January 2027");
    expect(text).toContain("Withdrawn on");
    expect(text).toContain("Take “Coach” away");
  });

  test("sit in groups", async () => {
    visitor.as(administrator);
    expect((await visitor.open("/a/summit/people/groups")).text).toContain("No group yet.");
    await visitor.send("/a/summit/people/groups", { title: "Nursing 2026", group: "" });
    const { text } = await visitor.open("/a/summit/people/groups");
    expect(text).toContain("Nursing 2026");
    expect((await visitor.send("/a/summit/people/groups", { title: " ", group: "" })).text).toContain(
      "A group needs a name.",
    );
  });

  test("are nobody's for whoever may not administer them: the same page as for no page at all", async () => {
    const id = await invite();
    const strangers = [
      await addMember(platform, academy),
      await addMember(platform, academy, { roles: ["coach"] }),
      await addMember(platform, await addAcademy(platform), { roles: ["administrator"] }),
    ];
    for (const actor of strangers) {
      visitor.as(actor);
      for (const path of ["people", "people/invite", `people/${id}`, `people/${id}/erase`, "erasures"]) {
        const refused = await visitor.open(`/a/summit/${path}`);
        expect([path, refused.status]).toEqual([path, 404]);
        expect(refused.text).toBe((await visitor.open("/a/summit/no-such-page")).text);
      }
    }
  });

  test("ask for a fresh second factor before what is sensitive", async () => {
    const id = await invite();
    visitor.as(administrator, { secondFactorAt: (platform.clock.now() - hour) as never });
    await visitor.open(`/a/summit/people/${id}`);
    const sent = await visitor.send(`/a/summit/people/${id}/role-given`, { role: "administrator" });
    expect(sent.location).toContain("/sign-in/step-up");
    expect((await visitor.open(`/a/summit/people/${id}/erase`)).location).toContain("/sign-in/step-up");
  });

  test("have a first page that says who keeps the administrator waiting", async () => {
    await invite();
    expect((await visitor.open("/a/summit")).text).toMatch(/invitations? waits?\./);
  });
});

describe("an operator", () => {
  test("adds an academy in the deployment's region, with the client's order", async () => {
    const operator = await addMember(platform, platformAcademy, { roles: ["operator"] });
    visitor.as(operator);
    await visitor.open("/platform/academies/add");
    const typed = {
      name: "Maple School",
      slug: "maple",
      policySet: "classroom",
      language: "nl",
      zone: "Europe/Amsterdam",
      ink: "moss",
      address: "head@maple.example",
      administratorName: "",
      whose: "vendor",
      order: "Letter of 3 November",
    };
    const wrong = await visitor.send("/platform/academies/add", { ...typed, slug: "M", order: "" });
    expect(wrong.status).toBe(422);
    expect(wrong.text).toContain("a letter first");
    expect((await visitor.send("/platform/academies/add", typed)).status).toBe(303);
    expect((await visitor.open("/platform/academies")).text).toContain("Maple School");
    expect((await visitor.send("/platform/academies/add", { ...typed, name: "Twice" })).text).toContain(
      "taken",
    );
  });
});

describe("erasing", () => {
  test("previews, asks for word and reason, counts down and ends in a certificate", async () => {
    const id = await invite({ name: "Bjørn Hansen", address: "bjorn@summit.example" });
    const preview = await visitor.open(`/a/summit/people/${id}/erase`);
    expect(preview.text).toContain("Erase Bjørn Hansen?");
    expect(preview.text).toContain("1 name with its address");
    expect(preview.text).toContain("Says who a person is");
    for (const { name, table } of declaredHoldings) {
      expect(preview.text).not.toContain(name);
      if (table.includes("_")) expect(preview.text).not.toContain(table);
    }
    const unsure = await visitor.send(`/a/summit/people/${id}/erase`, {
      reason: "asked",
      confirmation: "no",
    });
    expect([unsure.status, unsure.text.includes("Type the word")]).toEqual([422, true]);
    const sent = await visitor.send(`/a/summit/people/${id}/erase`, {
      reason: "Their own wish",
      confirmation: "erase",
    });
    const path = sent.location!;
    expect(path).not.toContain(id);
    const counting = await visitor.open(path);
    expect(counting.text).toMatch(/Refused at once\. Forgotten by 21\sNovember\s2026/);
    expect(counting.text).toContain("Their own wish");
    expect(counting.text).not.toContain("Bjørn");
    expect((await visitor.open(`/a/summit/people/${id}`)).status).toBe(404);
    expect((await visitor.open("/a/summit/people?q=hansen")).text).not.toContain("Bjørn");
    expect(counting.text).toContain("Copy 2 of 2 of the keyring: not yet noted.");
    expect(counting.text).toContain("Unknown: the copies have not all been compared");
    await keepKeyring(platform);
    platform.clock.turn(2 * hour);
    visitor.as(administrator);
    expect((await visitor.open(path)).text).toMatch(/At most 4 hours and 1 minute so far\./);
    expect((await visitor.send(`${path}/finish`, {})).location).toBe(path);
    const done = (await visitor.open(path)).text;
    expect(done).toContain("Forgotten.");
    expect(done).toContain("From the request it took 2 hours.");
    expect(done).toMatch(/At most 2 hours and 1 minute, at the worst/);
    const certificate = (await visitor.open(`${path}/certificate`)).text;
    expect(certificate).toContain("Certificate of erasure");
    expect(certificate).toContain(await platform.ledger.verifierKey(academy));
    expect(certificate).not.toContain("Bjørn");
    expect((await visitor.open("/a/summit/erasures")).text).toContain("Forgotten on");
  });
});

describe("who saw my data", () => {
  test("names who opened what and why, in both languages, and takes the proof along", async () => {
    const learner = await addMember(platform, academy);
    visitor.as(learner);
    expect((await visitor.open("/a/summit/who-saw")).text).toContain("Nobody but you");
    await visitor.as(administrator).open("/a/summit/people/invite");
    await platform.store.transact({ academy, member: null }, (tx) =>
      platform.ledger.record(
        tx,
        {
          type: "data.opened",
          actor: { kind: "member", id: administrator.id, roles: ["administrator"] },
          facts: { purpose: "administer", kinds: ["address", "name"], relations: ["administrator"] },
        },
        [learner.id],
      ),
    );
    visitor.as(learner);
    const { text } = await visitor.open("/a/summit/who-saw");
    expect(text).toContain("One person, these thirty days.");
    expect(text).toContain("opened your name and your address");
    expect(text).toContain("To administer the academy.");
    const dutch = await visitor.open("/a/summit/who-saw", { cookie: "lang=nl", "accept-language": "nl" });
    expect(dutch.text).toContain("opende je naam en je adres");
    const entry = /\/a\/summit\/ledger\/[0-9a-f-]{36}/.exec(text)![0];
    const shown = (await visitor.open(entry)).text;
    expect(shown).toContain("Opened: the name and the address.");
    expect(shown).toContain("Administrator of the academy.");
    expect(shown).toContain("data.opened");
    expect((await visitor.as(await addMember(platform, academy)).open(entry)).status).toBe(404);
  });

  test("gives proofs that the offline verifier accepts, and rejects when one byte differs", async () => {
    const learner = await addMember(platform, academy);
    visitor.as(learner);
    await platform.store.transact({ academy, member: null }, (tx) =>
      platform.ledger.record(tx, { type: "rights.proof-taken", actor: { kind: "public" } }, [learner.id]),
    );
    await settled();
    const vkey = (await visitor.open("/a/summit/ledger/vkey")).text.trim();
    const folder = mkdtempSync(join(tmpdir(), "tutela-proof-"));
    const said: string[] = [];
    const run = (file: string) =>
      verifyCommand.run({
        words: [file],
        options: { vkey },
        say: (line) => void said.push(line),
        json: () => {},
      });
    for (const shape of ["mine", "complete"]) {
      const file = join(folder, shape);
      await expect
        .poll(async () => {
          writeFileSync(file, (await visitor.open(`/a/summit/who-saw/proof?shape=${shape}`)).bytes);
          return run(file);
        })
        .toBe(0);
      const { bytes } = await visitor.open(`/a/summit/who-saw/proof?shape=${shape}`);
      bytes[bytes.length >> 1] = (bytes[bytes.length >> 1] ?? 0) ^ 1;
      writeFileSync(file, bytes);
      expect(await run(file)).toBe(1);
    }
    expect(said.join(" ")).toContain(`concern member ${learner.id}`);
    rmSync(folder, { recursive: true });
  });

  test("is there when the licence has ended, with checkpoint and tiles for members alone", async () => {
    const ended = await addMember(platform, academy, {
      licenceUntil: (platform.clock.now() - hour) as never,
    });
    visitor.as(ended);
    expect((await visitor.open("/a/summit/who-saw")).status).toBe(200);
    expect((await visitor.open("/a/summit/who-saw/why")).text).toContain("It ended on");
    await settled();
    const note = await visitor.open("/a/summit/ledger/checkpoint");
    const size = Number(note.text.split("\n")[1]);
    expect(size).toBeGreaterThan(0);
    const tile = await visitor.open(
      `/a/summit/ledger/tile/0/000${size % 256 === 0 ? "" : `.p/${size % 256}`}`,
    );
    expect([tile.status, tile.bytes.length % 32]).toEqual([200, 0]);
    expect((await visitor.open("/a/summit/ledger/tile/0/nonsense")).status).toBe(404);
    visitor.as(await addMember(platform, await addAcademy(platform)));
    expect((await visitor.open("/a/summit/ledger/checkpoint")).status).toBe(404);
    visitor.as(null);
    expect((await visitor.open("/ledger/vkey")).status).toBe(200);
  });
});
