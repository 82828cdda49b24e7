import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { Client } from "pg";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { day } from "#clock";
import { Forbidden } from "#errors";
import { noticesBy } from "#door";
import { Passwords, setUpLink, startSignIn, totpAt } from "#sign-in";
import { demoAccounts, readDemoFile } from "./demo-file.ts";
import { makeProduct } from "../../product.ts";
import { maple } from "./maple/index.ts";
import { studio } from "./studio/index.ts";
import { openDemoPlace, runCommand, type DemoPlace } from "./testing/ground.ts";

let place: DemoPlace;
let owner: Client;

beforeAll(async () => {
  place = await openDemoPlace();
  owner = new Client({ ...place.owner });
  await owner.connect();
  await place.give(studio(), maple);
}, 300_000);
afterAll(async () => {
  await owner.end();
  await place.close();
});

const count = async (from: string, ...values: unknown[]): Promise<number> =>
  Number((await owner.query<{ count: string }>(`select count(*) from ${from}`, values)).rows[0]!.count);

const of = (slug: string): string => `academy = (select id from academy where slug = '${slug}')`;

/** Rows of every table, as a mark of all that is there. */
async function everything(): Promise<Record<string, number>> {
  const { rows } = await owner.query<{ name: string }>(
    "select tablename as name from pg_tables where schemaname = 'public' order by 1",
  );
  const counts: Record<string, number> = {};
  for (const { name } of rows) if (!name.startsWith("ledger_")) counts[name] = await count(`"${name}"`);
  // The sequencer moves rows from one to the other all the time.
  const entries = "(select entry from ledger_entry union all select entry from ledger_pending) e";
  return { ...counts, entries: await count(entries) };
}

describe("a demonstration", () => {
  test("has people in every role, groups, exercises and recordings in every state", async () => {
    for (const role of ["participant", "coach", "content-developer", "administrator"])
      for (const slug of ["studio", "maple"])
        expect(await count(`role_grant where role = $1 and ${of(slug)}`, role)).toBeGreaterThan(0);
    expect(await count(`membership where state <> 'house' and ${of("studio")}`)).toBe(38);
    expect(await count(`membership where state <> 'house' and ${of("maple")}`)).toBe(9);
    expect(await count(`study_group where ${of("studio")}`)).toBe(4);
    expect(await count("take where state = 'saved'")).toBeGreaterThan(60);
    expect(await count("feedback")).toBeGreaterThan(40);
    expect(await count("feedback where read_at is null")).toBeGreaterThan(0);
    expect(await count("share where withdrawn_at is not null")).toBeGreaterThan(1);
    expect(await count("assignment where due_at < now()")).toBeGreaterThan(5);
    expect(await count("assignment where due_at > now()")).toBeGreaterThan(3);
    expect(await count("exercise where state = 'draft'")).toBe(1);
    expect(await count("review_draft")).toBeGreaterThan(0);
    const waiting = `share s where withdrawn_at is null and not exists (select 1 from feedback f where f.take = s.item)`;
    expect(await count(waiting)).toBeGreaterThan(4);
  });

  test("has licences that run, end soon, have ended and were opened again, and people in every state", async () => {
    const studio = `membership where ${of("studio")} and`;
    expect(await count(`${studio} licence_until between now() and now() + interval '14 days'`)).toBe(3);
    expect(await count(`${studio} licence_until < now() and reopened_until is null`)).toBe(3);
    expect(await count(`${studio} licence_until < now() and reopened_until > now()`)).toBe(1);
    expect(await count(`${studio} state = 'suspended'`)).toBe(1);
    expect(await count(`${studio} state = 'invited'`)).toBe(3);
    expect(await count(`erasure where ${of("studio")}`)).toBe(2);
    expect(await count(`erasure where ${of("studio")} and certified_at is not null`)).toBe(1);
  });

  test("has a past in the ledger, of every kind of looking, and none of it later than now", async () => {
    const entries = `(select at, type from ledger_entry union all select at, type from ledger_pending) e`;
    expect(await count(`${entries} where type = 'data.opened'`)).toBeGreaterThan(200);
    expect(await count(`${entries} where at < now() - interval '50 days'`)).toBeGreaterThan(100);
    expect(await count(`${entries} where at > now()`)).toBe(0);
    expect(await count("outbox where state = 'waiting'")).toBe(0);
    expect(await count(`due where at < now() and every is null`)).toBe(0);
    expect(await count(`due where at < now() - interval '1 hour'`)).toBe(0);
  });

  test("lets every account in with its password and code", async () => {
    const { platform } = place;
    const accounts = demoAccounts(platform.settings);
    expect(accounts.map(({ slug, role }) => `${slug} ${role}`)).toEqual([
      "studio participant",
      "studio coach",
      "studio content developer",
      "studio administrator",
      "maple participant",
      "maple coach",
      "maple content developer",
      "maple administrator",
      "null operator",
    ]);
    const passwords = new Passwords();
    for (const { address, password, authenticatorSecret } of accounts) {
      const from = { networkAddress: "192.0.2.9", userAgent: null, device: null };
      const started = await startSignIn(platform, passwords, noticesBy(platform), {
        address,
        password,
        from,
      });
      expect(started.next).toBe("second factor");
      const code = (await place.command("code", address)) as { code: string };
      expect(code.code).toBe(totpAt(authenticatorSecret, platform.clock.now()));
    }
  });

  test("given again changes nothing", async () => {
    const before = [await everything(), readDemoFile(place.platform.settings)];
    await place.command("demo");
    expect([await everything(), readDemoFile(place.platform.settings)]).toEqual(before);
  });

  test("has the promises looked at soon, whatever was looked at in its own time", async () => {
    const soon = "at between now() - interval '1 minute' and now() + interval '1 minute'";
    expect(await count(`due where job like 'promises.every-%' and key = 'soon' and ${soon}`)).toBeGreaterThan(
      0,
    );
  });

  test("left no work undone for good", async () => {
    const jobs = await place.product.openJobs();
    expect(await jobs.dead.list()).toEqual([]);
    await jobs.stop();
  });
});

