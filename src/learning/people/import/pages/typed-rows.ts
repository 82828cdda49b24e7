import type { MemberCall } from "#web-server";
import type { RowChange } from "../change-list.ts";
import { fields } from "../columns.ts";
import { cellName, outName } from "./fixes.tsx";

/** The rows of a form as they were typed: their cells, and whether they are left out. */
export function editsIn({ form }: Pick<MemberCall, "form">, rows: readonly number[]): Map<number, RowChange> {
  return new Map(
    rows.map((row) => {
      const typed = fields.filter((field) => form.has(cellName(row, field)));
      const cells = Object.fromEntries(typed.map((field) => [field, form.get(cellName(row, field))]));
      return [row, { cells, out: form.has(outName(row)) }] as const;
    }),
  );
}

export const rowsIn = ({ form }: Pick<MemberCall, "form">): number[] =>
  form.all("rows").map(Number).filter(Number.isSafeInteger);
