import { Client } from "pg";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { rolePassword } from "#store";
import { testRoles, testRoot } from "#testing";
import type { Ledger } from "./index.ts";
import { Ground, maple, opened, person, studio, until, waitingIn } from "./testing/ground.ts";

let ground: Ground;
let ledger: Ledger;
let app: Client;

beforeAll(async () => {
  ground = await Ground.make();
  ledger = await ground.open();
  const ann = person();
  await Promise.all(Array.from({ length: 256 }, () => ledger.commitOpening(opened, [ann])));
  await until(async () => (await waitingIn(ground)) === 0);
  await ground.close(ledger);
  await ground.sql(
    "insert into ledger_pending select academy, gen_random_uuid(), at, type, core, salt, subjects, leaf from ledger_entry where index = 0",
  );
  await ground.sql("insert into ledger_rooting values ($1, $1, '2026-11-20')", [studio]);
  app = new Client({
    ...ground.owner,
    user: testRoles.app,
    password: rolePassword(testRoot.key, testRoles.app),
  });
  await app.connect();
});
afterAll(async () => {
  await app.end();
  await ground.end();
});

async function asRole(role: string, academy: string, text: string): Promise<number> {
  await app.query(`begin; set local role ${role}`);
  try {
    await app.query("select set_config('tutela.academy', $1, true)", [academy]);
    return (await app.query(text)).rowCount ?? 0;
  } finally {
    await app.query("rollback");
  }
}

const tables = [
  "ledger_pending",
  "ledger_entry",
  "ledger_mention",
  "ledger_tile",
  "ledger_head",
  "ledger_rooting",
];
const columns: Record<string, string> = { ledger_head: "size = size + 1" };

describe.each([testRoles.plain, testRoles.veiled])("raw SQL as %s", (role) => {
  it.each(tables)("sees its own academy's %s and no other's", async (table) => {
    expect(await asRole(role, studio, `select from ${table}`)).toBeGreaterThan(0);
    expect(await asRole(role, maple, `select from ${table}`)).toBe(0);
  });

  it.each(tables)("can neither change nor delete %s", async (table) => {
    const denied = { code: "42501" };
    await expect(asRole(role, studio, `delete from ${table}`)).rejects.toMatchObject(denied);
    const change = columns[table] ?? "academy = academy";
    await expect(asRole(role, studio, `update ${table} set ${change}`)).rejects.toMatchObject(denied);
    await expect(asRole(role, studio, `truncate ${table}`)).rejects.toMatchObject(denied);
  });

  it.each(tables.slice(1))("cannot add to %s", async (table) => {
    const copy = asRole(role, studio, `insert into ${table} select * from ${table}`);
    await expect(copy).rejects.toMatchObject({ code: "42501" });
  });

  it("cannot record for another academy", async () => {
    const copy = `insert into ledger_pending select '${maple}', gen_random_uuid(), at, type, core, salt, subjects, leaf from ledger_pending`;
    await expect(asRole(role, studio, copy)).rejects.toMatchObject({ code: "42501" });
  });
});

it("the ledger's own login changes no leaf and removes no entry", async () => {
  const own = new Client(ground.connection);
  await own.connect();
  for (const text of [
    "delete from ledger_entry",
    "update ledger_entry set leaf = leaf",
    "delete from ledger_tile",
    "delete from ledger_head",
  ])
    await expect(own.query(text)).rejects.toMatchObject({ code: "42501" });
  await own.end();
});
