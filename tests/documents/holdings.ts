import type { Holding, PlainTable } from "#store";
import { code, codes, table } from "./table.ts";

const kept = ({ kept: retention }: Holding): string => {
  switch (retention.rule) {
    case "with its parent":
      return `as long as its ${retention.parent}`;
    case "after":
      return `until ${retention.policy} after ${retention.from}`;
    default:
      return retention.rule;
  }
};

const sealed = (of: Holding): string =>
  Object.entries(of.sealed)
    .map(([column, { fields }]) => `${code(column)} (${fields.join(", ")})`)
    .join("; ");

const others = (of: Holding): string =>
  Object.entries(of.others)
    .map(([column, fate]) => `${code(column)} ${fate}`)
    .join("; ");

const row = (of: Holding): string[] => [
  code(of.table),
  of.purpose.en,
  sealed(of),
  codes(of.veiled),
  others(of),
  of.basis,
  kept(of),
];

const byTable = (a: { table: string }, b: { table: string }): number => (a.table < b.table ? -1 : 1);

export const holdingsPage = (holdings: readonly Holding[], tables: readonly PlainTable[]): string =>
  `# Holdings

What the product keeps of people, made from what its modules declare. A test compares the declarations with the columns of
the database. Sealed columns are encrypted under the key of the person they are about; veiled ones are kept plain under a
random pseudonym because they are counted; all further columns are ids, states and instants.

${table(
  ["table", "purpose", "sealed (fields)", "veiled", "others named, and at their erasure", "basis", "kept"],
  holdings.toSorted(byTable).map(row),
)}

## Tables without anything about people

${table(
  ["table", "purpose"],
  tables.toSorted(byTable).map(({ table: name, purpose }) => [code(name), purpose]),
)}
`;
