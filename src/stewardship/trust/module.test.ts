import { describe, expect, test } from "vitest";
import { declaredEvents, declaredChecks, declaredHoldings, declaredTables } from "#app";
import { openJobs } from "#jobs";
import { minute, second } from "#clock";
import { createWebApp, type Resolve } from "#web-server";
import { findAcademy } from "#academies";
import { addMember } from "#testing-platform";
import type { Run } from "#cli";
import { asNeighbour, check, type AskProduct, type Check } from "#promise";
import { verifyFile } from "#ledger-verify";
import { makeTrust, proofs } from "./module.ts";
import { overview } from "./overview.ts";
import { onPlatform, readHistory } from "./queries.ts";
import { ownChecks } from "./checks/index.ts";
import { countedAcademies } from "./run-checks.ts";
import { checkSoon } from "./schedule.ts";
import { platformHouse, someRoutes, Stage } from "./testing/stage.ts";

const stage = new Stage();
const needs = {
  routes: () => someRoutes,
  holdings: () => declaredHoldings,
  tables: () => declaredTables,
  events: () => declaredEvents,
  verifyProof: verifyFile,
};

/** A check of another module, for a clause that nothing here proves. */
const theirs = (good: () => boolean): Check =>
  check({
    clause: "VP-2.gone",
    every: 15,
    over: "academies",
    tell: (language, { key }) =>
      key === "gone" ? (language === "nl" ? "Het is weg." : "It is gone.") : null,
    run: async ({ platform }) => ({ good: good(), says: { key: "gone" }, at: platform.clock.now() }),
  });

function plugged(checks: readonly Check[] = []) {
  const { platform } = stage;
  const request: AskProduct = async (path, init) =>
    app.fetch(new Request(new URL(path, platform.settings.publicUrl), init));
  const trust = makeTrust({ ...needs, request, checks: () => checks }).plug!(platform);
  const resolve: Resolve = async ({ slug }) => {
    const academy = await platform.store.read(onPlatform, (tx) => findAcademy(tx, stage.customer));
    const member = await addMember(platform, stage.customer);
    const asked = academy?.slug === slug ? academy : null;
    return {
      signIn: member.signIn,
      actor: member,
      academy: slug === null ? platformHouse(platform) : asked,
      csrf: "x",
      language: null,
      reader: null,
    };
  };
  const { settings, clock, log } = platform;
  const app = createWebApp({ settings, clock, log, routes: [...trust.routes!, ...someRoutes], resolve });
  return { trust, request: asNeighbour(request, platform.settings) };
}

const runOf = (asJson: boolean) => {
  const [said, printed]: [string[], unknown[]] = [[], []];
  const run: Run = {
    words: [],
    options: { json: asJson },
    say: (line) => said.push(line),
    json: (value) => asJson && printed.push(value),
  };
  return { run, said, printed };
};

describe("the command", () => {
  test("runs every check, says each promise once, and ends well where nothing is broken", async () => {
    const [command] = plugged().trust.commands!;
    const { run, said, printed } = runOf(true);
    expect(await command!.run(run)).toBe(0);
    expect(said.filter((line) => /^(kept|not yet) {2,}[A-Z]{2}-\d/.test(line))).toHaveLength(82);
    expect(said.at(-1)).toBe("11 kept, 71 not yet");
    expect(printed).toMatchObject([{ version: 1, counts: { kept: 11, notyet: 71 } }]);
  });

  test("ends with 1 when one is broken, and says which first", async () => {
    const [command] = plugged([theirs(() => false)]).trust.commands!;
    const { run, said } = runOf(false);
    expect(await command!.run(run)).toBe(1);
    expect(said[0]).toMatch(/^BROKEN +VP-2 /);
    expect(said[1]).toMatch(/VP-2.gone BROKEN: It is gone\.$/);
  });
});

describe("a check that another module declares", () => {
  test("proves its clause, of which the register knew no proof", async () => {
    const checks = [...ownChecks(needs), theirs(() => true)];
    const made = proofs(checks).promises.find(({ id }) => id === "VP-2");
    expect(made?.clauses.map(({ proof }) => proof)).toEqual(["not yet", "check", "not yet", "check"]);
  });

  test("stands in the product beside those of this one, so that VP-2 is proven whole", () => {
    const made = proofs([...ownChecks(needs), ...declaredChecks]).promises.find(({ id }) => id === "VP-2");
    expect(made?.clauses.map(({ proof }) => proof)).toEqual(["check", "check", "check", "check"]);
  });

  test("is run in each academy that counts, and never in the probe academy", async () => {
    const { platform, customer } = stage;
    expect(await countedAcademies(platform)).toEqual([expect.any(String), customer]);
    const rows = await platform.store.read(onPlatform, (tx) => readHistory(tx, ["VP-2.gone"], null, 9));
    expect(rows.map(({ about }) => about).toSorted()).toEqual((await countedAcademies(platform)).toSorted());
  });
});

test("the schedule runs each check in its rhythm, once more when asked to at once, and keeps what it found", async () => {
  const { platform } = stage;
  const { trust } = plugged([theirs(() => true)]);
  const { store, clock, appLogin: connection } = platform;
  const jobs = await openJobs({
    store,
    clock,
    connection,
    jobs: [],
    recurring: trust.recurring!,
    log: { warn: () => {} },
  });
  const runsOf = async (clause: string) =>
    (await store.read(onPlatform, (tx) => readHistory(tx, [clause], null, 99))).length;
  const before = { often: await runsOf("VP-8.hidden"), seldom: await runsOf("VP-19.whole") };
  for (let quarter = 0; quarter < 4; quarter++) {
    clock.turn(15 * minute);
    await jobs.drain();
  }
  await checkSoon(platform);
  clock.turn(10 * second);
  await jobs.drain();
  await jobs.stop();
  expect((await runsOf("VP-8.hidden")) - before.often).toBe(3);
  expect((await runsOf("VP-19.whole")) - before.seldom).toBe(2 * (await countedAcademies(platform)).length);
});

describe("an academy’s own page", () => {
  test("shows its members how its own promises stand, apart from other academies", async () => {
    const { platform, customer } = stage;
    const { request } = plugged([theirs(() => true)]);
    const academy = await platform.store.read(onPlatform, (tx) => findAcademy(tx, customer));
    const answer = await request(`/a/${academy!.slug}/trust`);
    expect(answer.status).toBe(200);
    const text = await answer.text();
    expect(text).toContain(`What ${academy!.name} was promised`);
    expect(text).not.toContain("The worst of");
    expect((await request(`/a/${academy!.slug}/trust/vp-2`)).status).toBe(200);
    expect((await request("/a/elsewhere/trust")).status).toBe(404);
  });

  test("is not darkened by another academy’s breach", async () => {
    const { platform, customer } = stage;
    const proving = proofs([...ownChecks(needs), theirs(() => true)]);
    const stateIn = async (only: Parameters<typeof overview>[2]) =>
      (await overview(platform, proving, only)).promises.find(({ id }) => id === "VP-2")?.clauses[1]?.state;
    const [other] = await countedAcademies(platform);
    const bad = {
      ...theirs(() => false),
      run: async (context: { academy: string }) => ({
        good: context.academy === customer,
        says: { key: "gone" },
        at: platform.clock.now(),
      }),
    };
    platform.clock.turn(minute);
    const { trust } = plugged([bad]);
    await trust.commands![0]!.run(runOf(false).run);
    expect([await stateIn(customer), await stateIn(other), await stateIn(null)]).toEqual([
      "kept",
      "broken",
      "broken",
    ]);
  });
});
