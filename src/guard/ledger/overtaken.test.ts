import { spawn, type ChildProcessByStdio } from "node:child_process";
import { once } from "node:events";
import type { Readable } from "node:stream";
import { fileURLToPath } from "node:url";
import { afterEach, beforeEach, expect, it } from "vitest";
import type { EntryId } from "#ids";
import { connect } from "./connection.ts";
import type { Ledger } from "./index.ts";
import { usualPace } from "./lead.ts";
import { loadLog } from "./load-log.ts";
import { moveWaiting } from "./move.ts";
import { Outside, type LastWord } from "./outside.ts";
import { commitPlaced, place } from "./place.ts";
import { wireReader } from "./reader.ts";
import { Sequencer } from "./sequencer.ts";
import { Ground, inStudio, opened, placedOf, studio, until, waitingIn } from "./testing/ground.ts";

let ground: Ground;
let ledger: Ledger;
const nodes: ChildProcessByStdio<null, Readable, null>[] = [];
beforeEach(async () => {
  ground = await Ground.make();
});
afterEach(async () => {
  for (const node of nodes.splice(0)) node.kill("SIGKILL");
  await ground.end();
});

const never = { ...usualPace, lock: 3_600_000 };
const open = () => ledger.commitOpening(opened, []);
const several = (count: number) => Array.from({ length: count }, open);
const upTo = (count: number) => Array.from({ length: count }, (_, n) => n);

/** Every one of them has its place, once, without a gap, and in a tree that was signed for. */
async function expectPlaced(wanted: readonly EntryId[]): Promise<void> {
  const placed = await placedOf(ground);
  expect(placed.map(({ entry }) => entry).toSorted()).toEqual(wanted.toSorted());
  expect(placed.map(({ index }) => index)).toEqual(upTo(wanted.length));
  expect(await ledger.checkLog(studio)).toMatchObject({ ok: true, entries: wanted.length });
}

/** A node in a process of its own, whose session ends after half a second of silence. */
function node(): ChildProcessByStdio<null, Readable, null> {
  const script = fileURLToPath(new URL("testing/doomed-node.ts", import.meta.url));
  const orders = [script, JSON.stringify(ground.connection), ground.folder, "500"];
  const child = spawn(process.execPath, orders, { stdio: ["ignore", "pipe", "ignore"] });
  nodes.push(child);
  return child;
}
const leads = (child: ChildProcessByStdio<null, Readable, null>) => once(child.stdout, "data");

it("hands over from a process that stopped in its tracks, and back, while openings go on", async () => {
  const pair = [node()];
  await leads(pair[0]!);
  pair.push(node());
  ledger = await ground.open({ pace: never });
  const wanted: Promise<EntryId>[] = [];
  for (let round = 0; round < 4; round++) {
    const [leading, other] = round % 2 === 0 ? [pair[0]!, pair[1]!] : [pair[1]!, pair[0]!];
    const takenOver = leads(other);
    wanted.push(...several(50));
    await wanted.at(-1);
    leading.kill("SIGSTOP");
    wanted.push(...several(50));
    await takenOver;
    leading.kill("SIGCONT");
  }
  const ids = await Promise.all(wanted);
  await until(async () => (await waitingIn(ground)) === 0);
  await expectPlaced(ids);
});

it("goes on where another has come to meanwhile, whatever it remembers", async () => {
  ledger = await withoutLead();
  const [first, second] = [await ground.sequencer(), await ground.sequencer()];
  const ids = await Promise.all(several(3));
  expect(await first.turn()).toBe(3);
  for (const one of [second, second, first, second]) {
    ids.push(...(await Promise.all(several(20))));
    expect(await one.turn()).toBe(20);
  }
  await expectPlaced(ids);
});

it("waits for a turn that has begun elsewhere, and goes on from its end", async () => {
  ledger = await withoutLead();
  const client = await connect(ground.connection);
  const { log } = await loadLog(wireReader(client), studio, ground.parts);
  const ids = [await open()];
  const moved = await moveWaiting(client, [studio]);
  ids.push(await open());
  const turn = (await ground.sequencer()).turn();
  const waits = "select from pg_locks where locktype = 'advisory' and not granted";
  await until(async () => (await ground.sql(waits)).length === 1);
  await commitPlaced(client, [place(log, moved.get(studio)!)], ground.clock.now());
  expect(await turn).toBe(1);
  await client.end();
  await expectPlaced(ids);
  expect(ground.lines.join("")).not.toContain("ledger.stopped");
});

it("leaves the copy outside and what is shown at the newest, when one comes late to sign", async () => {
  ledger = await withoutLead();
  const held = new HeldUp(ground.folder);
  const client = await connect(ground.connection);
  const late = new Sequencer(client, { ...ground.parts, outside: held });
  await open();
  const turn = late.turn();
  await held.arrived;
  await open();
  expect(await (await ground.sequencer()).turn()).toBe(1);
  const newest = await new Outside(ground.folder).read(studio);
  held.letGo();
  await turn;
  await client.end();
  expect(await new Outside(ground.folder).read(studio)).toEqual(newest);
  const shown = await ground.store.read(inStudio, (tx) => ledger.head(tx));
  expect(shown).toMatchObject({ size: 2, checkpoint: newest!.checkpoint });
});

/** The folder of the copies, on the way to which one is held up until it is let go. */
class HeldUp extends Outside {
  readonly #arrival = Promise.withResolvers<void>();
  readonly #release = Promise.withResolvers<void>();
  readonly arrived = this.#arrival.promise;
  letGo = () => this.#release.resolve();

  override async write(word: LastWord): Promise<void> {
    this.#arrival.resolve();
    await this.#release.promise;
    await super.write(word);
  }
}

/** The platform's lock in other hands, so that turns are the test's own. */
async function withoutLead(): Promise<Ledger> {
  await ground.sql("select pg_advisory_lock(hashtextextended('tutela ledger sequencer', 0))");
  return ground.open({ pace: never });
}
