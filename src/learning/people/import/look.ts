import type { MemberActor } from "#access";
import { NotFound } from "#errors";
import type { Platform } from "#platform";
import { standingOf, type Entry, type Tally, type VerdictName } from "./entry.ts";
import { findList } from "./find-list.ts";
import { partsOf, partWith, rowsOf } from "./parts.ts";
import { taskOf } from "./task-state.ts";
import type { ImportId, PartId } from "./tables.ts";

/** Some rows of one verdict: how many of them to pass over and how many to show. */
export type Slice = { verdict: VerdictName; skip: number; take: number };

type Counted = { id: PartId; counts: Tally };

/** The parts in which a slice lies, and how many of its rows stand in them before it. */
export function partsFor(parts: readonly Counted[], { verdict, skip, take }: Slice) {
  const chosen: PartId[] = [];
  let [before, offset] = [0, 0];
  for (const { id, counts } of parts) {
    const here = counts[verdict] ?? 0;
    if (here > 0 && before + here > skip && before < skip + take) {
      if (chosen.length === 0) offset = skip - before;
      chosen.push(id);
    }
    before += here;
  }
  return { chosen, offset };
}

/** A list with those of its rows that are to be seen: no other part of it is opened. */
export async function lookAt(
  { store, gate }: Platform,
  actor: MemberActor,
  id: ImportId,
  slices: readonly Slice[],
) {
  const found = await store.read({ academy: actor.academy, member: actor.id }, async (tx) => {
    const list = await findList(tx, id);
    if (!list) throw new NotFound("list");
    const counted = await tx.all(partsOf(id));
    const places = slices.map((slice) => partsFor(counted, slice));
    const wanted = [...new Set(places.flatMap(({ chosen }) => chosen))];
    const parts = wanted.length === 0 ? [] : await tx.all(rowsOf(wanted));
    const task = await taskOf(tx, list.task);
    return { places, task, asked: await gate.ask(tx, actor, "administer", { list, parts }) };
  });
  const { list, parts } = await gate.open(found.asked);
  const rows = new Map<VerdictName, Entry[]>();
  for (const [at, { verdict, take }] of slices.entries()) {
    const { chosen, offset } = found.places[at]!;
    const all = parts.flatMap((part) => (chosen.includes(part.id) ? part.rows : []));
    const those = all.filter((entry) => standingOf(entry) === verdict);
    rows.set(verdict, those.slice(offset, offset + take));
  }
  return { list, rows, task: found.task };
}

export type Look = Awaited<ReturnType<typeof lookAt>>;

/** One row of a list that waits. Throws `NotFound`. */
export async function lookAtRow(
  { store, gate }: Platform,
  actor: MemberActor,
  id: ImportId,
  row: number,
): Promise<{ list: Look["list"]; entry: Entry }> {
  const asked = await store.read({ academy: actor.academy, member: actor.id }, async (tx) => {
    const list = await findList(tx, id);
    if (list?.state !== "preview") throw new NotFound("list");
    const part = await tx.maybe(partWith(id, row));
    if (!part) throw new NotFound("row");
    return gate.ask(tx, actor, "administer", { list, part });
  });
  const { list, part } = await gate.open(asked);
  const entry = part.rows.find((one) => one.row === row);
  if (!entry) throw new NotFound("row");
  return { list, entry };
}
