import { parseId, type Id } from "#ids";
import type { FieldFault } from "#web-server";

/** What stands in the description: the part of JSON Schema 2020-12 that our schemas are made of. */
export type JsonSchema = {
  readonly type?: string | readonly string[];
  readonly [keyword: string]: unknown;
};

export type Faults = FieldFault[];

/**
 * One definition for the type, for what is let in, and for what is described. `read` gives null after it has said why
 * not; `at` is where the value stands.
 */
export type Schema<T> = {
  readonly json: JsonSchema;
  readonly optional?: true;
  read(value: unknown, at: string, faults: Faults): { readonly value: T } | null;
};

export type Value<S> = S extends Schema<infer T> ? T : never;

const wrong = (faults: Faults, at: string, code: string, detail: string): null => {
  faults.push({ at, code, detail });
  return null;
};

type TextLimits = { least?: number; most: number; pattern?: string; format?: string; says?: string };

/** `most` counts characters, not the units of an encoding. Half a character of an encoding is none. */
export function text({ least = 0, most, pattern, format, says }: TextLimits): Schema<string> {
  const shape = pattern === undefined ? null : new RegExp(pattern, "u");
  const limits = { minLength: least, maxLength: most };
  const json = {
    type: "string",
    ...limits,
    ...(pattern !== undefined && { pattern }),
    ...(format !== undefined && { format }),
  };
  return {
    json,
    read(value, at, faults) {
      if (typeof value !== "string" || !value.isWellFormed())
        return wrong(faults, at, "text", "This is a text.");
      const { length } = Array.from(value.slice(0, 2 * most + 1));
      if (length < least || length > most)
        return wrong(faults, at, "length", `From ${least} to ${most} characters.`);
      if (shape && !shape.test(value))
        return wrong(faults, at, "pattern", says ?? `This matches ${pattern}.`);
      return { value };
    },
  };
}

const uuid = "^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$";

export function id<Kind extends string>(): Schema<Id<Kind>> {
  const letters = text({ least: 36, most: 36, pattern: uuid, format: "uuid", says: "This is a UUID." });
  return {
    json: letters.json,
    read(value, at, faults) {
      const found = letters.read(value, at, faults);
      const parsed = found && parseId<Kind>(found.value);
      return parsed && { value: parsed };
    },
  };
}

/** An instant in UTC, with milliseconds. */
export const instantText = text({
  least: 24,
  most: 24,
  format: "date-time",
  pattern: "^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}\\.\\d{3}Z$",
});

/** A day of the academy's zone. */
export const dayText = text({
  least: 10,
  most: 10,
  format: "date",
  pattern: "^\\d{4}-\\d{2}-\\d{2}$",
  says: "A day is written as 2026-11-21.",
});

export const integer = ({ least, most }: { least: number; most: number }): Schema<number> => ({
  json: { type: "integer", minimum: least, maximum: most },
  read: (value, at, faults) =>
    typeof value === "number" && Number.isInteger(value) && value >= least && value <= most
      ? { value }
      : wrong(faults, at, "number", `A whole number from ${least} to ${most}.`),
});

/** A whole number as a query has it: in digits. */
export const numberText = (limits: { least: number; most: number }): Schema<number> => {
  const number = integer(limits);
  return {
    json: number.json,
    read: (value, at, faults) =>
      number.read(typeof value === "string" && /^\d{1,9}$/.test(value) ? Number(value) : null, at, faults),
  };
};

export const oneOf = <const Word extends string>(words: readonly Word[]): Schema<Word> => ({
  json: { type: "string", enum: words },
  read(value, at, faults) {
    const found = words.find((word) => word === value);
    return found === undefined ? wrong(faults, at, "word", `One of: ${words.join(", ")}.`) : { value: found };
  },
});

export const list = <T>(of: Schema<T>, { most }: { most: number }): Schema<T[]> => ({
  json: { type: "array", items: of.json, maxItems: most },
  read(value, at, faults) {
    if (!Array.isArray(value) || value.length > most)
      return wrong(faults, at, "list", `A list of at most ${most}.`);
    const read = value.map((one: unknown, index) => of.read(one, `${at}/${index}`, faults));
    const found = read.filter((one) => one !== null);
    return found.length < read.length ? null : { value: found.map((one) => one.value) };
  },
});

export const nullable = <T>(of: Schema<T>): Schema<T | null> => ({
  json: { anyOf: [of.json, { type: "null" }] },
  read: (value, at, faults) => (value === null ? { value: null } : of.read(value, at, faults)),
});

/** A field that may be missing. */
export const optional = <T>(of: Schema<T>): Schema<T | undefined> => ({
  json: of.json,
  optional: true,
  read: (value, at, faults) => (value === undefined ? { value } : of.read(value, at, faults)),
});

export type Fields = Readonly<Record<string, Schema<unknown>>>;
export type ObjectOf<F extends Fields> = { readonly [Key in keyof F]: Value<F[Key]> };
export type ObjectSchema<T> = Schema<T> & { readonly fields: Fields };

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

const pointer = (at: string, field: string): string =>
  at.endsWith("?") ? at + field : `${at}/${field.replaceAll("~", "~0").replaceAll("/", "~1")}`;

/** Whatever is not among its fields is refused, not passed over. */
export function object<const F extends Fields>(fields: F): ObjectSchema<ObjectOf<F>> {
  const names = Object.keys(fields);
  const required = names.filter((name) => !fields[name]?.optional);
  const properties = Object.fromEntries(names.map((name) => [name, fields[name]?.json]));
  return {
    fields,
    json: { type: "object", properties, required, additionalProperties: false },
    read(value, at, faults) {
      if (!isObject(value)) return wrong(faults, at, "object", "This is an object.");
      const before = faults.length;
      for (const name of Object.keys(value))
        if (!Object.hasOwn(fields, name))
          wrong(faults, pointer(at, name.slice(0, 60)), "unknown", "There is no such field.");
      const read = names.map((name) => {
        const there = Object.hasOwn(value, name) ? value[name] : undefined;
        if (there === undefined && !fields[name]?.optional)
          return [name, wrong(faults, pointer(at, name), "missing", "This is missing.")] as const;
        return [name, fields[name]!.read(there, pointer(at, name), faults)] as const;
      });
      if (faults.length > before) return null;
      return { value: Object.fromEntries(read.map(([name, one]) => [name, one?.value])) as ObjectOf<F> };
    },
  };
}

/** Reads all of it, or throws with everything that does not fit. */
export function readOrRefuse<T>(
  schema: Schema<T>,
  value: unknown,
  at: string,
  refuse: (faults: Faults) => Error,
): T {
  const faults: Faults = [];
  const read = schema.read(value, at, faults);
  if (read === null || faults.length > 0) throw refuse(faults.slice(0, 50));
  return read.value;
}
