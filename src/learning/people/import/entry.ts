import type { MemberId } from "#ids";
import type { AcademyRole } from "../roles.ts";
import type { Faults } from "./cells.ts";

/** What becomes of a row. */
export type Verdict =
  | { is: "new" }
  /** Here already, and the list says nothing new. */
  | { is: "here"; member: MemberId }
  | { is: "changed"; member: MemberId; roles: readonly AcademyRole[]; groups: readonly string[] }
  | { is: "doubled"; of: number }
  | { is: "wrong"; faults: Faults }
  | { is: "skipped" };

export const verdicts = ["wrong", "skipped", "doubled", "changed", "here", "new", "out"] as const;
export type VerdictName = (typeof verdicts)[number];
export type Tally = Partial<Record<VerdictName, number>>;

/** A row as it is kept: the cells of the kept columns, and what was found about them. */
export type Entry = {
  row: number;
  /** Where the row begins in the file, if that is another number. */
  line?: number;
  cells: string[];
  long?: readonly number[];
  ragged?: true;
  /** Left out by whoever looks it over. */
  out?: true;
  verdict: Verdict;
};

/** Left out counts before all that a row would be otherwise. */
export const standingOf = ({ out, verdict }: Entry): VerdictName => (out ? "out" : verdict.is);

export function tallyOf(entries: readonly Entry[]): Tally {
  const tally: Tally = {};
  for (const entry of entries) {
    const name = standingOf(entry);
    tally[name] = (tally[name] ?? 0) + 1;
  }
  return tally;
}

export function sumOf(tallies: readonly Tally[]): Tally {
  const sum: Tally = {};
  for (const tally of tallies)
    for (const name of verdicts) if (tally[name]) sum[name] = (sum[name] ?? 0) + tally[name];
  return sum;
}

export const sumRows = (tally: Tally): number => verdicts.reduce((sum, name) => sum + (tally[name] ?? 0), 0);
