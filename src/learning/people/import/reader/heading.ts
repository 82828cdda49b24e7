import { fieldCalled } from "../columns.ts";

type Row = { cells: readonly string[] };

const whole = /^(mailto:|<)?[^\s@]+@[^\s@]+\.[^\s@]+$/i;
const example = /\s\(.*$/;

/** What may be meant as an address, with whatever slip: but for an example behind it no heading has an @, or a dot within a word. */
export const isAttempt = (cell: string): boolean => /@|[^\s.]\.[^\s.]/.test(cell.replace(example, ""));
const hasAt = (cell: string): boolean => cell.replace(example, "").includes("@");

/**
 * Whether a first row names the columns. It does where one of its cells is called as columns are, and is no value that
 * stands below as well; or where there are words above the addresses. A person whose address has a slip, or is missing,
 * stays a person: better a row too many to be judged than one that nobody misses.
 */
export function isHeading(first: Row, others: readonly Row[]): boolean {
  if (first.cells.some((cell) => whole.test(cell) || hasAt(cell))) return false;
  const at = addressColumn(others);
  const above = at === null ? "" : (first.cells[at] ?? "");
  if (isAttempt(above)) return false;
  const valued = (cell: string, column: number): boolean =>
    others.some(({ cells }) => cells[column] === cell);
  const called = first.cells.some((cell, column) => fieldCalled(cell) !== null && !valued(cell, column));
  return called || at === null || above !== "";
}

/** The column in which most rows have an address; null where none has any. */
function addressColumn(rows: readonly Row[]): number | null {
  const counts = new Map<number, number>();
  for (const { cells } of rows)
    cells.forEach((cell, at) => whole.test(cell) && counts.set(at, (counts.get(at) ?? 0) + 1));
  const [best] = [...counts].toSorted(([, one], [, other]) => other - one);
  return best?.[0] ?? null;
}
