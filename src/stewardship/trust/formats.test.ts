import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { plugAll } from "#app";
import { platformAcademy, sortableId } from "#ids";
import { addMember, openTestPlatform, type TestPlatform } from "#testing-platform";
import type { Call } from "#web-server";
import { attest } from "./attestations/attest.ts";
import { onPlatform, saveEvidence } from "./queries.ts";

let platform: TestPlatform;
beforeAll(async () => void (platform = await openTestPlatform()));
afterAll(() => platform.close());

/** Evidence says what it likes under its values. */
const open = new Set(["promises[].clauses[].evidence.values"]);

/** Every field that occurs, by its path: `parts[].state`. */
function pathsOf(value: unknown, path: string): string[] {
  if (Array.isArray(value)) return value.flatMap((one) => pathsOf(one, `${path}[]`));
  if (typeof value !== "object" || value === null || open.has(path)) return [];
  return Object.entries(value).flatMap(([name, field]) => {
    const own = path === "" ? name : `${path}.${name}`;
    return [own, ...pathsOf(field, own)];
  });
}

const documented = (page: string): string[] => {
  const text = readFileSync(join(import.meta.dirname, "../../../docs/formats", page), "utf8");
  return [...text.matchAll(/^\| `([^`]+)` \|/gm)].map(([, path]) => path!);
};

async function answered(name: string): Promise<string[]> {
  const route = plugAll(platform).routes.find((one) => one.name === name)!;
  const answer = await route.handle({} as Call);
  return answer.kind === "json" ? [...new Set(pathsOf(answer.value, ""))] : [];
}

test("the page about the list of promises names every field there is, and no other", async () => {
  const operator = await addMember(platform, platformAcademy, { roles: ["operator"] });
  const now = platform.clock.now();
  const paper = {
    clause: "VP-17.whole",
    by: "The host",
    statement: "Guarded.",
    document: "12",
    until: "2027-03-31",
  };
  await attest(platform, { ...operator, secondFactorAt: now }, paper);
  const kept = {
    clause: "LC-1.grouped",
    about: platformAcademy,
    at: now,
    outcome: "good",
    says: "grouped",
  } as const;
  const figures = { promises: 82, groups: 3, criteria: 41 };
  const row = { ...kept, id: sortableId<"evidence">(now), figures };
  await platform.store.transact(onPlatform, (tx) => saveEvidence(tx, row));
  expect((await answered("trust.list")).toSorted()).toEqual(documented("trust.md").toSorted());
});

test("the page about the list of parts names every field there is, and no other", async () => {
  expect((await answered("status.list")).toSorted()).toEqual(documented("status.md").toSorted());
});
