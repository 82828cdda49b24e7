import type { MemberActor } from "#access";
import type { MemberId } from "#ids";
import type { Platform } from "#platform";
import type { Tx } from "#store";
import { bareAddress } from "#sign-in";
import type { Column } from "./columns.ts";
import { standingOf, type Entry, type Tally } from "./entry.ts";
import { lockList, lockLists } from "./find-list.ts";
import { groundOf, type Ground } from "./ground.ts";
import { openedParts, replacePart } from "./parts.ts";
import { db, type ImportId } from "./tables.ts";

/**
 * In the transaction of somebody's erasure: what lists say of them goes along, whether they wait to be confirmed or are kept
 * for the rows that were refused. A list on its way in is waited for.
 */
export async function forgetInLists(
  platform: Platform,
  tx: Tx,
  actor: MemberActor,
  member: MemberId,
): Promise<void> {
  const lists = await lockLists(tx);
  if (lists.length === 0) return;
  const own = await tx.maybe(
    db.selectFrom("profile").select("address_index as index").where("member", "=", member),
  );
  if (!own) return;
  const ground = await groundOf(platform, tx, actor);
  for (const id of lists) await forgetIn(ground, id, own.index.toString("hex"));
}

async function forgetIn(ground: Ground, id: ImportId, key: string): Promise<void> {
  const { platform, tx, actor } = ground;
  const row = await lockList(tx, id);
  const { about } = await platform.gate.open(await platform.gate.ask(tx, actor, "administer", row));
  const isTheirs = (cell: string | undefined): boolean =>
    cell !== undefined && cell !== "" && ground.keyOf(bareAddress(cell)) === key;
  const gone: Tally = {};
  for await (const part of openedParts(ground, id)) {
    const entries = part.entries.flatMap((entry) => without(entry, about.columns.kept, isTheirs, gone));
    if (JSON.stringify(entries) !== JSON.stringify(part.entries))
      await replacePart(ground, { ...part, entries });
  }
  if (row.state !== "preview") return;
  const left = Object.entries(gone).map(([name, rows]) => [
    name,
    (row.counts[name as keyof Tally] ?? 0) - rows,
  ]);
  const counts = { ...row.counts, ...Object.fromEntries(left) };
  await tx.run(db.updateTable("roster_import").set({ counts }).where("id", "=", id));
}

/** Their own row goes; in that of somebody whom they were to coach, their address alone. */
function without(
  entry: Entry,
  columns: readonly Column[],
  isTheirs: (cell: string | undefined) => boolean,
  gone: Tally,
): Entry[] {
  const at = (field: Column["field"]) => columns.findIndex((column) => column.field === field);
  if (isTheirs(entry.cells[at("address")])) {
    const name = standingOf(entry);
    gone[name] = (gone[name] ?? 0) + 1;
    return [];
  }
  const coach = at("coach");
  if (!isTheirs(entry.cells[coach])) return [entry];
  return [{ ...entry, cells: entry.cells.with(coach, "") }];
}
