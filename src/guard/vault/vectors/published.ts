import { readFileSync } from "node:fs";

/** Published vectors kept beside the tests: one record for each row, under the names of the columns. */
export function published<Column extends string>(file: string): Record<Column, string>[] {
  const text = readFileSync(new URL(file, import.meta.url), "utf8");
  const { columns, rows }: { columns: Column[]; rows: unknown[][] } = JSON.parse(text);
  if (rows.length === 0) throw new Error(`no vectors in ${file}`);
  return rows.map(
    (row) =>
      Object.fromEntries(columns.map((column, i) => [column, String(row[i])])) as Record<Column, string>,
  );
}

export const hex = (text: string): Buffer => Buffer.from(text, "hex");
