import { repairName, withRepair } from "#web";
import type { Form } from "../route.ts";
import { BodyRefused } from "./body-refused.ts";

const fieldsMost = 500;
const nameMost = 100;

export type Fields = ReadonlyMap<string, readonly string[]>;

/** Values of a form by name, in a map: a field may have any name. */
export async function parseFields(type: string, body: Buffer): Promise<Fields> {
  const kind = type.split(";")[0]?.trim().toLowerCase();
  if (kind === "application/x-www-form-urlencoded") {
    return gather(new URLSearchParams(body.toString("utf8")));
  }
  if (kind === "multipart/form-data") return gather(await parts(type, body));
  if (body.length === 0) return new Map();
  throw new BodyRefused(415);
}

/** The platform's own parser; everything is in memory already and small. Files come as raw bodies, not here. */
async function parts(type: string, body: Buffer): Promise<[string, string][]> {
  const form = await new Response(new Uint8Array(body), { headers: { "content-type": type } })
    .formData()
    .catch(() => {
      throw new BodyRefused(400);
    });
  return [...form.entries()].map(([name, value]) => {
    if (typeof value !== "string") throw new BodyRefused(415);
    return [name, value];
  });
}

export function gather(pairs: Iterable<[string, string]>): Fields {
  const fields = new Map<string, string[]>();
  let count = 0;
  for (const [name, value] of pairs) {
    count += 1;
    if (count > fieldsMost || name.length > nameMost) throw new BodyRefused(413);
    if (name.includes("\0") || value.includes("\0")) throw new BodyRefused(400);
    const values = fields.get(name);
    if (values) values.push(value);
    else fields.set(name, [value]);
  }
  return fields;
}

/** Takes the repair that was chosen, if any, into its field. */
export function repaired(fields: Fields): Fields {
  if (!fields.has(repairName)) return fields;
  const firsts = Object.fromEntries([...fields].map(([name, values]) => [name, values[0] ?? ""]));
  const taken = Object.entries(withRepair(firsts)).filter(([name, value]) => firsts[name] !== value);
  const whole = new Map([...fields, ...taken.map(([name, value]) => [name, [value]] as const)]);
  whole.delete(repairName);
  return whole;
}

export const formOf = (fields: Fields): Form => ({
  get: (name) => fields.get(name)?.[0] ?? "",
  all: (name) => [...(fields.get(name) ?? [])],
  has: (name) => fields.has(name),
  names: () => [...fields.keys()],
});
