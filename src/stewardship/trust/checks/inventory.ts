import { sql } from "kysely";
import { platformAcademy } from "#ids";
import { check, type Check, type CheckContext } from "#promise";
import { tables, type Holding, type PlainTable } from "#store";
import { found, tell } from "./found.ts";

export type Inventory = { holdings(): readonly Holding[]; tables(): readonly PlainTable[] };

type Catalogue = {
  pg_attribute: { attrelid: number; attname: string; attnum: number; attisdropped: boolean };
  pg_class: { oid: number; relname: string };
};
const db = tables<Catalogue>();

const inDatabase = ({ platform: { store } }: CheckContext) =>
  store.read({ academy: platformAcademy, member: null }, (tx) =>
    tx.all(
      db
        .selectFrom("pg_attribute")
        .innerJoin("pg_class", "pg_class.oid", "pg_attribute.attrelid")
        .select([
          sql<string>`pg_class.relname::text`.as("table"),
          sql<string>`pg_attribute.attname::text`.as("column"),
        ])
        .where(
          sql<boolean>`pg_class.relnamespace = 'public'::regnamespace and pg_class.relkind in ('r', 'p')`,
        )
        .where(sql<boolean>`pg_attribute.attnum > 0 and not pg_attribute.attisdropped`),
    ),
  );

const columnsOf = ({ row, subject, item, sealed, veiled, others, plain }: Holding): readonly string[] => [
  row,
  subject,
  ...(item === undefined ? [] : [item]),
  ...Object.keys(sealed),
  ...veiled,
  ...Object.keys(others),
  ...plain,
];

/** A holding without a purpose declares nothing. */
const declared = ({ holdings, tables: plainTables }: Inventory): Map<string, readonly string[]> =>
  new Map([
    ...holdings().flatMap((one) =>
      one.purpose.en.trim() === "" ? [] : [[one.table, columnsOf(one)] as const],
    ),
    ...plainTables().map(({ table, columns }) => [table, columns] as const),
  ]);

/** VP-2, by the database's own catalogue: no table and no column of which the inventory does not say what it is for. */
export const inventoryCheck = (inventory: Inventory): Check =>
  check({
    clause: "VP-2.inventory",
    every: 30,
    tell,
    async run(context) {
      const there = await inDatabase(context);
      const known = declared(inventory);
      const wrong = there.filter(({ table, column }) => !known.get(table)?.includes(column)).length;
      const values = { tables: new Set(there.map(({ table }) => table)).size, columns: there.length, wrong };
      if (there.length === 0) throw new Error("the database has no table: nothing is proven");
      return found(context, wrong === 0, ["inventoryWhole", "inventoryLacks"], values);
    },
  });

/** What each holding says of what it keeps: what it is, why, on what ground, how long. */
function lacksIn({ sealed, purpose, basis, kept, called }: Holding): number {
  const unnamed = Object.values(sealed).filter(
    ({ fields }) => fields.length === 0 || !fields.every((field) => field.trim() !== ""),
  );
  const untold = [
    Math.min(purpose.en.trim().length, purpose.nl.trim().length) < 10,
    !grounds.includes(basis),
    kept.rule === "after" && kept.policy.trim() === "",
    called === undefined,
  ];
  return unnamed.length + untold.filter(Boolean).length;
}

const grounds: readonly string[] = ["contract", "legitimate interest", "legal duty", "consent"];

/** LC-8: the inventory says of each detail what it is, why we keep it, on what legal ground and how long. */
export const toldCheck = ({ holdings }: Inventory): Check =>
  check({
    clause: "LC-8.inventory",
    every: 30,
    tell,
    run(context) {
      const all = holdings();
      const fields = all.flatMap(({ sealed, veiled }) => [
        ...Object.values(sealed).flatMap((group) => group.fields),
        ...veiled,
      ]).length;
      if (fields === 0) throw new Error("nothing is kept of anybody: nothing is proven");
      const wrong = all.reduce((sum, one) => sum + lacksIn(one), 0);
      const values = { holdings: all.length, fields, wrong };
      return Promise.resolve(found(context, wrong === 0, ["inventoryTold", "inventoryUntold"], values));
    },
  });
