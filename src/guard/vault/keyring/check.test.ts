import { expect, test } from "vitest";
import { hour, instant, minute } from "#clock";
import { randomId } from "#ids";
import { bound, pendingSince } from "./bound.ts";
import { checkAcademy, checkAll } from "./check.ts";
import { merge } from "./merged.ts";
import { readReachable } from "./read-copies.ts";
import { World } from "./testing/world.ts";

const check = (world: World) => checkAcademy(world.ring, world.academy, "full");
const kinds = async (world: World) => (await check(world)).findings.map(({ kind }) => kind);

async function rolled(): Promise<{ world: World; old: Map<string, Uint8Array> }> {
  const { world, members } = await World.begin();
  await world.backup();
  const old = new Map(world.copies[1]!.files);
  await world.erase(members[0]!);
  world.turn(2);
  await world.roll();
  return { world, old };
}

const d = async (world: World) => {
  const reading = await readReachable(world.ring, world.academy, "none");
  const now = world.clock.now();
  return bound(now, reading, merge(reading.views), [...world.rows.state.erasures.values()], now);
};

test("finds nothing where nothing is wrong, and asks for no roll", async () => {
  const { world } = await rolled();
  expect(await check(world)).toEqual({ findings: [], complete: true, rollDue: false });
  expect((await checkAll(world.ring, "sample")).storage).toEqual([]);
});

test("shows a snapshot that was put back as a broken promise, and the next roll ends the key again", async () => {
  const { world, old } = await rolled();
  world.copies[1]!.files = old;
  expect(await kinds(world)).toContain("key came back");
  await world.roll();
  expect(await check(world)).toMatchObject({ findings: [], rollDue: false });
});

test("shows storage that could keep what was ended", async () => {
  const { world } = await rolled();
  world.copies[1]!.traits = async () => ({ versioning: "yes", lock: "no", snapshots: "unknown" });
  const { storage, academies } = await checkAll(world.ring, "sample");
  expect(storage).toEqual([
    { kind: "risky storage", place: "second", trait: "versioning" },
    { kind: "risky storage", place: "second", trait: "snapshots" },
  ]);
  expect([...academies.keys()]).toEqual([world.academy]);
});

test("shows it also where every copy was put back, by the database's own certificate", async () => {
  const { world, old } = await rolled();
  for (const copy of world.copies) copy.files = new Map([...old, ["copy", copy.files.get("copy")!]]);
  expect(await kinds(world)).toContain("key came back");
});

test("twin: a key copy is not seen by a check that compares with neither copies nor database", async () => {
  const { world, old } = await rolled();
  world.copies[1]!.files = old;
  world.rows.state.erasures.clear();
  const alone = { ...world.ring, copies: [world.copies[1]!] };
  const { findings } = await checkAcademy(alone, world.academy, "full");
  expect(findings.map(({ kind }) => kind)).not.toContain("key came back");
});

test("names what a stale copy lacks, a damaged file, a stray one, a copy out of reach, a note not applied", async () => {
  const { world, old } = await rolled();
  const [first, second] = [world.copies[0]!, world.copies[1]!];
  second.files = new Map([...second.files].filter(([name]) => old.has(name) || !name.includes("erased")));
  expect((await check(world)).findings).toEqual([
    {
      kind: "incomplete copy",
      place: "second",
      academy: world.academy,
      lacks: { notes: 1, forgotten: 0, ends: 0, keys: 0, wraps: 0 },
    },
  ]);
  await world.roll();
  second.files.set(`${world.academy}/erased/half.tmp`, new Uint8Array(3));
  second.files.set(`${world.academy}/erased/${"0".repeat(32)}`, new Uint8Array(3));
  expect(await kinds(world)).toEqual(["damaged file", "stray file"]);
  first.reachable = false;
  expect((await check(world)).complete).toBe(false);
  first.reachable = true;
  world.rows.state.erasures.clear();
  expect(await kinds(world)).toContain("note not applied");
});

