import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { after, hour, isoInstant, minute, type Instant } from "#clock";
import { randomId } from "#ids";
import { checkByHand } from "./format/openings-by-hand.ts";
import type { Ledger, OpeningsRequest } from "./index.ts";
import { Ground, actor, inStudio, opened, person, studio, until, waitingIn } from "./testing/ground.ts";
import { verifyFile } from "./verify/index.ts";

let ground: Ground;
let ledger: Ledger;
const [ann, bob] = [person(), person()];
const other = { kind: "member", id: randomId<"member">() };
const mailer = { kind: "service", id: "mailer" };
/** Of each hour: by one member of both people, by another of one, by the mailer of one. */
const perHour = 100;
const hoursMade = 6;
let begun: Instant;

beforeAll(async () => {
  ground = await Ground.make();
  ledger = await ground.open();
  begun = ground.clock.now();
  for (let at = 0; at < hoursMade; at++) {
    await Promise.all(
      Array.from({ length: perHour }, (_, n) => {
        const who = n % 10 === 0 ? other : n % 10 === 1 ? mailer : actor;
        return ledger.commitOpening({ ...opened, actor: who }, n % 10 < 2 ? [bob] : [ann, bob]);
      }),
    );
    await settled((at + 1) * perHour);
    ground.clock.turn(hour);
  }
});
afterAll(() => ground.end());

/** Until all are numbered and signed for. */
async function settled(count: number): Promise<void> {
  const size = async () => (await ground.store.read(inStudio, (tx) => ledger.head(tx)))?.size ?? 0;
  await until(async () => (await waitingIn(ground)) === 0 && (await size()) === count);
}

const at = (hours: number): string => isoInstant(after(begun, hours * hour - minute));

async function fileOf(request: OpeningsRequest): Promise<Buffer> {
  return Buffer.concat(await Array.fromAsync(ledger.openingsFor(inStudio, request)));
}

async function verdictOn(request: OpeningsRequest) {
  const file = await fileOf(request);
  const path = join(ground.folder, "openings.proof");
  writeFileSync(path, file);
  const vkey = await ledger.verifierKey(studio);
  const verdict = verifyFile(path, vkey);
  if (!("openings" in verdict)) throw new Error(verdict.sentences.join(" "));
  expect(checkByHand(file, vkey)).toEqual(verdict.openings.entries.map(({ index }) => index));
  return { ...verdict.openings, sentences: verdict.sentences.join(" ") };
}

describe("a file of openings", () => {
  it("holds one viewer's, in the hours that were asked for, between two fences", async () => {
    const choice = { viewer: other.id, since: at(2), until: at(4) };
    const told: number[] = [];
    const file = await verdictOn({ choice, shape: "shown", told: (done) => told.push(done) });
    expect(file.entries.length).toBe(20);
    expect(file.entries.every(({ members }) => members.join() === bob.member)).toBe(true);
    expect([file.from, file.to]).toEqual([199, 401]);
    expect(file.fenced).toEqual({ before: true, after: true });
    expect([file.other, file.hashed]).toEqual([2, 180]);
    expect(told).toEqual([202]);
    expect(file.sentences).toContain("is the word of the platform; an open file shows it");
  });

  it("shows in the open shape that nothing else fits", async () => {
    const file = await verdictOn({ choice: { viewer: "services" }, shape: "open" });
    expect([file.entries.length, file.other, file.hashed]).toEqual([60, 540, 0]);
    expect(file.sentences).toContain("nothing that was asked for is left out");
  });

  it("names of the people concerned those alone who were asked for", async () => {
    const choice = { viewer: "people", members: [ann.member] };
    const file = await verdictOn({ choice, shape: "shown" });
    expect(file.entries.length).toBe(480);
    expect(new Set(file.entries.flatMap(({ members }) => members))).toEqual(new Set([ann.member]));
  });

  it("is made of nothing too: then it shows that nobody looked", async () => {
    const before = await verdictOn({ choice: { viewer: "all", until: at(0) }, shape: "shown" });
    expect([before.entries.length, before.from, before.to]).toEqual([0, 0, 1]);
    const later = await verdictOn({ choice: { viewer: "all", since: at(50) }, shape: "shown" });
    expect([later.entries.length, later.from, later.to]).toEqual([0, 599, 600]);
    const none = await verdictOn({
      choice: { viewer: "all", since: at(1.2), until: at(1.4) },
      shape: "shown",
    });
    expect([none.entries.length, none.from, none.to]).toEqual([0, 199, 201]);
  });

  // Last: it takes the texts away.
  it("holds texts that have reached the end of their retention by their hash, and says so", async () => {
    expect(await ledger.dropReadable(studio, after(begun, 2 * hour - minute))).toBe(200);
    const file = await verdictOn({ choice: { viewer: "services", since: at(2) }, shape: "open" });
    expect([file.entries.length, file.hashed, file.fenced.before]).toEqual([40, 1, false]);
    expect(file.sentences).toMatch(/begins after leaf 199 is the word of the platform/);
  });
});
