import { mayEnter, type MemberActor } from "#access";
import { after, day } from "#clock";
import { Invalid, NotFound } from "#errors";
import { sortableId } from "#ids";
import { schedule } from "#jobs";
import type { Platform } from "#platform";
import { timestamp } from "#store";
import { sealWith } from "#vault";
import { tell } from "../administering.ts";
import { isAcademyRole, type AcademyRole } from "../roles.ts";
import { tidy } from "../words-typed.ts";
import { chooseColumns, reduced, type Columns, type Field } from "./columns.ts";
import { sumOf, tallyOf, type Entry, type Tally } from "./entry.ts";
import { lockBringing } from "./find-list.ts";
import { groundOf, whoIsHere, type Ground } from "./ground.ts";
import { importHolding } from "./holdings.ts";
import { dropImport } from "./jobs.ts";
import { Judging } from "./judge.ts";
import { insertPart } from "./parts.ts";
import { openList, type ListRow, type OpenList, type Reading } from "./reader/index.ts";
import { db, type About, type ImportId } from "./tables.ts";

/** How long a list waits for its confirmation. */
export const previewLife = day;

export type Brought = {
  bytes: Buffer;
  /** Its name; null: pasted. */
  file: string | null;
  /** What somebody becomes whose row names no role. */
  role: string;
  reading?: Reading;
  /** What a column is, by its place in the file; null drops it. */
  wished?: ReadonlyMap<number, Field | null>;
  once?: string | null;
};

/**
 * Reads a list, drops the columns that are not needed, judges each row and keeps the rest sealed for a day. Nobody is invited
 * by this. Throws `Invalid` with the fault `list` or `role`.
 */
export async function bringList(platform: Platform, actor: MemberActor, brought: Brought): Promise<ImportId> {
  if (!mayEnter(actor, "administer people", platform.clock.now()).allowed) throw new NotFound();
  const role = roleOrThrow(brought.role);
  const list = await openList(brought.bytes, brought.reading);
  const columns = columnsOrThrow(list, brought.wished);
  return platform.store.transact({ academy: actor.academy, member: actor.id }, async (tx) => {
    await lockBringing(tx);
    const ground = await groundOf(platform, tx, actor);
    const once = brought.once ?? null;
    const known = once === null ? null : await tx.maybe(sameForm(actor, once));
    if (known) return known.id;
    const about = aboutOf(list, columns, role, brought.file);
    return keep(ground, list, about, once);
  });
}

const sameForm = (actor: MemberActor, once: string) =>
  db.selectFrom("roster_import").select("id").where("brought_by", "=", actor.id).where("once", "=", once);

/** Administrators are named row by row: nobody becomes one by a list that does not say so. */
function roleOrThrow(role: string): AcademyRole {
  if (!isAcademyRole(role) || role === "administrator")
    throw new Invalid({ role: { sentence: "chooseOne" } });
  return role;
}

/** Addresses as mail programs write them stand in their column also where most of them have a slip. */
const addressList: ReadonlyMap<number, Field> = new Map([[1, "address"]]);

function columnsOrThrow(list: OpenList, wished?: ReadonlyMap<number, Field | null>): Columns {
  const { headers, width, sample, delimiter } = list;
  const meant = wished ?? (delimiter === null ? addressList : undefined);
  const columns = chooseColumns({ headers, width, sample, ...(meant && { wished: meant }) });
  if (columns.kept.some(({ field }) => field === "address")) return columns;
  const all = [...columns.kept, ...columns.dropped].toSorted((one, other) => one.at - other.at);
  const values = {
    columns: all
      .map(({ header }) => header)
      .slice(0, 8)
      .join(", "),
  };
  throw new Invalid({ list: { sentence: "noAddressColumn", values } });
}

const fileNameMost = 100;

function aboutOf(list: OpenList, columns: Columns, role: AcademyRole, file: string | null): About {
  const { encoding, delimiter, headers } = list;
  const name = file === null ? null : tidy(file).slice(-fileNameMost);
  const read = { file: name, encoding, delimiter, headed: headers !== null, columns, role };
  return { ...read, newGroups: [], formGroups: true };
}

async function keep(ground: Ground, list: OpenList, about: About, once: string | null): Promise<ImportId> {
  const { platform, tx, actor, house } = ground;
  const now = platform.clock.now();
  const id = sortableId<"roster-import">(now);
  const expires = after(now, previewLife);
  const times = { created_at: timestamp(now), confirmed_at: null, expires_at: timestamp(expires) };
  const row = { academy: actor.academy, id, house, brought_by: actor.id, state: "preview", once } as const;
  const blank = { about: sealAbout(ground, id, about), counts: {}, task: null };
  await tx.run(db.insertInto("roster_import").values({ ...row, ...blank, ...times }));
  const judging = new Judging({ ...ground, ...about, columns: about.columns.kept });
  const tallies: Tally[] = [];
  let number = 0;
  for await (const batch of list.batches()) {
    const entries = batch.map((one) => entryOf(about.columns, one));
    await judgeBatch(ground, judging, entries);
    await insertPart(ground, id, number++, entries);
    tallies.push(tallyOf(entries));
  }
  await noteJudged(ground, id, about, judging, tallies);
  await schedule(tx, dropImport, { import: id }, { at: expires, key: id });
  const rows = tallies.reduce((sum, one) => sum + Object.values(one).reduce((a, b) => a + b, 0), 0);
  await tell(platform, tx, actor, "people.list-brought", [], { import: id, rows });
  return id;
}

/** LC-8: from here on there are the cells of the kept columns and no others. */
function entryOf(columns: Columns, { row, line, cells, long }: ListRow): Entry {
  const beyond = cells.slice(columns.kept.length + columns.dropped.length);
  const tooLong = columns.kept.flatMap(({ at }, kept) => (long.includes(at) ? [kept] : []));
  return {
    row,
    ...(line !== row && { line }),
    cells: reduced(columns, cells),
    ...(tooLong.length > 0 && { long: tooLong }),
    ...(beyond.some((cell) => cell !== "") && { ragged: true as const }),
    verdict: { is: "skipped" },
  };
}

export async function judgeBatch(ground: Ground, judging: Judging, entries: readonly Entry[]): Promise<void> {
  const candidates = entries.map((entry) => judging.read(entry, ground.keyOf));
  const keys = candidates.flatMap(({ key, coachKey }) => [key, coachKey].filter((one) => one !== null));
  judging.judge(candidates, await whoIsHere(ground.tx, keys));
}

export const sealAbout = ({ keys, house, actor }: Ground, id: ImportId, about: About) =>
  sealWith(keys, actor.academy, importHolding, "about", { row: id, member: house }, about);

export async function noteJudged(
  ground: Ground,
  id: ImportId,
  about: About,
  judging: Judging,
  tallies: readonly Tally[],
): Promise<void> {
  const { administrators, newGroups } = judging;
  const counts = { ...sumOf(tallies), administrators };
  const sealed = sealAbout(ground, id, { ...about, newGroups });
  await ground.tx.run(db.updateTable("roster_import").set({ about: sealed, counts }).where("id", "=", id));
}
