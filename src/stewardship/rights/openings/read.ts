import { Conflict } from "#errors";
import { parseId, type MemberId } from "#ids";
import type { OpeningRow, OpeningsWish } from "#ledger";
import type { List, ListAsk } from "#list";
import { askNames, openNames, type Names } from "../names.ts";
import type { RightsOptions } from "../options.ts";
import { daysOf, wishOf } from "./wish.ts";
import { slotsOf, type Slot } from "./days.ts";

/** People whom one search may mean; more would be a list of their own. */
const meantMost = 20;
/** Viewers that the sentence offers: those who opened most. */
const viewersMost = 20;
/** Whoever is concerned is named in the row where they are as few. */
export const namedMost = 2;
/** Steps of the index that a page waits for; the rest comes with the minute. */
const stepsMost = 10;

export type Viewer = { viewer: string; by: string };
export type Tally = Slot & { own: number; others: number; services: number };
export type Around = {
  names: Names;
  viewers: readonly Viewer[];
  tallies: readonly Tally[];
  /** A search that meant more people than can be looked for at once, or an academy too large for names. */
  tooMany: boolean;
  /** Whose data is asked for. */
  meant: readonly MemberId[];
  /** Entries that nobody has looked at yet: openings among them are missing still. */
  behind: number;
  reader: MemberId;
};

type Reading = Required<Pick<List<OpeningRow, Around>, "load" | "keys" | "loadThese">>;

const inAcademy = <T>({ platform, actor }: ListAsk, work: Parameters<typeof platform.store.read<T>>[1]) =>
  platform.store.read({ academy: actor.academy, member: actor.id }, work);

/** So that what was opened a moment ago is there. Returns how many entries are left: a file waits for them all. */
export async function upToDate(
  { platform, actor }: Pick<ListAsk, "platform"> & { actor: Pick<ListAsk["actor"], "academy"> },
  steps = stepsMost,
): Promise<number> {
  let left = 1;
  for (let step = 0; step < steps && left > 0; step++)
    left = await platform.ledger.indexOpenings(actor.academy);
  return left;
}

export type Meant = { members: readonly MemberId[] | null; tooMany: boolean };

/** Whose data is asked for: one person of the sentence, or those whom the search finds. */
export async function meant(options: RightsOptions, ask: ListAsk): Promise<Meant> {
  const { text, picks } = ask.state;
  const person = parseId<"member">(picks["person"] ?? "");
  if (person !== null) return { members: [person], tooMany: false };
  if (text === "") return { members: null, tooMany: false };
  try {
    const found = await options.findPeople(ask.platform, ask.actor.academy, text);
    return { members: found.slice(0, meantMost), tooMany: found.length > meantMost };
  } catch (error) {
    if (!(error instanceof Conflict)) throw error;
    return { members: [], tooMany: true };
  }
}

export const readingOf = (options: RightsOptions): Reading => ({
  async load(ask, from, length) {
    const behind = await upToDate(ask);
    const { members, tooMany } = await meant(options, ask);
    const found = await readPage(options, ask, wishOf(ask, members), { from, length });
    return { ...found, extra: { ...found.extra, meant: members ?? [], tooMany, behind } };
  },
  async keys(ask) {
    await upToDate(ask, Infinity);
    const { members } = await meant(options, ask);
    const numbers = await inAcademy(ask, async (tx) =>
      (await ask.platform.ledger.openings(tx, wishOf(ask, members))).numbers(null),
    );
    return numbers.map(String);
  },
  async loadThese(ask, keys) {
    const asked = await inAcademy(ask, async (tx) => {
      const found = await ask.platform.ledger.openings(tx, wishOf(ask, []));
      const rows = await found.these(keys.map(Number));
      const of = { platform: ask.platform, options };
      return { rows, named: await askNames(of, tx, ask.actor, peopleIn(rows), "export") };
    });
    const names = await openNames(ask.platform, asked.named);
    const none = { viewers: [], tallies: [], tooMany: false, meant: [], behind: 0 };
    const extra = { names, ...none, reader: ask.actor.id };
    return { rows: asked.rows, total: asked.rows.length, extra };
  },
});

async function readPage(
  options: RightsOptions,
  ask: ListAsk,
  wish: OpeningsWish,
  window: { from: number; length: number },
) {
  const { platform, actor } = ask;
  const read = await inAcademy(ask, async (tx) => {
    const found = await platform.ledger.openings(tx, wish);
    const rows = await found.these(await found.numbers(window));
    const { slots, edges } = slotsOf(daysOf(ask), ask.zone);
    const total = await found.count();
    const isDrawn = window.from === 0 && slots.length > 1 && total > 0;
    const counts = isDrawn ? await found.between(edges) : [];
    const viewers = await found.viewers(viewersMost);
    const people = new Set([...peopleIn(rows), ...viewers.flatMap(memberOf), ...(wish.members ?? [])]);
    const chosen = parseId<"member">(wish.viewer);
    if (chosen !== null) people.add(chosen);
    return {
      rows,
      total,
      viewers,
      tallies: counts.map((count, at) => ({ ...slots[at]!, ...count })),
      named: await askNames({ platform, options }, tx, actor, [...people]),
    };
  });
  const names = await openNames(platform, read.named);
  const { rows, total, viewers, tallies } = read;
  return { rows, total, extra: { names, viewers, tallies, reader: actor.id } };
}

/** The id of whoever opened it, or the name of a service. */
export function viewerOf({ core }: Pick<OpeningRow, "core">): string {
  const id = core?.actor["id"];
  return typeof id === "string" ? id : "";
}

export const memberOf = ({ viewer, by }: Viewer): MemberId[] => {
  const id = by === "member" ? parseId<"member">(viewer) : null;
  return id === null ? [] : [id];
};

/** Who let an outsider in. */
function giverIn(core: OpeningRow["core"]): MemberId[] {
  const giver = core?.actor["giver"];
  const id = typeof giver === "string" ? parseId<"member">(giver) : null;
  return id === null ? [] : [id];
}

/** Viewers, and those concerned where they are few. */
const peopleIn = (rows: readonly OpeningRow[]): MemberId[] => [
  ...new Set(
    rows.flatMap(({ core, subjects }) => [
      ...memberOf({ viewer: viewerOf({ core }), by: core?.actor.kind ?? "" }),
      ...giverIn(core),
      ...(subjects.length <= namedMost ? subjects : []),
    ]),
  ),
];
