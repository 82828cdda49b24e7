import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { after, day } from "#clock";
import {
  openCheckpoint,
  parseCheckpoint,
  parseVerifierKey,
  tilesOfTree,
  TreeReader,
  type Shape,
} from "./format/index.ts";
import type { Ledger } from "./index.ts";
import {
  Ground,
  inMaple,
  inStudio,
  opened,
  person,
  placedOf,
  studio,
  until,
  waitingIn,
} from "./testing/ground.ts";
import { verifyFile } from "./verify/index.ts";

let ground: Ground;
let ledger: Ledger;
const [ann, bob] = [person(), person()];
const count = 600;

beforeAll(async () => {
  ground = await Ground.make();
  ledger = await ground.open();
  const all = Array.from({ length: count }, (_, n) =>
    ledger.commitOpening(opened, n % 50 === 0 ? [ann, bob] : [bob]),
  );
  await Promise.all(all);
  await until(async () => (await waitingIn(ground)) === 0 && (await head()).size === count);
});
afterAll(() => ground.end());

const head = async () =>
  (await ground.store.read(inStudio, (tx) => ledger.head(tx))) ?? { size: 0, checkpoint: "" };
const download = async (shape: Shape, whose = ann): Promise<Buffer> => {
  const pieces: Buffer[] = [];
  for await (const piece of ledger.proofFor(inStudio, whose.member, whose.ledgerKey, shape))
    pieces.push(piece);
  return Buffer.concat(pieces);
};
const verdictOn = async (bytes: Buffer) => {
  const path = join(ground.folder, "downloaded.proof");
  writeFileSync(path, bytes);
  return verifyFile(path, await ledger.verifierKey(studio));
};

describe("a downloaded proof", () => {
  it.each(["mine", "complete"] as const)(
    "of the shape %s is accepted with all entries of its person",
    async (shape) => {
      const verdict = await verdictOn(await download(shape));
      expect(verdict).toMatchObject({ exitCode: 0, proof: { shape, size: count, member: ann.member } });
      const found = "proof" in verdict ? verdict.proof.entries : [];
      const shown = await ground.store.read(inStudio, (tx) =>
        ledger.entriesAbout(tx, ann.member, { limit: 100 }),
      );
      expect(found.map(({ index }) => index)).toEqual(shown.map(({ number }) => number).toReversed());
      expect(found).toHaveLength(12);
    },
  );

  it.each(["mine", "complete"] as const)(
    "of the shape %s is rejected with one byte changed",
    async (shape) => {
      const whole = await download(shape);
      for (let at = 7; at < whole.length; at += Math.ceil(whole.length / 25)) {
        const changed = Buffer.from(whole);
        changed[at]! ^= 1;
        expect(await verdictOn(changed), `byte ${at}`).toMatchObject({ exitCode: 1 });
      }
    },
  );

  it("holds one line at a time", async () => {
    let longest = 0;
    for await (const piece of ledger.proofFor(inStudio, bob.member, bob.ledgerKey, "complete"))
      longest = Math.max(longest, piece.length);
    expect(longest).toBeLessThan(64_000);
  });

  it("is not to be had of a log without entries", async () => {
    const nothing = ledger.proofFor(inMaple, ann.member, ann.ledgerKey, "mine");
    await expect(nothing.next()).rejects.toMatchObject({ code: "not-found" });
  });
});

describe("what is served", () => {
  it("is the signed tree in tiles and bundles, full and partial, and nothing beyond", async () => {
    const { checkpoint, size } = await head();
    const { root } = openCheckpoint(checkpoint, parseVerifierKey(await ledger.verifierKey(studio)));
    const tiles = new Map<string, Buffer>();
    for (const address of tilesOfTree(size)) {
      const tile = await ground.store.read(inStudio, (tx) => ledger.tile(tx, address));
      tiles.set(`${address.level}/${address.index}`, tile!);
    }
    const tree = new TreeReader(size, ({ level, index }) => tiles.get(`${level}/${index}`)!);
    expect(tree.root()).toEqual(root);
    const bundle = (index: number, width: number) =>
      ground.store.read(inStudio, (tx) => ledger.bundle(tx, index, width));
    expect(await bundle(0, 256)).not.toBeNull();
    expect(await bundle(2, 88)).not.toBeNull();
    expect(await bundle(2, 89)).toBeNull();
    expect(await bundle(3, 1)).toBeNull();
    expect(
      await ground.store.read(inStudio, (tx) => ledger.tile(tx, { level: 0, index: 2, width: 89 })),
    ).toBeNull();
  });

  it("names the log after its address", async () => {
    const { checkpoint } = await head();
    expect(parseCheckpoint(checkpoint.slice(0, checkpoint.indexOf("\n\n") + 1)).origin).toBe(
      "tutela.example/a/studio/ledger",
    );
  });
});

describe("the daily roots", () => {
  it("take each academy's head into the platform's log, once a day", async () => {
    expect(await ledger.recordDailyRoots()).toBe(1);
    expect(await ledger.recordDailyRoots()).toBe(0);
    ground.clock.turn(day);
    expect(await ledger.recordDailyRoots()).toBe(1);
    const rows = await ground.sql(
      "select core from ledger_entry where type = 'ledger.rooted' union all select core from ledger_pending",
    );
    expect(JSON.parse(String(rows[0]!["core"]))).toMatchObject({
      log: studio,
      day: "2026-11-20",
      size: count,
    });
  });
});

describe("the end of the readable retention", () => {
  it("takes the text and keeps the leaf, which its person still finds", async () => {
    const before = after(ground.clock.now(), day);
    expect(await ledger.dropReadable(studio, before)).toBe(count);
    expect(
      await ground.store.read(inStudio, (tx) => ledger.entriesAbout(tx, ann.member, { limit: 9 })),
    ).toEqual([]);
    expect(await ground.sql("select from ledger_mention where academy = $1", [studio])).toHaveLength(0);
    const verdict = await verdictOn(await download("complete"));
    expect(verdict.exitCode).toBe(0);
    const found = "proof" in verdict ? verdict.proof.entries : [];
    expect(found.length).toBeGreaterThan(0);
    expect(found.map(({ core }) => core)).toEqual(found.map(() => null));
    expect(await ledger.checkLog(studio)).toMatchObject({ ok: true, entries: count });
    expect(await placedOf(ground)).toHaveLength(count);
  });
});
