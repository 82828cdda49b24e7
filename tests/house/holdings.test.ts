import { Client } from "pg";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { declaredHoldings, declaredTables } from "#app";
import { createTestDatabase, testRoles, type TestDatabase } from "#testing";

type Column = {
  table: string;
  column: string;
  type: string;
  academy: boolean;
  forced: boolean;
  policies: number;
  plainReads: boolean;
  veiledReads: boolean;
};

/** Tables of the platform itself: their rows belong to no academy. */
const platformTables = ["academy", "deployment", "migration"];
/** Ids and instants of all academies' work, read by the clock; no part of the product reads them for a person. */
const withoutRowSecurity = [...platformTables.filter((table) => table !== "academy"), "due"];

const catalogue = `
  select c.relname as table, a.attname as column, format_type(a.atttypid, a.atttypmod) as type,
    exists (select 1 from pg_attribute x where x.attrelid = c.oid and x.attname = 'academy') as academy,
    c.relrowsecurity and c.relforcerowsecurity as forced,
    (select count(*)::int from pg_policy p where p.polrelid = c.oid) as policies,
    has_column_privilege('${testRoles.plain}', c.oid, a.attnum, 'select') as "plainReads",
    has_column_privilege('${testRoles.veiled}', c.oid, a.attnum, 'select') as "veiledReads"
  from pg_class c join pg_attribute a on a.attrelid = c.oid
  where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and a.attnum > 0 and not a.attisdropped`;

let database: TestDatabase;
let columns: Column[];

beforeAll(async () => {
  database = await createTestDatabase();
  const client = new Client(database.connection);
  await client.connect();
  columns = (await client.query<Column>(catalogue)).rows;
  await client.end();
});
afterAll(() => database.drop());

const tablesOf = (list: readonly Column[]) => [...new Set(list.map(({ table }) => table))];

const declaredColumns = new Map<string, string[]>([
  ...declaredHoldings.map(
    ({ table, row, subject, item, sealed, veiled, others, plain }): [string, string[]] => [
      table,
      [
        ...new Set([
          row,
          subject,
          ...(item === undefined ? [] : [item]),
          ...Object.keys(sealed),
          ...veiled,
          ...Object.keys(others),
          ...plain,
        ]),
      ],
    ],
  ),
  ...declaredTables.map(({ table, columns: all }): [string, string[]] => [table, [...all]]),
]);

describe("the catalogue of holdings", () => {
  test("names every table of the database once, and no other", () => {
    const declared = [...declaredHoldings, ...declaredTables].map(({ table }) => table);
    expect(declared.toSorted()).toEqual(tablesOf(columns).toSorted());
  });

  test("names every column of every table, and no other", () => {
    const real = Object.fromEntries(
      tablesOf(columns).map((table) => [
        table,
        columns
          .filter((one) => one.table === table)
          .map(({ column }) => column)
          .toSorted(),
      ]),
    );
    expect(
      Object.fromEntries([...declaredColumns].map(([table, names]) => [table, names.toSorted()])),
    ).toEqual(real);
  });

  test("gives each holding a name of its own", () => {
    const names = declaredHoldings.map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
  });
});

describe("the database", () => {
  test("keeps an academy in every table but the platform's own", () => {
    expect(tablesOf(columns.filter(({ academy }) => !academy)).toSorted()).toEqual(platformTables.toSorted());
  });

  test("forces row-level security on every table that a person could stand in", () => {
    const open = tablesOf(columns.filter(({ forced, policies }) => !forced || policies === 0));
    expect(open.toSorted()).toEqual(withoutRowSecurity.toSorted());
  });

  test("keeps sealed columns as bytes", () => {
    const sealed = declaredHoldings.flatMap(({ table, sealed: groups }) =>
      Object.keys(groups).map((column) => `${table}.${column}`),
    );
    const types = sealed.map(
      (name) => columns.find(({ table, column }) => `${table}.${column}` === name)?.type,
    );
    expect(types.filter((type) => type !== "bytea")).toEqual([]);
  });

  test("lets the ordinary role read no veiled column, and the other one every one", () => {
    const veiled = new Set(
      declaredHoldings.flatMap(({ table, veiled: names }) => names.map((column) => `${table}.${column}`)),
    );
    const named = columns.filter(({ table, column }) => veiled.has(`${table}.${column}`));
    expect(named.filter(({ plainReads }) => plainReads)).toEqual([]);
    expect(named.filter(({ veiledReads }) => !veiledReads)).toEqual([]);
  });
});
