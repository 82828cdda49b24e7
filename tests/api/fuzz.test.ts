import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { scopeNames } from "#access";
import { revokeKey } from "#api";
import { day, minute } from "#clock";
import { randomId } from "#ids";
import { chanceOf } from "../endurance/chance.ts";
import { Description, type Described, type Parameter } from "./description.ts";
import { makeGround, type Ground, type House } from "./ground.ts";
import { oddText, pick, spoiled, valid, type Chance } from "./making.ts";
import { faultsIn } from "./schema.ts";

let ground: Ground;
let description: Description;
let keys: Record<"whole" | "foreign" | "revoked" | "ended" | "unmade" | "powerless", string>;

beforeAll(async () => {
  ground = await makeGround();
  const { platform, ours, theirs } = ground;
  const ended = await ground.key(ours, scopeNames, 1);
  platform.clock.turn(day);
  const revoked = await ground.key(ours, scopeNames);
  await revokeKey(platform, { ...ours.administrator, secondFactorAt: platform.clock.now() }, revoked.id);
  const whole = (await ground.key(ours, scopeNames)).text;
  keys = {
    whole,
    foreign: (await ground.key(theirs, scopeNames)).text,
    revoked: revoked.text,
    ended: ended.text,
    unmade: whole.slice(0, -1) + (whole.endsWith("A") ? "B" : "A"),
    powerless: (await ground.key(ours, ["exercises:read"])).text,
  };
  const response = await fetch(`${ground.origin}/api/v1/openapi.json`);
  expect(response.status).toBe(200);
  description = new Description((await response.json()) as never);
});
afterAll(() => ground?.close());

/** One request, and what is known of it beforehand. */
type Made = { url: string; init: RequestInit; key: keyof typeof keys | "none"; sound: boolean };

const things = ({ people, groups, exercises }: House): Record<string, readonly string[]> => ({
  person: people,
  group: groups,
  exercise: exercises,
});

function pathOf({ path, parameters }: Described, chance: Chance, sound: boolean): string {
  return parameters
    .filter((one) => one.in === "path")
    .reduce((made, { name }) => {
      const own = things(ground.ours)[name]!;
      const foreign = things(ground.theirs)[name]!;
      const id = sound
        ? pick(chance, own)
        : pick(chance, [
            ...own,
            ...foreign,
            ...foreign,
            randomId(),
            oddText(chance).replaceAll("\ud800", "?"),
          ]);
      return made.replace(`{${name}}`, encodeURIComponent(id) || "x");
    }, path);
}

function queryOf({ parameters }: Described, chance: Chance, sound: boolean): string {
  const query = new URLSearchParams();
  for (const { name, schema, ...parameter } of parameters) {
    if (parameter.in !== "query" || chance() < 0.6) continue;
    if (sound && name === "cursor") continue;
    query.set(name, sound || chance() < 0.5 ? String(valid(schema, chance)) : oddText(chance));
  }
  if (!sound && chance() < 0.1) query.append(pick(chance, ["limit", "lang", "unknown"]), oddText(chance));
  return query.size === 0 ? "" : `?${query}`;
}

let sendings = 0;

function headerOf({ name }: Parameter, chance: Chance, sound: boolean): string | null {
  if (name === "Idempotency-Key")
    return sound || chance() < 0.7
      ? `sending-${++sendings}`
      : pick(chance, [null, "", "x", "a b c d e f g h"]);
  if (sound) return null;
  return pick(chance, [null, null, "*", '"nothing-like-it"', 'W/"a", "b"', "no quotes", ","]);
}

const accepts = ["*/*", "application/json", "text/html", "application/*;q=0", "application/problem+json", ""];

function bodyOf({ body, method }: Described, chance: Chance, sound: boolean): [string, string] | null {
  if (!body) return !sound && method !== "GET" && chance() < 0.1 ? ["application/json", "{}"] : null;
  if (sound) return ["application/json", JSON.stringify(valid(body.schema, chance))];
  const value = valid(body.schema, chance);
  const text = JSON.stringify(chance() < 0.8 ? spoiled(value, chance) : value) ?? "";
  if (chance() < 0.8) return ["application/json", text];
  return pick(chance, [
    ["text/plain", text],
    ["application/json", `${text} and more`],
    ["application/json", text.slice(0, -1)],
    ["application/json", "[".repeat(5_000)],
    ["application/json", `{"__proto__":{"title":"x"},"title":"y"}`],
    ["application/json", JSON.stringify({ title: "x".repeat(80_000) })],
    ["application/json; charset=utf-16", text],
    ["application/x-www-form-urlencoded", "title=x"],
    ["application/json", ""],
  ]);
}

