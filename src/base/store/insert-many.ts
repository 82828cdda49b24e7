import { CompiledQuery } from "kysely";

/** A column of many rows at once: a value for each, or one for all. `type` as PostgreSQL calls it. */
export type ManyColumn = { type: string; each: readonly unknown[] } | { type: string; all: unknown };

export const each = (type: string, values: readonly unknown[]): ManyColumn => ({ type, each: values });
export const all = (type: string, value: unknown): ManyColumn => ({ type, all: value });

type Insert<Row> = { compile(): CompiledQuery<Row> };

const name = /^[a-z][a-z_]{0,62}$/;
const quoted = (text: string): string => {
  if (!name.test(text)) throw new TypeError(`"${text}" is no name in the database`);
  return `"${text}"`;
};

/**
 * Rows by the thousand in one statement, whose text hangs on none of the values. `after`: what follows, such as `on conflict do
 * nothing`, written in code.
 */
export function insertMany<Row = unknown>(
  table: string,
  columns: Readonly<Record<string, ManyColumn>>,
  after = "",
): Insert<Row> {
  const told = Object.entries(columns);
  const many = told.flatMap(([column, one]) => ("each" in one ? [{ column, ...one }] : []));
  const lengths = new Set(many.map((one) => one.each.length));
  if (lengths.size !== 1) throw new RangeError("columns of many rows have one length");
  const values = told.map(([, one]) => ("each" in one ? one.each : one.all));
  const place = (column: string) => told.findIndex(([other]) => other === column) + 1;
  const picked = told.map(([column, one]) =>
    "each" in one ? `m.${quoted(column)}` : `$${place(column)}::${one.type}`,
  );
  const lists = many.map(({ column, type }) => `$${place(column)}::${type}[]`);
  const names = told.map(([column]) => quoted(column)).join(", ");
  const text = `insert into ${quoted(table)} (${names}) select ${picked.join(", ")} from unnest(${lists.join(", ")}) m(${many.map(({ column }) => quoted(column)).join(", ")}) ${after}`;
  return { compile: () => CompiledQuery.raw(text, values) };
}
