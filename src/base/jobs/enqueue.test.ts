import { describe, expect, test } from "vitest";
import { Client } from "pg";
import { isoInstant } from "#clock";
import { randomId } from "#ids";
import { rolesNamed } from "#store";
import { defineJob, enqueue, prepareQueue } from "./index.ts";
import { Stage, academy, inside } from "./testing/stage.ts";

const stage = new Stage();

describe("a job asked for in a transaction", () => {
  test("runs after the commit, in the house of who asked", async () => {
    const jobs = await stage.open();
    await stage.ground.store.transact(inside, (tx) => enqueue(tx, stage.note, { note: "a" }));
    expect(await jobs.drain()).toBe(1);
    expect(stage.ran[0]).toMatchObject({
      note: "a",
      context: { academy, attempt: 1, due: stage.clock.now() },
    });
    expect(await jobs.drain()).toBe(0);
  });

  test("does not run when the change is rolled back", async () => {
    const jobs = await stage.open();
    const change = stage.ground.store.transact(inside, async (tx) => {
      await enqueue(tx, stage.note, { note: "a" });
      throw new Error("no");
    });
    await expect(change).rejects.toThrow("no");
    expect(await jobs.drain()).toBe(0);
  });

  test("waits only once under one key, and under one key in each academy", async () => {
    const jobs = await stage.open();
    const other = { academy: randomId<"academy">(), member: null };
    for (const context of [inside, inside, other]) {
      await stage.ground.store.transact(context, (tx) =>
        enqueue(tx, stage.note, { note: "a" }, { key: "k" }),
      );
    }
    await stage.ground.store.transact(inside, (tx) => enqueue(tx, stage.note, { note: "nokey" }));
    expect(await jobs.drain()).toBe(3);
  });

  test.each([
    ["a nested object", { note: { of: "mine" } }],
    ["a list", { note: ["a"] }],
    ["a text that is too long", { note: "x".repeat(129) }],
    ["a text with blanks", { note: "Ada Lovelace" }],
    ["an address", { note: "ada@example.org" }],
    ["a number that is none", { note: Number.NaN }],
    ["nothing said", { note: undefined }],
    ["too many fields", Object.fromEntries(Array.from({ length: 13 }, (_, i) => [`f${i}`, i]))],
  ])("is refused with %s", async (_, data) => {
    const loose = defineJob<never>({ name: "loose", async run() {} });
    const wish = stage.ground.store.transact(inside, (tx) => enqueue(tx, loose, data as never));
    await expect(wish).rejects.toThrow(RangeError);
    expect(await stage.ground.sql("select number from due")).toEqual([]);
  });

  test("takes ids, instants and flags", async () => {
    const wide = defineJob<{ id: string; at: string; on: boolean; none: null; count: number }>({
      name: "wide",
      async run(context, data) {
        stage.keep(context, JSON.stringify(Object.keys(data).sort()));
      },
    });
    const jobs = await stage.open({ jobs: [wide] });
    const data = { id: academy, at: isoInstant(stage.clock.now()), on: true, none: null, count: -1.5 };
    await stage.ground.store.transact(inside, (tx) => enqueue(tx, wide, data));
    await jobs.drain();
    expect(stage.notes).toEqual(['["at","count","id","none","on"]']);
  });
});

describe("the queue", () => {
  test("is made by several nodes at the same time, and again at every start", async () => {
    await stage.ground.sql("drop schema jobs cascade");
    const nodes = Array.from({ length: 6 }, () => new Client(stage.ground.owner));
    const prepare = async (client: Client) => {
      await client.connect();
      await prepareQueue(client, rolesNamed("tutela"));
      await client.end();
    };
    await expect(Promise.all(nodes.map(prepare))).resolves.toHaveLength(6);
  });

  test("serves a login that uses it and cannot change its schema", async () => {
    const rows = await stage.ground.sql(`select
      has_schema_privilege('tutela_app', 'jobs', 'create') as create,
      has_schema_privilege('tutela_plain', 'jobs', 'usage') as plain,
      has_table_privilege('tutela_app', 'jobs.version', 'update') as version,
      pg_has_role('tutela_app', (select relowner from pg_class where oid = 'jobs.job_common'::regclass), 'usage') as owner`);
    expect(rows).toEqual([{ create: false, plain: false, version: false, owner: false }]);
  });
});
