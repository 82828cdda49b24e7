import { sql } from "kysely";
import { Client } from "pg";
import { inspect } from "node:util";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { Counted, Sealed, Veiled } from "#closed";
import { randomId, type AcademyId, type Id, type MemberId } from "#ids";
import { rolePassword } from "./index.ts";
import { createTestDatabase, testRoles, testRoot, type TestDatabase } from "#testing";
import { DatabaseError, holding, openStore, tables, veil, type Store } from "./index.ts";

type Note = {
  id: Id<"note">;
  academy: AcademyId;
  member: MemberId;
  body: Sealed<string>;
  score: Veiled<number> | null;
  state: string;
};
const db = tables<{ note: Note; other: Note }>();

const note = holding({
  name: "test.note",
  table: "note",
  row: "id",
  subject: "member",
  sealed: { body: { group: "body", fields: ["body"] } },
  veiled: ["score"],
  others: {},
  plain: ["academy", "state"],
  kind: "feedback",
  purpose: { en: "Tests the store.", nl: "Test de opslag." },
  basis: "contract",
  kept: { rule: "with the membership" },
});

const [here, there] = [randomId<"academy">(), randomId<"academy">()];
const [anna, bea] = [randomId<"member">(), randomId<"member">()];
const inHere = { academy: here, member: null };

let database: TestDatabase;
let store: Store;

beforeAll(async () => {
  database = await createTestDatabase();
  const owner = new Client(database.connection);
  await owner.connect();
  await owner.query(`
    create table note (id uuid primary key, academy uuid not null, member uuid not null, body bytea, score int, state text not null default 'new');
    select guard_table('note', array['score']);`);
  await owner.end();
  store = await openStore({
    connection: {
      ...database.connection,
      user: testRoles.app,
      password: rolePassword(testRoot.key, testRoles.app),
    },
    holdings: [note],
    roles: testRoles,
    connections: 2,
  });
  await insert(here, anna, 7);
  await insert(here, bea, 9);
  await insert(there, randomId<"member">(), 3);
});

afterAll(async () => {
  await store.close();
  await database.drop();
});

async function insert(academy: AcademyId, member: MemberId, score: number): Promise<void> {
  const id = randomId<"note">();
  const body = new Sealed<string>(Buffer.from("ciphertext"), {
    academy,
    holding: "test.note/body",
    row: id,
    member,
    item: id,
  });
  await store.transact({ academy, member: null }, (tx) =>
    tx.run(db.insertInto("note").values({ id, academy, member, body, score: veil(score), state: "new" })),
  );
}

const refusedWith = (code: string) => expect.objectContaining({ code }) as unknown;

describe("what comes out of the store", () => {
  test("is sealed with its place wherever a sealed column is selected", async () => {
    const query = db.selectFrom("note").select(["id", "member", "body as text"]).where("member", "=", anna);
    const one = await store.read(inHere, (tx) => tx.one(query));
    expect(one.text).toBeInstanceOf(Sealed);
    expect(Sealed.place(one.text)).toEqual({
      academy: here,
      holding: "test.note/body",
      row: one.id,
      member: anna,
      item: one.id,
    });
  });

  test("is refused where a sealed column comes without its row or its person", async () => {
    const query = db.selectFrom("note").select(["id", "body"]);
    await expect(store.read(inHere, (tx) => tx.all(query))).rejects.toThrow("needs note.member exactly once");
  });

  test("tells two people of a self-join apart only where they are named apart", async () => {
    const joined = db
      .selectFrom("note as a")
      .innerJoin("note as b", "a.academy", "b.academy")
      .where("a.member", "=", anna)
      .where("b.member", "=", bea);
    const mixed = joined.select(["a.id", "a.member", "b.member as other", "a.body"]);
    await expect(store.read(inHere, (tx) => tx.all(mixed))).rejects.toThrow("exactly once");
    const named = joined.select([
      "a.id as a.id",
      "a.member as a.member",
      "a.body as a.body",
      "b.id as b.id",
      "b.member as b.member",
      "b.body as b.body",
    ]);
    const row: Record<string, unknown> = await store.read(inHere, (tx) => tx.one(named));
    expect(Sealed.place(row["a.body"] as Sealed<string>).member).toBe(anna);
    expect(Sealed.place(row["b.body"] as Sealed<string>).member).toBe(bea);
  });

  test("is veiled where a veiled column is read under the role that may", async () => {
    const query = db.selectFrom("note").select(["id", "member", "score"]).where("member", "=", anna);
    const [row] = await store.read(inHere, (tx) => tx.veiled(query));
    expect(row!.score).toBeInstanceOf(Veiled);
    expect(Veiled.value(row!.score as Veiled<number>)).toBe(7);
  });

  test("is a counted figure only where it was declared one, with the number of people beside it", async () => {
    const query = db
      .selectFrom("note")
      .select([
        sql<Counted<number>>`avg(score)`.as("average"),
        sql<number>`count(distinct member)`.as("people"),
      ]);
    await expect(store.read(inHere, (tx) => tx.veiled(query))).rejects.toThrow("cannot be told");
    const [row] = await store.read(inHere, (tx) =>
      tx.veiled(query, { counted: ["average"], people: "people" }),
    );
    expect([Counted.value(row!.average), Counted.people(row!.average)]).toEqual([8, 2]);
  });
});