test("tries wraps of the database and of the copies", async () => {
  const { world } = await rolled();
  const [row] = world.rows.state.rows.values();
  world.rows.state.rows.set(row!.member, { ...row!, wrap: Buffer.alloc(40) });
  expect((await check(world)).findings).toEqual([
    { kind: "wrap does not open", academy: world.academy, member: row!.member, where: "database" },
  ]);
});

test("asks for a roll where an erasure waits, and after a restore", async () => {
  const { world } = await rolled();
  const [member] = world.rows.state.rows.keys();
  await world.erase(member!);
  expect((await check(world)).rollDue).toBe(true);
  await world.roll();
  await world.restoreTo((await world.backup()).state);
  const { findings, rollDue } = await check(world);
  expect(new Set(findings.map(({ kind }) => kind))).toEqual(new Set(["lower key"]));
  expect(rollDue).toBe(true);
});

test("calls a key below the present one neither come back nor lower while somebody rolls", async () => {
  const { world } = await rolled();
  await world.restoreTo((await world.backup()).state);
  world.rows.rollLocked = true;
  expect(await kinds(world)).toEqual([]);
});

test("D grows from the request until the certificate, and is then the worst of the last 30 days", async () => {
  const { world, members } = await World.begin();
  await world.backup();
  await world.ask(members[0]!);
  world.turn(3);
  expect(await d(world)).toEqual({ state: "known", milliseconds: 3 * hour + minute });
  await world.note();
  world.turn(1);
  await world.roll();
  world.turn(100);
  expect(await d(world)).toEqual({ state: "known", milliseconds: 4 * hour + minute });
  world.turn(31 * 24);
  expect(await d(world)).toEqual({ state: "known", milliseconds: minute });
});

test("D is at least what is known while a copy is out of reach, and unknown without a check for a day", async () => {
  const { world, members } = await World.begin();
  await world.erase(members[0]!);
  world.turn(30);
  world.copies[0]!.reachable = false;
  expect(await d(world)).toEqual({ state: "at least", milliseconds: 30 * hour + minute });
  const reading = await readReachable(world.ring, world.academy, "none");
  const unknown = { state: "unknown", milliseconds: null };
  expect(bound(world.clock.now(), reading, merge(reading.views), [], null)).toEqual(unknown);
  expect(
    bound(world.clock.now(), reading, merge(reading.views), [], instant(world.clock.now() - 25 * hour)),
  ).toEqual(unknown);
});

test("D counts whomever a finder opens that tries every key on every wrap: a key that came back too", async () => {
  const { world, old } = await rolled();
  world.turn(40);
  const erased = world.erased;
  expect((await world.derivable(erased)).size).toBe(0);
  expect((await d(world)).milliseconds).toBe(2 * hour + minute);
  world.copies[1]!.files = new Map([
    ...world.copies[1]!.files,
    ...[...old].filter(([name]) => name.includes("epochs/1-")),
  ]);
  expect(await world.derivable(erased)).toEqual(erased);
  const views = await world.views();
  expect(new Set(pendingSince(merge(views), views, []).keys())).toEqual(erased);
  expect((await d(world)).milliseconds).toBe(42 * hour + minute);
});

test("twin: D by the certificates alone misses whom the finder opens", async () => {
  const { world, old } = await rolled();
  world.copies[1]!.files = new Map([
    ...world.copies[1]!.files,
    ...[...old].filter(([name]) => name.includes("epochs/1-")),
  ]);
  const views = await world.views();
  const silenced = views.map((view) => ({ ...view, epochs: new Map() }));
  expect(pendingSince(merge(views), silenced, []).size).toBe(0);
  expect((await world.derivable(world.erased)).size).toBe(1);
});

test("a member of another academy has no part in this one's D", async () => {
  const { world } = await rolled();
  const reading = await readReachable(world.ring, randomId<"academy">(), "none");
  expect(merge(reading.views).notes.size).toBe(0);
});
