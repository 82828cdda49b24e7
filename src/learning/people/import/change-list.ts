import type { MemberActor } from "#access";
import { Conflict, Invalid } from "#errors";
import type { Platform } from "#platform";
import type { Tx } from "#store";
import { administer, tell } from "../administering.ts";
import { judgeBatch, noteJudged } from "./bring-list.ts";
import type { Column, Columns, Field } from "./columns.ts";
import { tallyOf, type Entry, type Tally } from "./entry.ts";
import { lockList } from "./find-list.ts";
import { groundOf, type Ground } from "./ground.ts";
import { Judging } from "./judge.ts";
import { openedParts, replacePart } from "./parts.ts";
import { most } from "./reader/index.ts";
import { db, type About, type ImportId } from "./tables.ts";

/** What was changed of one row: cells by what their column means, and whether it is left out. */
export type RowChange = { cells?: Partial<Record<Field, string>>; out?: boolean };

export type ListChange = {
  rows?: ReadonlyMap<number, RowChange>;
  /** For each kept column what it is; null: not used, and thrown away at once. */
  meanings?: readonly (Field | null)[];
  formGroups?: boolean;
  /** The edition that whoever changes it has before them; missing: whichever there is. */
  seen?: number;
};

/**
 * Changes a list that waits, and judges all of it again: who is here may have changed as well. Says whether any row is
 * another now.
 */
export const changeList = (
  platform: Platform,
  actor: MemberActor,
  id: ImportId,
  change: ListChange,
): Promise<boolean> =>
  administer(platform, actor, async (tx) => {
    const { about, edition } = await openPreview(platform, tx, actor, id);
    asSeen(edition, change.seen);
    return judgeAgain(await groundOf(platform, tx, actor), id, about, change);
  });

/** Throws `Invalid` with the fault `confirm` where another tab, or somebody else, changed the list meanwhile. */
export function asSeen(edition: number, seen: number | undefined): void {
  if (seen !== undefined && seen !== edition) throw new Invalid({ confirm: { sentence: "listChanged" } });
}

/** Locked, opened and not yet confirmed; `Conflict` for one that is. */
export async function openPreview(platform: Platform, tx: Tx, actor: MemberActor, id: ImportId) {
  const row = await lockList(tx, id);
  if (row.state !== "preview") throw new Conflict("listConfirmed");
  return platform.gate.open(await platform.gate.ask(tx, actor, "administer", row));
}

async function judgeAgain(ground: Ground, id: ImportId, about: About, change: ListChange): Promise<boolean> {
  const columns = change.meanings ? renamed(about.columns, change.meanings) : about.columns;
  const kept = about.columns.kept.flatMap((_, at) => (change.meanings?.[at] === null ? [] : [at]));
  const after = { ...about, columns, formGroups: change.formGroups ?? about.formGroups };
  const judging = new Judging({ ...ground, ...after, columns: columns.kept });
  const tallies: Tally[] = [];
  const read = ({ columns: { kept }, formGroups }: About) => JSON.stringify([kept, formGroups]);
  let differs = read(after) !== read(about);
  for await (const part of openedParts(ground, id)) {
    const before = JSON.stringify(part.entries);
    const entries = part.entries.map((one) => changed(one, kept, columns.kept, change.rows?.get(one.row)));
    await judgeBatch(ground, judging, entries);
    tallies.push(tallyOf(entries));
    if (JSON.stringify(entries) === before) continue;
    await replacePart(ground, { ...part, entries });
    differs = true;
  }
  await noteJudged(ground, id, after, judging, tallies);
  if (differs) await ground.tx.run(nextEdition(id));
  return differs;
}

const nextEdition = (id: ImportId) =>
  db
    .updateTable("roster_import")
    .set(({ eb }) => ({ edition: eb("edition", "+", 1) }))
    .where("id", "=", id);

function renamed(columns: Columns, meanings: readonly (Field | null)[]): Columns {
  const given = meanings.filter((field) => field !== null);
  if (!given.includes("address")) throw new Invalid({ columns: { sentence: "noColumnForAddress" } });
  if (new Set(given).size < given.length) throw new Invalid({ columns: { sentence: "columnTwice" } });
  const all = columns.kept.map((column, at) => ({ ...column, field: meanings[at] ?? null }));
  const gone = all.flatMap(({ at, header, field }) => (field === null ? [{ at, header }] : []));
  return { kept: all.filter(({ field }) => field !== null), dropped: [...columns.dropped, ...gone] };
}

function changed(
  entry: Entry,
  kept: readonly number[],
  columns: readonly Column[],
  change?: RowChange,
): Entry {
  const { out: wasOut, long = [], ragged, ...rest } = entry;
  const out = change?.out ?? wasOut ?? false;
  const typed = change?.cells ?? {};
  const isTyped = ({ field }: Column) => field !== null && typed[field] !== undefined;
  const cells = columns.map((column, at) =>
    isTyped(column) ? typed[column.field!]!.trim().slice(0, most.cell) : (entry.cells[kept[at]!] ?? ""),
  );
  const stillLong = columns.flatMap((column, at) =>
    long.includes(kept[at]!) && !isTyped(column) ? [at] : [],
  );
  const stillRagged = ragged && Object.keys(typed).length === 0;
  return {
    ...rest,
    cells,
    ...(stillLong.length > 0 && { long: stillLong }),
    ...(stillRagged && { ragged }),
    ...(out && { out }),
  };
}

/** The list is gone at once, with all that was read of it. */
export const dropList = (platform: Platform, actor: MemberActor, id: ImportId): Promise<void> =>
  administer(platform, actor, async (tx) => {
    const { state } = await lockList(tx, id);
    if (state !== "preview") throw new Conflict("listConfirmed");
    await tx.run(db.deleteFrom("roster_import").where("id", "=", id));
    await tell(platform, tx, actor, "people.list-dropped", [], { import: id });
  });
