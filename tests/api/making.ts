import type { Schema } from "./schema.ts";

export type Chance = () => number;

export const pick = <T>(chance: Chance, of: readonly T[]): T => of[Math.floor(chance() * of.length)]!;

const odd = [
  "",
  " ",
  "\u0000",
  "a\u0000b",
  "\ud800",
  "\u202e",
  "é",
  "ﷺ".repeat(40),
  "😀".repeat(60),
  "x".repeat(5_000),
  "' or 1=1 --",
  "../../etc/passwd",
  "<script>alert(1)</script>",
  "${7*7}",
  "null",
  "00000000-0000-4000-8000-000000000000",
  "2026-02-31",
  "9999-12-31",
  "0000-00-00",
  "constructor",
];
const strange: readonly unknown[] = [
  null,
  true,
  false,
  0,
  -1,
  1.5,
  1e308,
  [],
  {},
  [[[[]]]],
  { a: 1 },
  ...odd,
];

/** A value that its schema describes. */
export function valid(schema: Schema, chance: Chance): unknown {
  const any = schema["anyOf"] as readonly Schema[] | undefined;
  if (any) return valid(pick(chance, any), chance);
  if (Array.isArray(schema["enum"])) return pick(chance, schema["enum"]);
  switch (schema["type"]) {
    case "null":
      return null;
    case "integer":
      return between(chance, Number(schema["minimum"]), Number(schema["maximum"]));
    case "array":
      return Array.from({ length: between(chance, 0, Math.min(3, Number(schema["maxItems"]))) }, () =>
        valid(schema["items"] as Schema, chance),
      );
    case "object":
      return validObject(schema, chance);
    default:
      return validText(schema, chance);
  }
}

function validObject(schema: Schema, chance: Chance): object {
  const required = schema["required"] as readonly string[];
  const properties = Object.entries(schema["properties"] as Record<string, Schema>);
  const taken = properties.filter(([name]) => required.includes(name) || chance() < 0.5);
  return Object.fromEntries(taken.map(([name, of]) => [name, valid(of, chance)]));
}

/** Often one of the two that only just fit. */
function between(chance: Chance, least: number, most: number): number {
  const where = chance();
  if (where < 0.15) return least;
  return where > 0.85 ? most : least + Math.floor(chance() * (most - least + 1));
}

const hex = (chance: Chance, length: number): string =>
  Array.from({ length }, () => pick(chance, [..."0123456789abcdef"])).join("");

function validText(schema: Schema, chance: Chance): string {
  const two = (number: number) => String(number).padStart(2, "0");
  const day = () =>
    `${between(chance, 1000, 9999)}-${two(between(chance, 1, 12))}-${two(between(chance, 1, 28))}`;
  if (schema["format"] === "uuid") return [8, 4, 4, 4, 12].map((length) => hex(chance, length)).join("-");
  if (schema["format"] === "date") return day();
  if (schema["pattern"] !== undefined) return hex(chance, 24);
  const letters = [..."abcXYZ019 .-_@éß語😀’"];
  const [least, most] = [Number(schema["minLength"] ?? 0), Number(schema["maxLength"] ?? 40)];
  const length = between(chance, least, chance() < 0.2 ? most : Math.min(most, least + 60));
  return Array.from({ length }, () => pick(chance, letters)).join("");
}

/** The same with one thing about it that does not fit, or that looks as if it did. */
export function spoiled(value: unknown, chance: Chance): unknown {
  if (typeof value === "number" && chance() < 0.5)
    return pick(chance, [value + 1e9, -1 - value, value + 0.5]);
  if (typeof value === "string" && chance() < 0.3) return value + "x".repeat(pick(chance, [1, 300, 6_000]));
  if (typeof value !== "object" || value === null || Array.isArray(value) || chance() < 0.1)
    return pick(chance, strange);
  const entries = Object.entries(value);
  const at = Math.floor(chance() * (entries.length + 1));
  if (at === entries.length) return { ...value, [pick(chance, odd)]: pick(chance, strange) };
  const [name, inside] = entries[at]!;
  if (chance() < 0.3) return Object.fromEntries(entries.filter(([other]) => other !== name));
  return { ...value, [name]: spoiled(inside, chance) };
}

export const oddText = (chance: Chance): string => pick(chance, odd);
