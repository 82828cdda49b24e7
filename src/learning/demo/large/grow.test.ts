import { Client } from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { readDemoFile } from "../demo-file.ts";
import { summit } from "../summit/index.ts";
import { openDemoPlace, type DemoPlace } from "../testing/ground.ts";
import { growLarge } from "./grow.ts";
import { workforceList } from "./workforce.ts";

let place: DemoPlace;
let owner: Client;

beforeAll(async () => {
  place = await openDemoPlace();
  owner = new Client({ ...place.owner });
  await owner.connect();
  await place.give(summit());
}, 300_000);
afterAll(async () => {
  await owner.end();
  await place.close();
});

/** One more than are brought in without a task. */
const people = 501;

const count = async (from: string): Promise<number> =>
  Number((await owner.query<{ count: string }>(`select count(*) from ${from}`)).rows[0]!.count);
const workers = () =>
  count("membership where state <> 'house' and academy = (select id from academy where slug = 'summit')");

async function grow(told: string[] = []): Promise<void> {
  const { platform, product } = place;
  const file = readDemoFile(platform.settings)!;
  await growLarge(platform, product.demoGround(), file, people, (line) => void told.push(line));
}

test("a list of many comes in through the product, says how far it is, and comes in once however often it is asked for", async () => {
  const before = await workers();
  const told: string[] = [];
  await grow(told);
  expect(await workers()).toBe(before + people);
  expect(told[0]).toContain("501 people");
  expect(told.length).toBeGreaterThan(2);
  await grow();
  expect(await workers()).toBe(before + people);
  expect(await count("roster_import where state = 'confirmed' and task is not null")).toBe(1);
});

test("everybody on it has an address and a number of their own, and stands there as the same person each time", () => {
  const lines = workforceList(5_000).toString().trim().split("\r\n");
  expect(lines[0]).toBe("Naam;E-mail;Groep;Personeelsnummer");
  expect(new Set(lines.map((line) => line.split(";")[1])).size).toBe(5_001);
  for (const line of lines.slice(1))
    expect(line).toMatch(/^[^;]+;[a-z.]+\.\d+@summit\.example;\p{Lu}\p{Ll}+, ploeg \d\d;\d+$/u);
  expect(workforceList(5_000).toString()).toBe(workforceList(5_000).toString());
});
