import { randomId } from "#ids";
import type { Described, Parameter } from "./description.ts";
import type { House } from "./ground.ts";
import type { KeyName } from "./keys.ts";
import { oddText, pick, spoiled, valid, type Chance } from "./making.ts";

/** `key` null: none is sent. `sound`: all of it is as described, and names what is there. */
export type Made = {
  method: string;
  path: string;
  headers: Headers;
  body: string | null;
  key: KeyName | null;
  sound: boolean;
};

type Houses = { ours: House; theirs: House };

export const idsOf = ({ things }: House, name: string): readonly string[] => {
  const found = things[name as keyof House["things"]];
  if (!found) throw new Error(`the ground has nothing that addresses call ${name}`);
  return found;
};

function pathOf({ path, parameters }: Described, chance: Chance, { ours, theirs }: Houses, sound: boolean) {
  const named = parameters.filter((one) => one.in === "path");
  return named.reduce((made, { name }) => {
    const [own, foreign] = [idsOf(ours, name), idsOf(theirs, name)];
    const odd = oddText(chance).replaceAll("\ud800", "?");
    const id = pick(chance, sound ? own : [...own, ...foreign, ...foreign, randomId(), odd]);
    return made.replace(`{${name}}`, encodeURIComponent(id) || "x");
  }, path);
}

function queryOf({ parameters }: Described, chance: Chance, sound: boolean): string {
  const query = new URLSearchParams();
  for (const { name, schema, required, ...parameter } of parameters) {
    if (parameter.in !== "query" || (!required && chance() < 0.6)) continue;
    if (sound && name === "cursor") continue;
    query.set(name, sound || chance() < 0.5 ? String(valid(schema, chance)) : oddText(chance));
  }
  if (!sound && chance() < 0.1) query.append(pick(chance, ["limit", "lang", "unknown"]), oddText(chance));
  return query.size === 0 ? "" : `?${query}`;
}

let sendings = 0;
/** A name that no change had yet. */
export const freshName = (): string => `sending-${++sendings}`;

const names = [null, "", "x", "a b c d e f g h"];
const tags = [null, null, "*", '"nothing-like-it"', 'W/"a", "b"', "no quotes", ","];

function headerOf({ name }: Parameter, chance: Chance, sound: boolean): string | null {
  if (name === "Idempotency-Key") return sound || chance() < 0.7 ? freshName() : pick(chance, names);
  return sound ? null : pick(chance, tags);
}

const json = "application/json";
const alien = (text: string): [string, string][] => [
  ["text/plain", text],
  [json, `${text} and more`],
  [json, text.slice(0, -1)],
  [json, "[".repeat(5_000)],
  [json, `{"__proto__":{"title":"x"},"title":"y"}`],
  [json, JSON.stringify({ title: "x".repeat(80_000) })],
  ["application/json; charset=utf-16", text],
  ["application/x-www-form-urlencoded", "title=x"],
  [json, ""],
];

function bodyOf({ body, method }: Described, chance: Chance, sound: boolean): [string, string] | null {
  if (!body) return !sound && method !== "GET" && chance() < 0.1 ? [json, "{}"] : null;
  // What must make sense beside being well formed, chance alone seldom makes.
  const isExample = body.example !== undefined && chance() < 0.1;
  const value = isExample ? body.example : valid(body.schema, chance);
  if (sound) return [json, JSON.stringify(value)];
  const text = JSON.stringify(chance() < 0.8 ? spoiled(value, chance) : value) ?? "";
  return chance() < 0.8 ? [json, text] : pick(chance, alien(text));
}

const accepts = ["*/*", json, "text/html", "application/*;q=0", "application/problem+json", ""];
const wholly = Array.from({ length: 6 }, () => "whole" as const);
const holders: readonly (KeyName | null)[] = [
  ...wholly,
  ...(["foreign", "reader", "writer", "revoked", "ended", "unmade"] as const),
  null,
];

/** One request to an operation: as it is described, or with something about it that is not. */
export function make(
  one: Described,
  chance: Chance,
  houses: Houses,
  keys: Readonly<Record<KeyName, string>>,
  sound: boolean,
): Made {
  const key = sound ? "whole" : pick(chance, holders);
  const headers = new Headers();
  if (key !== null) headers.set("authorization", `Bearer ${keys[key]}`);
  if (!sound && chance() < 0.2) headers.set("accept", pick(chance, accepts));
  for (const parameter of one.parameters.filter((each) => each.in === "header")) {
    const value = headerOf(parameter, chance, sound);
    if (value !== null) headers.set(parameter.name, value);
  }
  const body = bodyOf(one, chance, sound);
  if (body) headers.set("content-type", body[0]);
  const path = `/api/v1${pathOf(one, chance, houses, sound)}${queryOf(one, chance, sound)}`;
  return { method: one.method, path, headers, body: body && body[1], key, sound };
}
