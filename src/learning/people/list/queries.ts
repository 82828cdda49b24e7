import { sql } from "kysely";
import { foundBy, type Found } from "#access";
import { instant, type Instant } from "#clock";
import type { MemberId } from "#ids";
import { fixed, timestamp, type Tx } from "#store";
import { listed } from "../queries.ts";
import { db } from "../tables.ts";
import { everyone, filtered, isEveryone, ours, standsSo, type Filter } from "./filter.ts";
import { standings, type Standing } from "./standing.ts";

/** Orders that the database knows; by name they are put in order in memory, since it never sees a name. */
export const columnsOrdered = {
  joined: "membership.created_at",
  licence: "membership.licence_until",
} as const;
export type SqlOrder = { by: keyof typeof columnsOrdered; direction: "ascending" | "descending" };
export const newestFirst: SqlOrder = { by: "joined", direction: "descending" };

/** Rows from `from` on, at most `length` of them; null: all. */
export type Window = { from: number; length: number | null };

const isNewest = ({ by, direction }: SqlOrder): boolean => by === "joined" && direction === "descending";

const ordering = ({ by, direction }: SqlOrder) =>
  sql`${sql.ref(columnsOrdered[by])} ${sql.raw(direction === "ascending" ? "asc" : "desc")} nulls last`;

/** The ids of one page, told by the index alone: what a page shows is fetched for its own rows, not for those before it. */
function idsIn(filter: Filter, now: Instant, order: SqlOrder, { from, length }: Window) {
  const sorted = filtered(filter, now)
    .select("membership.id")
    .$call((query) =>
      isNewest(order) ? query.orderBy("membership.created_at", "desc") : query.orderBy(ordering(order)),
    )
    .orderBy("membership.id");
  const cut = length === null ? sorted : sorted.limit(sql.lit(length));
  // Without a parameter that moves its cost, the database keeps the plan of the page that is asked for most.
  return from === 0 ? cut : cut.offset(from);
}

const inWindow = (filter: Filter, now: Instant, order: SqlOrder, window: Window) =>
  listed(ours().innerJoin(idsIn(filter, now, order, window).as("page"), "page.id", "membership.id"))
    .$call((query) =>
      isNewest(order) ? query.orderBy("membership.created_at", "desc") : query.orderBy(ordering(order)),
    )
    .orderBy("membership.id");

export const pageLength = 50;
const anyTime = instant(0);
const firstPage = fixed(() => inWindow(everyone, anyTime, newestFirst, { from: 0, length: pageLength }));
const laterPage = fixed((from: number) =>
  inWindow(everyone, anyTime, newestFirst, { from, length: pageLength }),
);

const firstIds = () => idsIn(everyone, anyTime, newestFirst, { from: 0, length: pageLength });
const laterIds = (from: number) => idsIn(everyone, anyTime, newestFirst, { from, length: pageLength });

const isUsual = (filter: Filter, order: SqlOrder, { length }: Window): boolean =>
  isEveryone(filter) && isNewest(order) && length === pageLength;

/** Whom a page will show, for whoever must know it in the same breath. */
export function idsOfPage(filter: Filter, now: Instant, order: SqlOrder, window: Window): Found {
  if (!isUsual(filter, order, window)) return foundBy(() => idsIn(filter, now, order, window));
  return window.from === 0 ? foundBy(firstIds) : foundBy(laterIds, window.from);
}

export function listPeople(
  tx: Tx,
  filter: Filter,
  now: Instant,
  order: SqlOrder = newestFirst,
  window: Window = { from: 0, length: pageLength },
) {
  if (!isUsual(filter, order, window)) return tx.all(inWindow(filter, now, order, window));
  return tx.all(window.from === 0 ? firstPage() : laterPage(window.from));
}

export type ListedPerson = Awaited<ReturnType<typeof listPeople>>[number];

/** Everybody whom the filter finds, as of one moment. */
export const idsOfPeople = async (
  tx: Tx,
  filter: Filter,
  now: Instant,
  order: SqlOrder,
): Promise<MemberId[]> =>
  (await tx.all(idsIn(filter, now, order, { from: 0, length: null }))).map(({ id }) => id);

const these = fixed((members: readonly MemberId[]) =>
  listed(ours().where("membership.id", "=", sql<MemberId>`any(${members}::uuid[])`)),
);

/** These people in this order; whoever has gone is left out. */
export async function listThese(tx: Tx, members: readonly MemberId[]): Promise<ListedPerson[]> {
  const rows = new Map((await tx.all(these(members))).map((row) => [row.member, row]));
  return members.flatMap((member) => rows.get(member) ?? []);
}

const called = fixed((members: readonly MemberId[]) =>
  db
    .selectFrom("profile")
    .select(["member", "name", "address"])
    .where("member", "=", sql<MemberId>`any(${members}::uuid[])`),
);

/** Names and addresses alone. */
export const calledOf = (tx: Tx, members: readonly MemberId[]) => tx.all(called(members));

export const countPeople = async (tx: Tx, filter: Filter, now: Instant): Promise<number> =>
  (await tx.one(filtered(filter, now).select(sql<number>`count(*)`.as("count")))).count;

/** `open`: of those who have not accepted, whose link still works. */
export type Counts = Readonly<Record<Standing | "open", number>>;

const openInvitations = (now: Instant) => sql<number>`(
  select count(*) from invitation
  where accepted_at is null and withdrawn_at is null and expires_at > ${timestamp(now)})`;

/** Everybody by standing, in one pass. */
export async function countStandings(tx: Tx, now: Instant): Promise<Counts> {
  const figures = standings.map((one) => sql<number>`count(*) filter (where ${standsSo(now, one)})`.as(one));
  return tx.one(ours().select([...figures, openInvitations(now).as("open")])) as Promise<Counts>;
}
