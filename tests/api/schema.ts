/** JSON Schema 2020-12 as far as our description uses it; a keyword that nobody checks here is refused. */
export type Schema = { readonly [keyword: string]: unknown };

type Check = (told: never, value: unknown, schema: Schema) => boolean;

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

const types: Readonly<Record<string, (value: unknown) => boolean>> = {
  string: (value) => typeof value === "string",
  integer: (value) => Number.isInteger(value),
  object: isObject,
  array: Array.isArray,
  null: (value) => value === null,
};

const formats: Readonly<Record<string, RegExp>> = {
  uuid: /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/,
  date: /^\d{4}-\d{2}-\d{2}$/,
  "date-time": /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?Z$/,
  uri: /^https?:\/\/\S+$/,
};

const says = new Set(["description", "properties", "additionalProperties", "items", "anyOf", "$ref"]);

/** What a value alone must keep; what leads further down is walked below. */
const checks: Readonly<Record<string, Check>> = {
  type: (told: string, value) => types[told]!(value),
  const: (told: unknown, value) => told === value,
  enum: (told: readonly unknown[], value) => told.includes(value),
  minLength: (told: number, value) => typeof value !== "string" || [...value].length >= told,
  maxLength: (told: number, value) => typeof value !== "string" || [...value].length <= told,
  pattern: (told: string, value) => typeof value !== "string" || new RegExp(told, "u").test(value),
  format: (told: string, value) => typeof value !== "string" || formats[told]!.test(value),
  minimum: (told: number, value) => typeof value !== "number" || value >= told,
  maximum: (told: number, value) => typeof value !== "number" || value <= told,
  maxItems: (told: number, value) => !Array.isArray(value) || value.length <= told,
  required: (told: readonly string[], value) =>
    !isObject(value) || told.every((name) => Object.hasOwn(value, name)),
};

export type Find = (reference: string) => Schema;

/** Where a value differs from its schema. */
export function faultsIn(schema: Schema, value: unknown, find: Find, at = ""): string[] {
  if (typeof schema["$ref"] === "string") return faultsIn(find(schema["$ref"]), value, find, at);
  const wrong = Object.entries(schema).flatMap(([keyword, told]) => {
    if (says.has(keyword)) return [];
    const check = checks[keyword];
    if (!check) throw new Error(`nobody checks ${keyword}`);
    return check(told as never, value, schema) ? [] : [`${at || "/"}: ${keyword} ${JSON.stringify(told)}`];
  });
  return [...wrong, ...below(schema, value, find, at)];
}

function below(schema: Schema, value: unknown, find: Find, at: string): string[] {
  const faults: string[] = [];
  const properties = (schema["properties"] ?? {}) as Record<string, Schema>;
  if (isObject(value))
    for (const [name, inside] of Object.entries(value)) {
      const of = Object.hasOwn(properties, name) ? properties[name] : undefined;
      if (of) faults.push(...faultsIn(of, inside, find, `${at}/${name}`));
      else if (schema["additionalProperties"] === false) faults.push(`${at}/${name}: is not described`);
    }
  if (Array.isArray(value) && schema["items"])
    for (const [index, inside] of value.entries())
      faults.push(...faultsIn(schema["items"] as Schema, inside, find, `${at}/${index}`));
  const any = schema["anyOf"] as readonly Schema[] | undefined;
  if (any && !any.some((one) => faultsIn(one, value, find, at).length === 0))
    faults.push(`${at}: fits none of anyOf`);
  return faults;
}
