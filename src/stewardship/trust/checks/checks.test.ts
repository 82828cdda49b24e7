import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { day, hour } from "#clock";
import { declaredEvents, declaredHoldings, declaredTables } from "#app";
import { addAcademy } from "#testing-platform";
import { verifyFile } from "#ledger-verify";
import { countStates, listForMachines } from "../list-for-machines.ts";
import { proofs } from "../module.ts";
import { overview } from "../overview.ts";
import { trustRoutes } from "../routes.tsx";
import { runCheck } from "../run-checks.ts";
import { teller } from "../tell.ts";
import { asking, of, someRoutes, Stage } from "../testing/stage.ts";
import { ownChecks } from "./index.ts";

const stage = new Stage();
const checks = ownChecks({
  routes: () => someRoutes,
  holdings: () => declaredHoldings,
  tables: () => declaredTables,
  events: () => declaredEvents,
  verifyProof: verifyFile,
});
const tell = teller(checks);
const proving = proofs(checks);

const request = () => {
  const { platform } = stage;
  return asking(platform, [...someRoutes, ...trustRoutes({ platform, proving, tell })]);
};

const runAll = async () => {
  for (const check of checks) await runCheck(stage.platform, request(), check);
};

const statesOf = async () => {
  const { promises } = await overview(stage.platform, proving);
  return new Map(promises.map(({ id, state }) => [id, state]));
};

const proven = ["LC-1", "LC-4", "LC-7", "VP-1", "VP-8", "VP-9", "VP-11", "VP-19", "VP-20", "VP-21", "DP-3"];

describe("on a platform where nothing is wrong", () => {
  test.each(checks)("$clause is found good, and says so in both languages", async (check) => {
    for (const { outcome, says, figures, clause } of await runCheck(stage.platform, request(), check)) {
      expect({ clause, outcome }).toEqual({ clause, outcome: "good" });
      for (const language of ["en", "nl"] as const)
        expect(tell(clause, language, { key: says, values: figures })).toMatch(/^[A-ZÉ0-9].*\.$/);
    }
  });

  test("the whole register says what is kept, and is honest about the rest", async () => {
    const found = await overview(stage.platform, proving);
    expect(found.promises.flatMap(({ id, state }) => (state === "kept" ? [id] : []))).toEqual(proven);
    const states = found.promises
      .find(({ id }) => id === "VP-7")
      ?.clauses.map(({ id, state }) => `${id} ${state}`);
    expect(states).toEqual(["VP-7.erased kept", "VP-7.bound kept", "VP-7.rotated notyet"]);
    const counts = { kept: 11, broken: 0, unknown: 0, attested: 0, notyet: 71 };
    expect(listForMachines(found, tell).counts).toEqual(counts);
  });

  test("nobody invented is left behind", async () => {
    expect((await stage.run(of(checks, "LC-7.fenced"))).says.values).toMatchObject({
      academies: 1,
      invented: 0,
    });
  });
});

describe("later", () => {
  test("a new academy in which nothing was looked at yet makes what counts per academy unknown", async () => {
    await addAcademy(stage.platform);
    expect((await statesOf()).get("DP-3")).toBe("unknown");
    expect((await statesOf()).get("VP-8")).toBe("kept");
    await runCheck(stage.platform, request(), of(checks, "DP-3.sealed"));
    expect((await statesOf()).get("DP-3")).toBe("kept");
  });

  test("nothing is kept once all evidence has grown old, and everything again once it was looked at anew", async () => {
    stage.platform.clock.turn(14 * hour);
    expect(countStates((await overview(stage.platform, proving)).promises)).toMatchObject({
      kept: 0,
      unknown: 11,
    });
    await runAll();
    expect(countStates((await overview(stage.platform, proving)).promises)).toMatchObject({
      kept: 11,
      unknown: 0,
    });
  });

  test("a check that fails to run turns its promise unknown, and one that finds a breach breaks it", async () => {
    const check = of(checks, "VP-8.hidden");
    const throwing = { ...check, run: () => Promise.reject(new Error("a secret name")) };
    const [row] = await runCheck(stage.platform, request(), throwing);
    expect(row).toMatchObject({ outcome: "could not run", says: "failed", figures: {} });
    expect((await statesOf()).get("VP-8")).toBe("unknown");
    stage.platform.clock.turn(1);
    const bad = { ...check, run: async () => ({ ...(await stage.run(check)), good: false }) };
    await runCheck(stage.platform, request(), bad);
    expect((await statesOf()).get("VP-8")).toBe("broken");
    stage.platform.clock.turn(1);
    await runCheck(stage.platform, request(), check);
    expect((await statesOf()).get("VP-8")).toBe("kept");
  });

  test("evidence that carries words instead of ids and numbers is not kept", async () => {
    const check = of(checks, "VP-8.hidden");
    const says = { key: "hiddenToAll", values: { who: "Mila Bakker" } };
    const talking = { ...check, run: async () => ({ good: true, says, at: stage.platform.clock.now() }) };
    expect(await runCheck(stage.platform, request(), talking)).toMatchObject([{ outcome: "could not run" }]);
    stage.platform.clock.turn(day);
  });
});

test("every check has its twin in the tests", () => {
  const twins = globSync(join(import.meta.dirname, "*.test.ts"))
    .map((file) => readFileSync(file, "utf8"))
    .join("\n");
  const without = checks.filter(({ clause }) => !new RegExp(`(test\\("|\\["|, ")${clause}[:"]`).test(twins));
  expect(without.map(({ clause }) => clause)).toEqual([]);
});

test("a clause that lost its check, gained a second one or is checked too seldom stops the start", () => {
  expect(() => proofs(checks.slice(1))).toThrow("LC-1.grouped has no check");
  expect(() => proofs([...checks, checks[0]!])).toThrow("two checks");
  expect(() => proofs(checks.map((one) => ({ ...one, every: 1_000 })))).toThrow("too seldom");
  expect(() => proofs([...checks, { ...checks[0]!, clause: "VP-13.whole" }])).toThrow(
    "no clause that a check proves",
  );
});
