import { Malformed } from "./bytes.ts";

/** What may stand in an entry: identifiers, whole numbers, truths, and lists and objects of these. */
export type Plain = string | number | boolean | readonly Plain[] | { readonly [key: string]: Plain };
export type PlainObject = { readonly [key: string]: Plain };

/**
 * No space, no @, no letter beyond ASCII: a name, an address or a sentence does not pass, and nothing ever
 * needs escaping, so that every value has one spelling.
 */
const identifier = /^[A-Za-z0-9._:/+=-]{1,200}$/;
const key = /^[a-z][A-Za-z0-9]{0,39}$/;
const depthMax = 6;

/** JSON in its one canonical spelling: keys in the order of their bytes, no spaces (a subset of RFC 8785). */
export function canonicalJson(value: Plain, depth = 0): string {
  if (depth > depthMax) throw new Malformed("values are nested too deep");
  if (typeof value === "boolean") return String(value);
  if (typeof value === "number") return canonicalNumber(value);
  if (typeof value === "string") return canonicalString(value);
  if (isList(value)) return `[${value.map((item) => canonicalJson(item, depth + 1)).join(",")}]`;
  if (typeof value === "object" && value !== null) return canonicalObject(value, depth);
  throw new Malformed("only identifiers, whole numbers, truths, lists and objects may be written");
}

const isList = (value: Plain): value is readonly Plain[] => Array.isArray(value);

function canonicalNumber(value: number): string {
  if (!Number.isSafeInteger(value) || Object.is(value, -0)) throw new Malformed("a number is not whole");
  return String(value);
}

function canonicalString(value: string): string {
  if (!identifier.test(value)) throw new Malformed("a text is not an identifier");
  return `"${value}"`;
}

function canonicalObject(value: PlainObject, depth: number): string {
  let fields = "";
  for (const name of Object.keys(value).toSorted()) {
    const field = value[name];
    if (!key.test(name) || field === undefined) throw new Malformed("an object has a malformed key");
    fields += `${fields && ","}"${name}":${canonicalJson(field, depth + 1)}`;
  }
  return `{${fields}}`;
}

/** The object in a text that is exactly what `canonicalJson` would write. */
export function parseCanonical(text: string, what: string): PlainObject {
  const value = parseJson(text, what);
  if (!isPlainObject(value) || canonicalJson(value) !== text) {
    throw new Malformed(`${what} is not written canonically`);
  }
  return value;
}

function parseJson(text: string, what: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new Malformed(`${what} is not JSON`);
  }
}

/** Only the outermost shape: whatever does not belong further inside makes `canonicalJson` throw. */
export const isPlainObject = (value: unknown): value is PlainObject =>
  typeof value === "object" && value !== null && !Array.isArray(value);
