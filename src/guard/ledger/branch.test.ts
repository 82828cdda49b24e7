import { copyFileSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { namesAsLost, openCheckpoint, parseVerifierKey, readBranch } from "./format/index.ts";
import type { Ledger } from "./index.ts";
import { Outside } from "./outside.ts";
import { renewCopies } from "./renew-copies.ts";
import { Ground, inStudio, opened, person, studio, until, waitingIn } from "./testing/ground.ts";

let ground: Ground;
let ledger: Ledger;
const ann = person();
beforeEach(async () => {
  ground = await Ground.make();
  ledger = await ground.open();
});
afterEach(() => ground.end());

const tables = ["ledger_pending", "ledger_entry", "ledger_mention", "ledger_tile", "ledger_head"];
const keep = async () => {
  for (const table of tables)
    await ground.sql(`drop table if exists kept_${table}; create table kept_${table} as table ${table}`);
};
const putBack = async () => {
  for (const table of tables) await ground.sql(`delete from ${table}`);
  for (const table of tables) await ground.sql(`insert into ${table} select * from kept_${table}`);
};
const checkpoint = async () => (await ground.store.read(inStudio, (tx) => ledger.checkpoint(tx))) ?? "";
const file = () => join(ground.folder, `${studio}.json`);

/** So many openings, placed and signed for. */
async function openings(count: number): Promise<void> {
  const size = (await signedSize()) + count;
  await Promise.all(Array.from({ length: count }, () => ledger.commitOpening(opened, [ann])));
  await until(async () => (await signedSize()) === size);
}
const signedSize = async (): Promise<number> =>
  (await ground.store.read(inStudio, (tx) => ledger.head(tx)))?.size ?? 0;
const restart = async (between: () => Promise<void>): Promise<void> => {
  await ground.close(ledger);
  await between();
  ledger = await ground.open();
  await until(async () => (await ledger.health()).leads);
};
const verifier = async () => parseVerifierKey(await ledger.verifierKey(studio));

it("declares what was lost, before anything else, when the database was put back", async () => {
  await openings(3);
  await keep();
  const key = await verifier();
  await openings(300);
  const old = openCheckpoint(await checkpoint(), key);
  await restart(putBack);
  await openings(2);
  const [row] = await ground.sql("select core from ledger_entry where index = 3");
  const declared = readBranch(JSON.parse(String(row!["core"])));
  expect(declared).toMatchObject({ branch: 1, kept: { size: 3 }, lost: { size: 303 } });
  expect(namesAsLost(declared, old)).toBe(true);
  expect(openCheckpoint(await checkpoint(), key)).toMatchObject({
    branch: 1,
    size: 6,
    origin: "tutela.example/a/studio/ledger/branch/1",
  });
  expect(await ledger.checkLog(studio)).toMatchObject({ ok: true, entries: 6 });
  expect((await ledger.health()).stopped).toEqual([]);
});

it("declares one branch after another, also where the first was never in the database", async () => {
  await openings(2);
  await keep();
  await openings(1);
  await restart(putBack);
  await until(async () => (await signedSize()) === 3);
  await openings(4);
  await restart(putBack);
  await until(async () => (await signedSize()) === 3);
  expect(openCheckpoint(await checkpoint(), await verifier())).toMatchObject({ branch: 2, size: 3 });
  expect(await ledger.checkLog(studio)).toMatchObject({ ok: true });
});

it("keeps the name of its key where the database knows nothing of the log any more", async () => {
  await openings(2);
  const key = await ledger.verifierKey(studio);
  await restart(async () => {
    for (const table of tables) await ground.sql(`delete from ${table}`);
    await ground.sql("update academy set slug = 'renamed' where id = $1", [studio]);
  });
  await until(async () => (await signedSize()) === 1);
  expect(await ledger.verifierKey(studio)).toBe(key);
  expect(openCheckpoint(await checkpoint(), await verifier())).toMatchObject({ branch: 1, size: 1 });
});

it("declares nothing when only the copy outside is old", async () => {
  await openings(2);
  copyFileSync(file(), `${file()}.old`);
  await openings(2);
  await restart(async () => copyFileSync(`${file()}.old`, file()));
  await openings(1);
  expect(openCheckpoint(await checkpoint(), await verifier())).toMatchObject({ branch: 0, size: 5 });
});

it("stops where the copy outside tells of another past", async () => {
  await openings(2);
  await keep();
  await openings(1);
  const theirs = readFileSync(file());
  await ground.close(ledger);
  await putBack();
  ledger = await ground.open({ folder: join(ground.folder, "elsewhere") });
  await openings(1);
  await restart(async () => writeFileSync(file(), theirs));
  await until(async () => (await ledger.health()).stopped.length === 1);
  await ledger.commitOpening(opened, []);
  expect(await waitingIn(ground)).toBe(1);
  expect((await ledger.health()).stopped[0]!.reason).toContain("outside");
});

it("copies each checkpoint outside before it is shown, with the academy's epoch", async () => {
  await ground.sql("update academy set epoch = '7-0123456789abcdef' where id = $1", [studio]);
  await openings(1);
  const copy: unknown = JSON.parse(readFileSync(file(), "utf8"));
  expect(copy).toEqual({ academy: studio, epoch: "7-0123456789abcdef", checkpoint: await checkpoint() });
});

it("renews a copy that is gone or names an old epoch, and none that tells of more", async () => {
  await openings(1);
  const epoch = "8-0123456789abcdef";
  await ground.sql("update academy set epoch = $1 where id = $2", [epoch, studio]);
  expect(await ledger.renewCopies()).toBe(1);
  expect(JSON.parse(readFileSync(file(), "utf8"))).toEqual({
    academy: studio,
    epoch,
    checkpoint: await checkpoint(),
  });
  rmSync(file());
  expect(await ledger.renewCopies()).toBe(1);
  await keep();
  await openings(1);
  const newest = readFileSync(file(), "utf8");
  await ground.close(ledger);
  await putBack();
  expect(await renewCopies(await ground.connected(), new Outside(ground.folder))).toBe(0);
  expect(readFileSync(file(), "utf8")).toBe(newest);
});
