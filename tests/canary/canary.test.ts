import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { declaredHoldings } from "#app";
import { platformAcademy } from "#ids";
import { enqueue } from "#jobs";
import { suspendMember } from "#people";
import { eraseMember, rollNow } from "#rights";
import { addAcademy } from "../../src/testing/members.ts";
import { administer } from "./academy.ts";
import { PlainBrowser } from "../../src/learning/door/testing/browser.ts";
import { Canaries } from "./canaries.ts";
import { breakingJob } from "./breaking.ts";
import { everyRow, filesWith, openGround, type Ground } from "./ground.ts";
import { knockEverywhere, type Knock } from "./knock.ts";
import { enter } from "./people.ts";
import { practise, recording } from "./practise.ts";

const canaries = new Canaries();
const knocks: Knock[] = [];
let ground: Ground;
let slug: string;
let stopped = false;

/** Pages that show a form again keep in it what was typed; whatever else went wrong says nothing of it. */
const saysNothing = (status: number): boolean => status >= 400 && ![409, 422].includes(status);

async function knockAtBreakingDoors(browser: PlainBrowser): Promise<void> {
  for (const { name, path } of ground.routes.filter((route) => route.name.startsWith("breaking."))) {
    const { status, text } = await browser.open(path);
    knocks.push({ route: name, status, page: text });
  }
}

beforeAll(async () => {
  ground = await openGround(canaries);
  const { platform } = ground;
  const academy = await addAcademy(platform, (slug = "plain-to-see"));
  const cast = {
    administrator: await enter(ground, canaries, academy, "administrator"),
    developer: await enter(ground, canaries, academy, "content-developer"),
    coach: await enter(ground, canaries, academy, "coach"),
    learner: await enter(ground, canaries, academy, "participant"),
  };
  const operator = await enter(ground, canaries, platformAcademy, "operator");
  const made = await practise(ground, canaries, cast);
  await administer(ground, canaries, cast.administrator, made.group);
  const stranger = { role: "stranger", browser: new PlainBrowser(ground.app, platform.settings.publicUrl) };
  for (const who of [stranger, cast.learner, cast.coach, cast.developer, operator, cast.administrator])
    knocks.push(...(await knockEverywhere(ground, canaries, who, { academy: slug, ...made })));
  await knockAtBreakingDoors(stranger.browser);
  const job = breakingJob(canaries);
  await platform.store.transact({ academy, member: null }, (tx) => enqueue(tx, job, {}));
  await ground.jobs.drain();
  await suspendMember(platform, cast.administrator.actor, cast.developer.actor.id, canaries.make("reason"));
  const erasure = { reason: canaries.make("reason of an erasure"), confirmation: "erase" };
  const parts = { platform, holdings: declaredHoldings };
  await eraseMember(parts, cast.administrator.actor, made.guest, erasure);
  await rollNow(platform, academy);
  await ground.jobs.drain();
});
afterAll(async () => {
  if (!stopped) await ground?.stop();
  ground?.remove();
});

describe("no secret, no personal mark and nothing that anybody wrote", () => {
  test("reaches the log", () => {
    expect(ground.logged.length).toBeGreaterThan(500);
    const found = ground.logged.flatMap((line) =>
      canaries.in(Buffer.from(line)).map((place) => `${place}: ${line}`),
    );
    expect(found).toEqual([]);
  });

  test("reaches a page that says that something is wrong", () => {
    const wrong = knocks.filter(({ status }) => saysNothing(status));
    const statuses = new Set(wrong.map(({ status }) => status));
    expect([403, 404, 500, 503].filter((status) => !statuses.has(status))).toEqual([]);
    const found = wrong.flatMap(({ route, status, page }) =>
      canaries.in(Buffer.from(page)).map((place) => `${route} ${status}: ${place}`),
    );
    expect(found).toEqual([]);
  });

  test("lies open in any row of any table: jobs, ledger, evidence or other", async () => {
    const rows = await everyRow(ground);
    expect(rows.filter(({ row }) => row.includes(slug))).not.toEqual([]);
    expect(rows.filter(({ table }) => table.startsWith("jobs."))).not.toEqual([]);
    const found = rows.flatMap(({ table, row }) =>
      canaries.in(Buffer.from(row)).map((place) => `${table}: ${place}`),
    );
    expect(found).toEqual([]);
  });

  test("lies in any file: database, its log of changes, keyring, recordings, temporary ones", async () => {
    stopped = true;
    await ground.stop();
    expect(await filesWith(ground, (bytes) => (bytes.includes(slug) ? ["slug"] : []))).not.toEqual([]);
    expect(await filesWith(ground, (bytes) => canaries.in(bytes))).toEqual([]);
  }, 120_000);
});

test("no byte of a recording lies in any file", async () => {
  const pieces = [1, 2, 3, 4, 5].map((part) => {
    const at = Math.floor((recording.length * part) / 6);
    return recording.subarray(at, at + 24);
  });
  const found = await filesWith(ground, (bytes) =>
    pieces.some((piece) => bytes.includes(piece)) ? ["bytes"] : [],
  );
  expect(found).toEqual([]);
});

test.each([
  ["plain", (text: string) => text],
  ["in capitals' stead", (text: string) => text.toUpperCase()],
  ["in hexadecimal", (text: string) => Buffer.from(text).toString("hex")],
  ["in base64, wherever it begins", (text: string) => Buffer.from(`x${text}yz`).toString("base64")],
  ["in an address bar", (text: string) => encodeURIComponent(`${text} ä`)],
])("a canary is found %s", (_, disguise) => {
  const some = new Canaries();
  const text = some.make("somewhere");
  expect(some.in(Buffer.from(`before ${disguise(text)} after`))).toHaveLength(1);
});

test("a canary is found in UTF-16", () => {
  const some = new Canaries();
  expect(some.in(Buffer.from(`before ${some.make("somewhere")}`, "utf16le"))).toHaveLength(1);
});
