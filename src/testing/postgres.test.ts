import { Client } from "pg";
import { expect, test } from "vitest";
import { createTestDatabase, runOn } from "./postgres.ts";

const count = async (connection: ConstructorParameters<typeof Client>[0], sql: string): Promise<number> => {
  const client = new Client(connection);
  await client.connect();
  const { rowCount } = await client.query(sql);
  await client.end();
  return rowCount ?? 0;
};

test("makes a database of its own, copies it on request, and drops it even when in use", async () => {
  const first = await createTestDatabase();
  await runOn(first.connection, "create table kept as select 7 as answer");
  const copy = await createTestDatabase(first.name);
  expect(await count(copy.connection, "select answer from kept")).toBe(1);
  const user = new Client(copy.connection);
  user.on("error", () => {});
  await user.connect();
  await copy.drop();
  await first.drop();
  await expect(runOn(copy.connection, "select 1")).rejects.toThrow("does not exist");
});
