import { expect, test } from "vitest";
import { ConnectionLost } from "./testing/memory-rows.ts";
import { World } from "./testing/world.ts";

class Killed extends Error {}

/** A platform with a past: three states of its database, somebody erased and certified, somebody waiting. */
async function past(): Promise<World> {
  const { world, members } = await World.begin(4);
  await world.backup();
  await world.join();
  await world.backup();
  await world.erase(members[0]!);
  await world.roll();
  await world.join();
  await world.backup();
  await world.ask(members[1]!);
  return world;
}

/** Lets `act` die before its nth write, to a copy or to the database. False when it came to its end before. */
async function killAt(world: World, nth: number, act: () => Promise<unknown>): Promise<boolean> {
  let left = nth;
  const count = (): void => {
    left -= 1;
    if (left < 0) throw new Killed();
  };
  for (const copy of world.copies) copy.before = count;
  world.rows.beforeCommit = count;
  const outcome = await act().then(
    () => null,
    (error: unknown) => error,
  );
  for (const copy of world.copies) copy.before = () => {};
  world.rows.beforeCommit = () => {};
  if (outcome !== null && left >= 0) throw outcome;
  return outcome !== null;
}

const finish = async (world: World): Promise<void> => {
  await world.note();
  await world.roll();
};

test("a kill before any write is made good by doing it again", async () => {
  let kills = 0;
  for (;;) {
    const world = await past();
    const killed = await killAt(world, kills, () => finish(world));
    expect(await world.harm()).toEqual([]);
    await finish(world);
    expect(await world.harm()).toEqual([]);
    expect(world.certified).toEqual(world.erased);
    if (!killed) break;
    kills += 1;
  }
  expect(kills).toBeGreaterThan(10);
});

test("a kill before any write, then any older state of the database", { timeout: 120_000 }, async () => {
  for (const older of [0, 1, 2])
    for (let kills = 0; ; kills += 1) {
      const world = await past();
      const killed = await killAt(world, kills, () => finish(world));
      const noted = new Set((await world.views()).flatMap(({ notes }) => [...notes.keys()]));
      await world.restoreTo(world.backups[older]!.state);
      // Who asked in the lost database and was noted nowhere was not acknowledged and is back.
      for (const member of world.erased) if (!noted.has(member)) world.erased.delete(member);
      expect(await world.harm()).toEqual([]);
      await finish(world);
      expect(await world.harm()).toEqual([]);
      expect(world.certified).toEqual(world.erased);
      if (!killed) break;
    }
});

test("a kill during a restore, then the restore from the beginning", { timeout: 120_000 }, async () => {
  for (const older of [0, 2])
    for (let kills = 0; ; kills += 1) {
      const world = await past();
      await world.note();
      const { state } = world.backups[older]!;
      const killed = await killAt(world, kills, () => world.restoreTo(state));
      await world.restoreTo(state);
      expect(await world.harm()).toEqual([]);
      await finish(world);
      expect(await world.harm()).toEqual([]);
      if (!killed) break;
    }
});

test("a roll whose database died at any write does no harm, and certifies in no other database", async () => {
  for (let writes = 0; ; writes += 1) {
    const world = await past();
    await world.note();
    let left = writes;
    for (const copy of world.copies)
      copy.before = () => {
        left -= 1;
        if (left === -1) world.rows.load(world.backups[2]!.state);
      };
    const outcome = await world.roll().catch((error: unknown) => error);
    for (const copy of world.copies) copy.before = () => {};
    if (left >= 0) return expect(writes).toBeGreaterThan(5);
    const afterCertificate = world.certified.size === world.erased.size;
    expect(outcome instanceof ConnectionLost || afterCertificate).toBe(true);
    await world.restoreTo(world.backups[2]!.state);
    expect(await world.harm()).toEqual([]);
    await finish(world);
    expect(await world.harm()).toEqual([]);
  }
});