describe("a veiled column under the ordinary role", () => {
  const ways = {
    "an average": () => db.selectFrom("note").select(sql`avg(score)`.as("x")),
    "a condition": () =>
      db
        .selectFrom("note")
        .select("id")
        .where(sql<boolean>`score > 5`),
    "an order": () =>
      db
        .selectFrom("note")
        .select("id")
        .orderBy(sql`score`),
    "a star": () => db.selectFrom("note").selectAll(),
    "a whole row": () => db.selectFrom("note").select(sql`to_jsonb(note)`.as("x")),
    "a returning": () =>
      db
        .updateTable("note")
        .set({ state: "seen" })
        .returning(sql`score`.as("x")),
    "a computed update": () => db.updateTable("note").set({ score: sql<Veiled<number>>`score + 1` }),
  };
  test.each(Object.entries(ways))("cannot be read through %s", async (_, query) => {
    await expect(store.transact(inHere, (tx) => tx.all(query() as never))).rejects.toEqual(
      refusedWith("42501"),
    );
  });
});

describe("row-level security, with none of our checks above it", () => {
  const everyNote = db.selectFrom("note").select(["id", "academy"]);

  test("shows one academy alone, also on a connection that served another just before", async () => {
    for (const academy of [here, there, here, there]) {
      const rows = await store.read({ academy, member: null }, (tx) => tx.all(everyNote));
      expect(new Set(rows.map((row) => row.academy))).toEqual(new Set([academy]));
    }
  });

  test("shows nothing to a connection without an academy", async () => {
    const client = new Client({
      ...database.connection,
      user: testRoles.app,
      password: rolePassword(testRoot.key, testRoles.app),
    });
    await client.connect();
    await expect(client.query("select * from note")).rejects.toThrow("permission denied");
    await client.query(`begin; set local role ${testRoles.veiled}`);
    expect((await client.query("select * from note")).rows).toEqual([]);
    await client.query("rollback");
    await expect(client.query("alter table note disable row level security")).rejects.toThrow(
      "must be owner",
    );
    await expect(client.query(`set session authorization ${database.connection.user}`)).rejects.toThrow(
      "permission denied",
    );
    await client.end();
  });

  test("refuses a row for another academy", async () => {
    const row = {
      id: randomId<"note">(),
      academy: there,
      member: anna,
      body: sql<Sealed<string>>`null`,
      score: null,
      state: "new",
    };
    await expect(store.transact(inHere, (tx) => tx.run(db.insertInto("note").values(row)))).rejects.toEqual(
      refusedWith("42501"),
    );
  });

  test("follows a transaction that goes on in another academy, and back", async () => {
    const seen = await store.read(inHere, async (tx) => {
      const before = await tx.all(everyNote);
      const inside = await tx.within({ academy: there, member: null }, () => tx.all(everyNote));
      return [before, inside, await tx.all(everyNote)].map((rows) => rows.length);
    });
    expect(seen).toEqual([2, 1, 2]);
  });
});

