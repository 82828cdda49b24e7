import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Ledger } from "./index.ts";
import { Ground, opened, person, studio, until, waitingIn } from "./testing/ground.ts";

let ground: Ground;
let ledger: Ledger;
const ann = person();

beforeEach(async () => {
  ground = await Ground.make();
  ledger = await ground.open();
  await Promise.all(Array.from({ length: 300 }, () => ledger.commitOpening(opened, [ann])));
  await until(async () => (await waitingIn(ground)) === 0);
});
afterEach(() => ground.end());

const flipped = (column: string) => `${column} = set_byte(${column}, 3, 255 - get_byte(${column}, 3))`;

describe("the walk through a stored log", () => {
  it("accepts one that nobody touched", async () => {
    expect(await ledger.checkLog(studio)).toEqual({ ok: true, entries: 300, tiles: 1 });
  });

  it.each([
    [
      "entry 7",
      "a changed text",
      "update ledger_entry set core = replace(core, 'review', 'revise') where index = 7",
    ],
    ["entry 8", "a changed salt", `update ledger_entry set ${flipped("salt")} where index = 8`],
    ["entry 9", "a changed leaf", `update ledger_entry set ${flipped("leaf")} where index = 9`],
    [
      "entry 10",
      "a changed leaf without its text",
      `update ledger_entry set ${flipped("leaf")}, core = null, salt = null where index = 10`,
    ],
    [
      "checkpoint",
      "a changed leaf without its text after the last tile",
      `update ledger_entry set ${flipped("leaf")}, core = null, salt = null where index = 299`,
    ],
    ["entry 11", "a removed row", "delete from ledger_entry where index = 11"],
    ["entry 299", "a removed last row", "delete from ledger_entry where index = 299"],
    ["entry 12", "a changed column", "update ledger_entry set type = 'people.invited' where index = 12"],
    ["entry 13", "a changed branch", "update ledger_entry set branch = 4 where index = 13"],
    ["entry 18", "a person taken out", "update ledger_entry set subjects = '{}' where index = 18"],
    [
      "entry 300",
      "an added row",
      "insert into ledger_entry select academy, 300, branch, gen_random_uuid(), at, type, core, salt, subjects, leaf from ledger_entry where index = 5",
    ],
    ["tile 0/0", "a changed tile", `update ledger_tile set ${flipped("root")}`],
    ["entry 0", "a changed hash in a tile", `update ledger_tile set ${flipped("hashes")}`],
    ["head", "a changed head", `update ledger_head set ${flipped("root")}`],
    [
      "checkpoint",
      "a changed checkpoint",
      "update ledger_head set checkpoint = replace(checkpoint, '300', '301')",
    ],
    ["mentions", "a forgotten mention", "delete from ledger_mention"],
    [
      "mentions",
      "a mention of nobody's",
      "insert into ledger_mention select academy, gen_random_uuid(), bundle, places from ledger_mention",
    ],
  ])("finds at %s: %s", async (where, _, damage) => {
    await until(
      async () => (await ground.sql("select from ledger_head where signed_size = 300")).length === 1,
    );
    await ground.sql(damage);
    expect(await ledger.checkLog(studio)).toMatchObject({ ok: false, where });
  });
});
