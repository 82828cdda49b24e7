import { setImmediate } from "node:timers/promises";
import { sql } from "kysely";
import { sortableId } from "#ids";
import { sealWith } from "#vault";
import { tallyOf, type Entry } from "./entry.ts";
import type { Ground } from "./ground.ts";
import { partHolding } from "./holdings.ts";
import { db, type ImportId, type PartId } from "./tables.ts";

export type Part = { id: PartId; number: number; entries: Entry[] };

/** How many parts are opened by one entry of the ledger: ten thousand rows. */
const openedTogether = 20;

const sealedRows = ({ keys, house, actor }: Ground, id: PartId, entries: Entry[]) =>
  sealWith(keys, actor.academy, partHolding, "rows", { row: id, member: house }, entries);

export async function insertPart(ground: Ground, of: ImportId, number: number, entries: Entry[]) {
  const id = sortableId<"roster-part">(ground.platform.clock.now());
  const rows = sealedRows(ground, id, entries);
  const { house, actor, tx } = ground;
  const place = { academy: actor.academy, id, import: of, house, number };
  await tx.run(
    db
      .insertInto("roster_part")
      .values({ ...place, rows, first_row: entries[0]?.row ?? 0, counts: tallyOf(entries) }),
  );
}

export const replacePart = (ground: Ground, { id, entries }: Part): Promise<number> =>
  ground.tx.run(
    db
      .updateTable("roster_part")
      .set({ rows: sealedRows(ground, id, entries), counts: tallyOf(entries) })
      .where("id", "=", id),
  );

/** All parts in their order, a few at a time, letting others have their turn between two. */
export async function* openedParts({ platform, tx, actor }: Ground, of: ImportId): AsyncGenerator<Part> {
  for (let after = -1; ;) {
    const rows = await tx.all(
      db
        .selectFrom("roster_part")
        .select(["id", "house", "number", "rows"])
        .where("import", "=", of)
        .where("number", ">", after)
        .orderBy("number")
        .limit(openedTogether),
    );
    if (rows.length === 0) return;
    after = rows.at(-1)!.number;
    const opened = await platform.gate.open(await platform.gate.ask(tx, actor, "administer", rows));
    for (const { id, number, rows: entries } of opened) {
      yield { id, number, entries };
      await setImmediate();
    }
  }
}

/** Which parts hold rows of a page, told by their counts alone. */
export const partsOf = (of: ImportId) =>
  db.selectFrom("roster_part").select(["id", "number", "counts"]).where("import", "=", of).orderBy("number");

export const rowsOf = (parts: readonly PartId[]) =>
  db
    .selectFrom("roster_part")
    .select(["id", "house", "number", "rows"])
    .where("id", "=", sql<PartId>`any(${parts}::uuid[])`)
    .orderBy("number");

/** The part in which a row of the file lies. */
export const partWith = (of: ImportId, row: number) =>
  db
    .selectFrom("roster_part")
    .select(["id", "house", "number", "rows"])
    .where("import", "=", of)
    .where("first_row", "<=", row)
    .orderBy("first_row", "desc")
    .limit(1);