describe("a transaction", () => {
  test("leaves nothing behind when its work throws", async () => {
    const renamed = db.updateTable("note").set({ state: "renamed" });
    const failing = store.transact(inHere, async (tx) => {
      expect(await tx.run(renamed)).toBe(2);
      throw new Error("changed our mind");
    });
    await expect(failing).rejects.toThrow("changed our mind");
    const rows = await store.read(inHere, (tx) =>
      tx.all(db.selectFrom("note").select("state").where("state", "=", "renamed")),
    );
    expect(rows).toEqual([]);
  });

  test("runs its effects after the commit, and not after a rollback", async () => {
    const effects: string[] = [];
    await store.transact(inHere, async (tx) => tx.afterCommit(() => effects.push("committed")));
    await expect(
      store.transact(inHere, async (tx) => {
        tx.afterCommit(() => effects.push("never"));
        throw new Error("no");
      }),
    ).rejects.toThrow("no");
    expect(effects).toEqual(["committed"]);
  });

  test("asks several things in one round trip, each read in its own academy", async () => {
    const ids = db.selectFrom("note").select("id");
    const found = await store.read(inHere, (tx) =>
      tx.together(() => ({
        ours: tx.all(ids),
        none: tx.maybe(ids.where("id", "=", randomId<"note">())),
        theirs: tx.within({ academy: there, member: null }, () =>
          tx.all(db.selectFrom("note").select(["id", "member", "body"])),
        ),
      })),
    );
    expect([found.ours.length, found.none, found.theirs.length]).toEqual([2, null, 1]);
    expect(Sealed.place(found.theirs[0]!.body).academy).toBe(there);
  });

  test("fails as a whole where one of several questions fails", async () => {
    const both = store.read(inHere, (tx) =>
      tx.together(() => ({
        good: tx.all(db.selectFrom("note").select("id")),
        bad: tx.all(db.selectFrom("other").select("id")),
      })),
    );
    await expect(both).rejects.toBeInstanceOf(DatabaseError);
    expect(await store.read(inHere, (tx) => tx.all(everyId))).toHaveLength(2);
  });

  test("that only read is over when its connection does anything else", async () => {
    for (let round = 0; round < 5; round++) {
      await store.read(inHere, (tx) => tx.all(everyId));
      const changed = await store.transact(inHere, (tx) =>
        tx.run(db.updateTable("note").set({ state: "seen" })),
      );
      expect(changed).toBe(2);
      await store.read(inHere, (tx) => tx.all(everyId));
      await store.read(inHere, async () => {});
      await store.session((session) =>
        session.transact(inHere, (tx) => tx.run(db.updateTable("note").set({ state: "new" }))),
      );
    }
  });

  test("goes on with the same connection after a statement that failed", async () => {
    for (let round = 0; round < 5; round++) {
      await expect(
        store.read(inHere, (tx) => tx.all(db.selectFrom("other").select("id"))),
      ).rejects.toBeInstanceOf(DatabaseError);
      expect(await store.read(inHere, (tx) => tx.all(everyId))).toHaveLength(2);
    }
  });
  const everyId = db.selectFrom("note").select("id");

  test("reads what it has asked before like the first time, and after a failure in between", async () => {
    const again = db.selectFrom("note").select(["id", "member", "body", "state"]);
    const broken = db.selectFrom("note").select(["id", sql<number>`1 / 0`.as("none")]);
    await store.session(async ({ transact }) => {
      const [first] = await transact(inHere, (tx) => tx.all(again));
      await expect(
        transact(inHere, (tx) => tx.together(() => ({ rows: tx.all(again), none: tx.all(broken) }))),
      ).rejects.toThrow(DatabaseError);
      const [second] = await transact(inHere, (tx) => tx.all(again));
      expect(Object.keys(second!)).toEqual(Object.keys(first!));
      expect(second!.body).toBeInstanceOf(Sealed);
      expect(second!.state).toBe(first!.state);
    });
  });

  test("keeps what a row holds out of its errors", async () => {
    const twice = {
      id: anna as string as Id<"note">,
      academy: here,
      member: anna,
      body: sql<Sealed<string>>`null`,
      score: null,
      state: "secret words",
    };
    const failing = store.transact(inHere, async (tx) => {
      await tx.run(db.insertInto("note").values(twice));
      await tx.run(db.insertInto("note").values(twice));
    });
    const error: unknown = await failing.catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({ code: "23505", table: "note" });
    expect(inspect(error, { depth: 9, showHidden: true })).not.toMatch(/secret words|Failing row/);
    expect(String((error as Error).message)).not.toContain(anna);
  });

  test("refuses a query that no transaction runs", async () => {
    await expect(everyId.execute()).rejects.toThrow("runs through a transaction");
  });
});