function make(one: Described, chance: Chance, sound: boolean): Made {
  const key = sound
    ? "whole"
    : pick(chance, [
        "whole",
        "whole",
        "whole",
        "whole",
        "whole",
        "whole",
        "foreign",
        "revoked",
        "ended",
        "unmade",
        "powerless",
        "none",
      ] as const);
  const headers = new Headers();
  if (key !== "none") headers.set("authorization", `Bearer ${keys[key]}`);
  if (!sound && chance() < 0.05)
    headers.set("authorization", pick(chance, ["Bearer", "Basic eDp5", "Bearer x y"]));
  if (!sound && chance() < 0.1) headers.set("accept", pick(chance, accepts));
  for (const parameter of one.parameters.filter((each) => each.in === "header")) {
    const value = headerOf(parameter, chance, sound);
    if (value !== null) headers.set(parameter.name, value);
  }
  const body = bodyOf(one, chance, sound);
  if (body) headers.set("content-type", body[0]);
  const path = `/api/v1${pathOf(one, chance, sound)}${queryOf(one, chance, sound)}`;
  const init = { method: one.method, headers, redirect: "manual" as const, ...(body && { body: body[1] }) };
  return { url: ground.origin + path, init, key, sound };
}

const living = new Set(["whole", "foreign", "powerless"]);

/** Where the answer differs from the description, or says what it must not. */
async function faultsOf(
  one: Described,
  { url, init, key, sound }: Made,
  seen: Set<number>,
): Promise<string[]> {
  const response = await fetch(url, init);
  const text = await response.text();
  const { status, headers } = response;
  const type = headers.get("content-type")?.split(";")[0] ?? null;
  seen.add(status);
  const faults: string[] = [];
  const described = one.responses[status];
  if (status >= 500) faults.push("broke");
  if (!described) return [...faults, `${status} is not described`];
  const media = described.content?.[type ?? ""];
  if (described.content && !media) faults.push(`${status} comes as ${type}`);
  if (!described.content && text !== "") faults.push(`${status} has a body`);
  if (media) faults.push(...faultsIn(media.schema, JSON.parse(text), description.find));
  for (const name of Object.keys(described.headers ?? {}))
    if (name !== "Link" && !headers.has(name)) faults.push(`${status} without ${name}`);
  if (headers.has("set-cookie") || headers.has("access-control-allow-origin")) faults.push("is for browsers");
  const known =
    init.headers instanceof Headers && init.headers.get("authorization") === `Bearer ${keys[key as "whole"]}`;
  // What no address of ours holds is turned away before anybody is asked.
  const asked = known && !url.includes("%00");
  if (asked && living.has(key) !== (status !== 401)) faults.push(`${key}: ${status}`);
  if (key !== "foreign" && /birch/.test(text)) faults.push("tells of another academy");
  if (known && key === "whole" && status < 300 && namesForeign(url)) faults.push("reached another academy");
  if (sound && status >= 400 && ![409, 422].includes(status)) faults.push(`sound, and ${status}: ${text}`);
  if (sound && init.method === "GET" && status !== 200) faults.push(`sound, and ${status}: ${text}`);
  return faults;
}

const namesForeign = (url: string): boolean =>
  [ground.theirs.people, ground.theirs.groups, ground.theirs.exercises]
    .flat()
    .some((id) => new URL(url).pathname.includes(id));

/** So many requests a key may make in a minute of the standing clock. */
const inOneMinute = 250;
const rounds = 150;

async function fuzz(one: Described, seed: number, sound: boolean, seen: Set<number>): Promise<string[]> {
  const chance = chanceOf(seed);
  const faults = new Set<string>();
  for (let round = 0; round < rounds; round += 1) {
    if (round % inOneMinute === 0) ground.platform.clock.turn(minute);
    const made = make(one, chance, sound);
    for (const fault of await faultsOf(one, made, seen))
      faults.add(
        `${made.init.method} ${decodeURI(made.url.slice(ground.origin.length)).slice(0, 120)} ${String(made.init.body ?? "").slice(0, 120)}: ${fault}`,
      );
  }
  return [...faults].slice(0, 8);
}

const operations = [
  "key.read",
  "people.list",
  "people.read",
  "people.invite",
  "people.invite-again",
  "people.set-licence",
  "groups.list",
  "groups.read",
  "groups.form",
  "groups.rename",
  "groups.seat",
  "groups.unseat",
  "exercises.list",
  "exercises.read",
];

test("each operation is tried", () => {
  expect(description.operations.map(({ operationId }) => operationId).toSorted()).toEqual(
    operations.toSorted(),
  );
});

test("each example would do", () => {
  for (const { body, operationId } of description.operations)
    if (body?.example !== undefined)
      expect([operationId, ...faultsIn(body.schema, body.example, description.find)]).toEqual([operationId]);
});

describe.each(operations)("%s", (name) => {
  const described = (): Described => description.operations.find(({ operationId }) => operationId === name)!;
  const seed = operations.indexOf(name);

  test("answers what is described with what is described", async () => {
    const seen = new Set<number>();
    expect(await fuzz(described(), 1_000 + seed, true, seen)).toEqual([]);
    expect([...seen].filter((status) => status < 300)).toHaveLength(1);
  });

  test("breaks on nothing that arrives, and says no more than is described", async () => {
    const seen = new Set<number>();
    expect(await fuzz(described(), 2_000 + seed, false, seen)).toEqual([]);
    // Every sort of refusal that does not hang on what is there.
    expect([400, 401, 403, 406].filter((status) => !seen.has(status))).toEqual([]);
  });
});

test("no key that was sent stands in the log", () => {
  const log = ground.platform.logged.join("\n");
  expect(log).toContain("api.people-list");
  for (const key of Object.values(keys)) expect(log).not.toContain(key.slice(11, 40));
});
