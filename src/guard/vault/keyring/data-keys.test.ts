import { expect, test } from "vitest";
import { minute } from "#clock";
import { cachedKeyLife, DataKeys } from "./data-keys.ts";
import { World } from "./testing/world.ts";

async function opened() {
  const { world, members } = await World.begin();
  await world.backup();
  const rows = members.map((member) => ({ ...world.rows.state.rows.get(member)!, academy: world.academy }));
  return { world, rows, row: rows[0]! };
}

test("opens a row with one copy that answers, and gives each purpose its key", async () => {
  const { world, row } = await opened();
  world.copies[0]!.reachable = false;
  const keys = await world.keys.open(row);
  expect(keys.for("envelope v1").equals(keys.for("file v1"))).toBe(false);
  expect(keys.for("envelope v1").export().toString("hex")).toBe(world.truth.get(row.member));
});

test("opens a row whose own wrap is ruined from any copy", async () => {
  const { world, row } = await opened();
  const keys = await world.keys.open({ ...row, wrap: Buffer.alloc(40) });
  expect(keys.for("envelope v1").export().toString("hex")).toBe(world.truth.get(row.member));
});

test("keeps a key for less than a minute, used or not, and lets go of it when told", async () => {
  const { world, row } = await opened();
  await world.keys.open(row);
  world.clock.turn(cachedKeyLife - 1);
  expect(world.keys.cached(row)).toBeDefined();
  world.clock.turn(1);
  expect(world.keys.cached(row)).toBeUndefined();
  await world.keys.open(row);
  world.keys.drop(world.academy, [row.member]);
  expect(world.keys.cached(row)).toBeUndefined();
});

test("lets an epoch key go as well: what ended does not open a minute later", async () => {
  const { world, rows, row } = await opened();
  await world.keys.open(row);
  await world.erase(row.member);
  await world.roll();
  world.clock.turn(minute);
  await expect(world.keys.open(row)).rejects.toThrow("no wrap of member");
  await expect(
    world.keys.open({ ...rows[1]!, ...world.rows.state.rows.get(rows[1]!.member)! }),
  ).resolves.toBeDefined();
});

test("holds no more keys than its bound", async () => {
  const { world, rows } = await opened();
  const keys = new DataKeys(world.ring, 2);
  for (const row of rows) await keys.open(row);
  expect(rows.map((row) => keys.cached(row) !== undefined)).toEqual([false, true, true]);
  keys.close();
});

test("refuses whom nothing opens, and opens them as soon as a copy answers again", async () => {
  const { world, row } = await opened();
  const keys = new DataKeys(world.ring);
  for (const copy of world.copies) copy.reachable = false;
  await expect(keys.open(row)).rejects.toThrow("no keyring copy answers");
  world.copies[1]!.reachable = true;
  await expect(keys.open({ ...row, wrap: Buffer.alloc(40) })).resolves.toBeDefined();
  keys.close();
});
