import { expect, test } from "vitest";
import { fixed, tables } from "./index.ts";

const db = tables<{ thing: { id: string; size: number } }>();
const things = (id: string, size: number) =>
  db.selectFrom("thing").selectAll().where("size", ">", size).where("id", "=", id).where("size", "<>", 7);

test("says the same as the query built anew, whatever the values and their order", () => {
  const kept = fixed(things);
  for (const [id, size] of [
    ["a", 1],
    ["b", 2],
  ] as const) {
    const { sql, parameters } = kept(id, size).compile();
    const anew = things(id, size).compile();
    expect([sql, parameters]).toEqual([anew.sql, anew.parameters]);
  }
});

test("builds once", () => {
  let built = 0;
  const kept = fixed((id: string) => (built++, things(id, 3)));
  kept("a");
  kept("b");
  expect(built).toBe(1);
});

test("refuses a value that is no parameter, since its text would be of the first one only", () => {
  const bent = fixed((skip: boolean) => (skip ? things("a", 1) : things("b", 2)));
  expect(() => bent(true)).toThrow(TypeError);
});
