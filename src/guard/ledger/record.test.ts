import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { Unavailable } from "#errors";
import type { EntryId } from "#ids";
import type { Ledger } from "./index.ts";
import {
  actor,
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

let ground: Ground;
let ledger: Ledger;
beforeAll(async () => {
  ground = await Ground.make();
  ledger = await ground.open();
});
afterAll(() => ground.end());

const invited = { type: "people.invited", actor };
const [ann, bob] = [person(), person()];
const seen = (id: EntryId) => ground.store.read(inStudio, (tx) => ledger.entry(tx, id));
const settled = () => until(async () => (await waitingIn(ground)) === 0);
const about = (whose = ann, page = { limit: 10 } as { limit: number; before?: number }) =>
  ground.store.read(inStudio, (tx) => ledger.entriesAbout(tx, whose.member, page));

describe("an entry beside a change", () => {
  it("is there with the change, and gets its number", async () => {
    const id = await ground.store.transact(inStudio, (tx) => ledger.record(tx, invited, [ann.member]));
    expect(await seen(id)).toMatchObject({ id, type: "people.invited" });
    await settled();
    expect(await seen(id)).toMatchObject({ number: 0, core: { actor, academy: studio, id } });
  });

  it("is gone with a change that was rolled back", async () => {
    let id: EntryId | undefined;
    const change = ground.store.transact(inStudio, async (tx) => {
      id = await ledger.record(tx, invited, [ann.member]);
      throw new Error("the change was refused");
    });
    await expect(change).rejects.toThrow("the change was refused");
    await settled();
    expect(await seen(id!)).toBeNull();
  });

  it("is refused where no module declares its type, or a fact takes a name of the entry's own", async () => {
    const type = "people.painted";
    const record = (happening: Parameters<Ledger["record"]>[1]) =>
      ground.store.transact(inStudio, (tx) => ledger.record(tx, happening, []));
    await expect(record({ ...invited, type })).rejects.toThrow("people.painted");
    await expect(ledger.commitOpening({ ...opened, type }, [])).rejects.toThrow("people.painted");
    await expect(record({ ...invited, facts: { at: "then" } })).rejects.toThrow("at is no fact");
  });

  it("names an actor without an id, and refuses content", async () => {
    const record = (facts: { word: string }) =>
      ground.store.transact(inStudio, (tx) =>
        ledger.record(tx, { ...invited, actor: { kind: "public", id: null }, facts }, []),
      );
    expect(await seen(await record({ word: "plain" }))).toMatchObject({
      core: { actor: { kind: "public" } },
    });
    await expect(record({ word: "Ada Lovelace" })).rejects.toThrow("identifier");
  });
});

describe("an opening", () => {
  it("is durable when it resolves, and seen before it has a number", async () => {
    const id = await ledger.commitOpening(opened, [ann]);
    expect(await seen(id)).toMatchObject({ id, type: "data.opened" });
    expect((await about()).at(0)).toMatchObject({ id });
  });

  it("is committed though others of the same moment are refused", async () => {
    const rule = "constraint never_invited";
    await ground.sql(`alter table ledger_pending add ${rule} check (type <> 'people.invited') not valid`);
    const results = await Promise.allSettled([
      ledger.commitOpening(opened, [ann]),
      ledger.commitOpening({ ...opened, type: "people.invited" }, []),
      ledger.commitOpening(opened, [bob]),
    ]);
    await ground.sql(`alter table ledger_pending drop ${rule}`);
    expect(results.map(({ status }) => status)).toEqual(["fulfilled", "rejected", "fulfilled"]);
    expect(results[1]).toMatchObject({ reason: expect.any(Unavailable) });
  });

  it("of more people than a leaf can carry becomes several entries", async () => {
    const many = Array.from({ length: 8_001 }, person);
    const id = await ledger.commitOpening(opened, [...many, many[0]!]);
    await settled();
    const found = await Promise.all([many[0]!, many[4_000]!, many[8_000]!].map((one) => about(one)));
    expect(found.map((entries) => entries.length)).toEqual([1, 1, 1]);
    expect(new Set(found.map(([entry]) => entry!.number)).size).toBe(3);
    expect(found[0]![0]!.id).toBe(id);
  });
});

describe("a person's entries", () => {
  it("come newest first, all of them and nobody else's, over many bundles and page by page", async () => {
    const [carl, dora] = [person(), person()];
    for (let n = 0; n < 700; n++) void ledger.commitOpening(opened, n % 3 === 0 ? [carl, dora] : [dora]);
    await ledger.commitOpening(opened, [dora]);
    await settled();
    const all = await about(carl, { limit: 1_000 });
    expect(all).toHaveLength(234);
    expect(await about(dora, { limit: 1_000 })).toHaveLength(701);
    const pages = [await about(carl, { limit: 100 })];
    for (let n = 1; n < 3; n++)
      pages.push(await about(carl, { limit: 100, before: pages[n - 1]!.at(-1)!.number! }));
    expect(pages.flat()).toEqual(all);
    expect(all.map(({ number }) => number)).toEqual(
      all.map(({ number }) => number!).toSorted((a, b) => b - a),
    );
  });

  it("are hidden from another academy, and their entries too", async () => {
    const { entry } = (await placedOf(ground))[0]!;
    const there = <T>(look: (tx: Parameters<Ledger["entry"]>[0]) => Promise<T>) =>
      ground.store.read(inMaple, look);
    expect(await there((tx) => ledger.entriesAbout(tx, ann.member, { limit: 10 }))).toEqual([]);
    expect(await there((tx) => ledger.entry(tx, entry))).toBeNull();
    expect(await there((tx) => ledger.checkpoint(tx))).toBeNull();
    expect(await there((tx) => ledger.bundle(tx, 0, 1))).toBeNull();
  });
});
