import type { Id } from "#ids";

/** Whether a string type is a closed set of words: `string` and templates with a hole in them are not. */
type IsWord<T extends string> = {} extends Record<T, 1> ? false : true;

/** What may stand in the log: identifiers, numbers, yes or no, and words that the code itself spells out. */
export type Loggable<T> = T extends number | boolean | null | undefined | Id<string>
  ? T
  : T extends string
    ? IsWord<T> extends true
      ? T
      : never
    : never;

export type Fields<F> = { [Name in keyof F]: Loggable<F[Name]> };

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;
const word = /^:?[A-Za-z]{1,24}\d{0,3}$/;

/**
 * The second fence, for what slipped past the types: ids, and words as code spells them. A token, a key, an
 * address or a sentence is none of these.
 */
export const isPlain = (text: string): boolean =>
  uuid.test(text) ||
  (text.length <= 80 && text.split(/[./:_-]+/).every((part) => part === "" || word.test(part)));

const closed = Symbol.for("tutela.closed");

function printObject(value: object): string {
  try {
    return closed in value ? "[sealed]" : "[object]";
  } catch {
    return "[object]";
  }
}

/** What the log prints for a value, whatever it is; never throws, never reads a property of an object. */
export function printable(value: unknown): string | number | boolean | null {
  if (value === null || value === undefined) return null;
  if (typeof value === "string") return isPlain(value) ? value : "[text]";
  if (typeof value === "number") return Number.isFinite(value) ? value : null;
  if (typeof value === "boolean") return value;
  return typeof value === "object" ? printObject(value) : `[${typeof value}]`;
}

const secretName = /pass(word|phrase|code)|secret|token|otp|cookie|authori[sz]ation|e?mail$/i;

/** Fields as the log prints them; a number under the name of a secret is one. */
export function printableFields(fields: object): Record<string, string | number | boolean | null> {
  const entries = Object.entries(Object.getOwnPropertyDescriptors(fields)).filter(([name]) => isPlain(name));
  return Object.fromEntries(
    entries.map(([name, { value }]) => [name, secretName.test(name) ? "[sealed]" : printable(value)]),
  );
}