test("is not asked to grow and to go at once", async () => {
  await expect(place.command("demo", "--large", "--remove")).rejects.toThrow(/not both/);
});

describe("the code of a person", () => {
  test.each([
    ["lotte vermeer"],
    ["Lotte Vermeer"],
    ["lotte.vermeer@studio-noord.example"],
    ["studio participant"],
  ])("is found by %s", async (name) => {
    expect(await place.command("code", ...name.split(" "))).toMatchObject({ name: "Lotte Vermeer" });
  });

  test.each([[""], ["nobody"], ["studio-noord.example"]])("is not guessed for “%s”", async (name) => {
    await expect(place.command("code", name)).rejects.toThrow(/Choose one:/);
  });
});

describe("the mailbox", () => {
  const ask = (path: string) => {
    const url = new URL(path, place.platform.settings.publicUrl);
    return place.product.web.fetch(new Request(url, { headers: { host: url.host } }));
  };

  test("shows what was sent with its links, and its HTML, which can neither load nor run anything", async () => {
    const list = await (await ask("/mailbox")).text();
    const [, id] = /href="\/mailbox\/([0-9a-f-]{36})"/.exec(list) ?? [];
    expect(id).toBeDefined();
    const mail = await (await ask(`/mailbox/${id}`)).text();
    expect(mail).toMatch(/<a href="http:\/\/localhost:\d+\/[^"]+">/);
    const html = await ask(`/mailbox/${id}/html`);
    expect(html.headers.get("content-type")).toContain("text/html");
    expect(html.headers.get("content-security-policy")).toMatch(/default-src 'none'.*sandbox/);
    expect(await html.text()).toMatch(/<\/h1>[^]*<\/html>/);
  });

  test.each([["00000000-0000-4000-8000-00000000abcd"], ["nothing"]])("knows no mail %s", async (id) => {
    expect((await ask(`/mailbox/${id}`)).status).toBe(404);
  });
});

describe("the clock", () => {
  test("says the time, and refuses what is no turn forward", async () => {
    expect(await place.command("clock")).toMatchObject({ now: expect.stringMatching(/Z$/) });
    for (const word of ["46d", "-1d", "+0d", "+1y", "+9999999d"])
      await expect(place.command("clock", word)).rejects.toThrow(/write \+46d/);
  });

  test("turned by 46 days ends licences and does all that was due", async () => {
    const before = place.platform.clock.now();
    const turned = await place.command("clock", "+46d");
    expect(turned).toMatchObject({ failed: 0, ended: [{ slug: "studio", licences: 3 }] });
    expect(place.platform.clock.now() - before).toBeGreaterThanOrEqual(46 * day);
    expect(await count(`erasure where certified_at is null`)).toBe(0);
    expect(await count(`due where at < to_timestamp($1 / 1000.0)`, place.platform.clock.now() - 1_000)).toBe(
      0,
    );
  });
});

describe("removed", () => {
  beforeAll(async () => void (await place.command("demo", "--remove")));

  test("leaves the platform alone: no row, no account, no file, no key", async () => {
    // The probe academy belongs to the promises' checks, which have run meanwhile.
    const kept = (await owner.query<{ id: string; purpose: string }>("select id, purpose from academy")).rows;
    expect(kept.filter(({ purpose }) => purpose === "customer")).toEqual([]);
    const ids = kept.map(({ id }) => id);
    const { rows } = await owner.query<{ name: string }>(
      `select c.relname as name from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attname = 'academy'
        where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and not a.attisdropped`,
    );
    for (const { name } of rows)
      expect([name, await count(`"${name}" where academy <> all($1)`, ids)]).toEqual([name, 0]);
    expect(await count("account")).toBe(0);
    expect(await count("jobs.job where data->>'academy' <> all($1)", ids)).toBe(0);
    const { dataDir, keyringPlaces } = place.platform.settings;
    expect(existsSync(join(dataDir, "demo.json"))).toBe(false);
    for (const folder of [join(dataDir, "files"), join(dataDir, "ledger"), ...keyringPlaces])
      for (const name of existsSync(folder) ? readdirSync(folder) : [])
        if (/^[0-9a-f]{8}-/.test(name)) expect(ids).toContain(name.slice(0, 36));
  });

  test("lets somebody set the platform up", async () => {
    expect(await setUpLink(place.platform)).toContain("/set-up/");
  });

  test("can be given again, also while a server runs beside", { timeout: 120_000 }, async () => {
    const beside = await place.product.openJobs();
    beside.start();
    await place.give(maple);
    await beside.stop();
    expect(await count("take where state = 'saved'")).toBeGreaterThan(1);
    expect(demoAccounts(place.platform.settings)).toHaveLength(5);
  });
});

test("is refused outside development, and touches nothing", async () => {
  const { platform, owner: connection } = place;
  const settings = { ...platform.settings, environment: "staging", dataDir: "/nowhere" } as const;
  const staging = makeProduct({ ...platform, settings }, connection);
  for (const name of ["demo", "code", "clock"])
    await expect(runCommand(staging, name, ["+1d"])).rejects.toThrow(Forbidden);
  expect(staging.routes.filter(({ path }) => path.startsWith("/mailbox"))).toEqual([]);
});
