import { spawn } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { afterEach, beforeEach, expect, it } from "vitest";
import { sql } from "kysely";
import type { EntryId } from "#ids";
import type { Ledger } from "./index.ts";
import { usualPace } from "./lead.ts";
import { db } from "./tables.ts";
import {
  actor,
  Ground,
  inStudio,
  maple,
  opened,
  person,
  placedOf,
  studio,
  until,
  waitingIn,
} from "./testing/ground.ts";

let ground: Ground;
let ledger: Ledger;
const never = { ...usualPace, lock: 3_600_000 };
beforeEach(async () => {
  ground = await Ground.make();
});
afterEach(() => ground.end());

/** The platform's lock in other hands, so that turns are the test's own. */
async function openWithoutLead(): Promise<void> {
  const text = "select pg_advisory_lock(hashtextextended('tutela ledger sequencer', 0))";
  await ground.sql(text);
  ledger = await ground.open({ pace: never });
}

const open = (academy = studio) => ledger.commitOpening({ ...opened, academy }, []);
const numbers = async (academy = studio) => (await placedOf(ground, academy)).map(({ index }) => index);

it("places what was committed late, and makes nobody wait for it", async () => {
  await openWithoutLead();
  const sequencer = await ground.sequencer();
  let late: EntryId | undefined;
  await ground.store.transact(inStudio, async (tx) => {
    late = await ledger.record(tx, { type: "people.invited", actor }, []);
    ground.clock.turn(5);
    await open();
    expect(await sequencer.turn()).toBe(1);
    expect(await numbers()).toEqual([0]);
  });
  expect(await sequencer.turn()).toBe(1);
  expect((await placedOf(ground))[1]).toMatchObject({ index: 1, entry: late });
});

it("is held back by no transaction that runs long elsewhere", async () => {
  await openWithoutLead();
  const sequencer = await ground.sequencer();
  await ground.store.transact({ academy: maple, member: null }, async (tx) => {
    await tx.all(db.selectFrom("ledger_head").select(sql`pg_current_xact_id()`.as("held")));
    await ledger.record(tx, { type: "people.invited", actor }, []);
    for (let n = 0; n < 5; n++) await open();
    expect(await sequencer.turn()).toBe(5);
  });
});

it("orders what it finds together by when it was composed", async () => {
  await openWithoutLead();
  const ids: EntryId[] = [];
  for (let n = 0; n < 5; n++) {
    ids.push(await open());
    ground.clock.turn(1);
  }
  await (await ground.sequencer()).turn();
  expect((await placedOf(ground)).map(({ entry }) => entry)).toEqual(ids);
});

it("keeps one tree without gap or double when two sequence at once", async () => {
  await openWithoutLead();
  const pair = [await ground.sequencer(), await ground.sequencer()];
  const wanted: Promise<EntryId>[] = [];
  for (let round = 0; round < 20; round++) {
    for (let n = 0; n < 20; n++) wanted.push(open(n % 2 ? studio : maple));
    await Promise.all(pair.map((one) => one.turn()));
  }
  const ids = await Promise.all(wanted);
  await until(
    async () => (await pair[0]!.turn()) + (await pair[1]!.turn()) === 0 && (await waitingIn(ground)) === 0,
  );
  const placed = [...(await placedOf(ground)), ...(await placedOf(ground, maple))].map(({ entry }) => entry);
  expect(placed.toSorted()).toEqual(ids.toSorted());
  for (const academy of [studio, maple]) {
    expect(await numbers(academy)).toEqual(Array.from({ length: 200 }, (_, n) => n));
    expect(await ledger.checkLog(academy)).toMatchObject({ ok: true, entries: 200 });
  }
});

it("is taken over when the process that held it is killed", async () => {
  const script = fileURLToPath(new URL("testing/doomed-node.ts", import.meta.url));
  const child = spawn(process.execPath, [script, JSON.stringify(ground.connection), ground.folder]);
  await once(child.stdout, "data");
  ledger = await ground.open({ pace: { ...usualPace, lock: 20 } });
  await open();
  await until(async () => (await numbers()).length === 1);
  expect((await ledger.health()).leads).toBe(false);
  child.kill("SIGKILL");
  await until(async () => (await ledger.health()).leads);
  await open();
  await until(async () => (await numbers()).length === 2);
  expect(await ledger.checkLog(studio)).toMatchObject({ ok: true });
});

it("goes on after its own connection was cut", async () => {
  ledger = await ground.open({ pace: { ...usualPace, lock: 20 } });
  await open();
  await until(async () => (await numbers()).length === 1);
  const cut =
    "select pg_terminate_backend(pid) from pg_stat_activity where usename = 'tutela_ledger' and datname = current_database()";
  await ground.sql(cut);
  await until(async () => (await open().catch(() => null)) !== null);
  await until(async () => (await waitingIn(ground)) === 0);
  expect(await ledger.checkLog(studio)).toMatchObject({ ok: true });
});

it.each([
  [
    "a leaf was changed",
    "update ledger_entry set leaf = set_byte(leaf, 5, 255 - get_byte(leaf, 5)) where index = 1",
  ],
  ["a row was removed", "delete from ledger_entry where index = 2"],
  ["the head was moved back", "update ledger_head set size = 2, signed_size = 2"],
])("stops one log, and no other, when %s", async (_, damage) => {
  await openWithoutLead();
  for (let n = 0; n < 3; n++) await open();
  const before = await ground.sequencer();
  expect(await before.turn()).toBe(3);
  await ground.sql(damage);
  await open();
  await open(maple);
  const after = await ground.sequencer();
  await after.turn();
  expect(await numbers(maple)).toEqual([0]);
  expect(await waitingIn(ground)).toBe(1);
  expect(ground.lines.join("")).toContain("ledger.stopped");
});

it("shows in its health that a log has stopped", async () => {
  ledger = await ground.open();
  await until(async () => (await ledger.health()).leads);
  await open();
  await until(async () => (await numbers()).length === 1);
  expect(await ledger.health()).toMatchObject({ stopped: [], waitingMs: 0 });
  const forged = `insert into ledger_pending select academy, gen_random_uuid(), at, type, core, $1, '{}', leaf from ledger_entry`;
  await ground.sql(forged, [Buffer.alloc(32)]);
  await until(async () => (await ledger.health()).stopped.length === 1);
  ground.clock.turn(5_000);
  const { stopped, waitingMs } = await ledger.health();
  expect(stopped).toEqual([{ academy: studio, reason: expect.stringContaining("commits to") }]);
  expect(waitingMs).toBeGreaterThanOrEqual(5_000);
});

it("rejects an opening that cannot be committed", async () => {
  ledger = await ground.open();
  const [ann] = [person()];
  await ground.sql("revoke insert on ledger_pending from tutela_ledger");
  await expect(ledger.commitOpening(opened, [ann])).rejects.toMatchObject({ code: "unavailable" });
  expect(await waitingIn(ground)).toBe(0);
});
