import type { Opened } from "#access";
import { isAcademyRole } from "../roles.ts";
import { Conflict } from "#errors";
import { parseId, type MemberId } from "#ids";
import type { List, ListAsk, Suggestion } from "#list";
import { houseOf } from "#vault";
import { directoryOf } from "../directory/index.ts";
import { personPath } from "../paths.ts";
import { listGroups, type GroupRow } from "../queries.ts";
import type { TeamId } from "../tables.ts";
import { listTeamTitles, type TeamTitle } from "../teams/queries.ts";
import { everyone, type Filter } from "./filter.ts";
import {
  countPeople,
  idsOfPage,
  idsOfPeople,
  listPeople,
  listThese,
  calledOf,
  newestFirst,
  type Counts,
  type ListedPerson,
  type SqlOrder,
} from "./queries.ts";
import { standings } from "./standing.ts";
import { standingCountsOf } from "./standing-counts.ts";

export type Person = Opened<ListedPerson>;
export type Group = Opened<GroupRow>;

/** What stands around the rows: groups and teams by name, figures above the list, whether names could be searched at all. */
export type Team = Opened<TeamTitle>;
export type Around = { groups: readonly Group[]; teams: readonly Team[]; counts: Counts; tooMany: boolean };

type Reading = Pick<List<Person, Around>, "load" | "keys" | "loadThese">;

/** One page of people: two questions, and one leaf over all whose names it opens. */
export const reading: Required<Reading> = {
  async load(ask, from, length) {
    if (!byName(ask)) return readWindow(ask, from, length);
    const { members, tooMany } = await found(ask);
    const page = await readThese(ask, members.slice(from, from + length));
    return { ...page, total: members.length, extra: { ...page.extra, tooMany } };
  },
  async keys(ask) {
    if (byName(ask)) return (await found(ask)).members;
    return inAcademy(ask, (tx) => idsOfPeople(tx, filterOf(ask), ask.now, orderOf(ask)));
  },
  loadThese: (ask, keys) => readThese(ask, keys as readonly MemberId[]),
};

export function filterOf({ state: { picks } }: ListAsk): Filter {
  const { standing, role = "", group = "", team = "" } = picks;
  return {
    standing: standings.find((one) => one === standing) ?? "everyone",
    role: isAcademyRole(role) ? role : null,
    group: parseId<"group">(group),
    team: parseId<"team">(team),
  };
}

/** By name means in memory: the database never sees a name. */
const byName = ({ state }: ListAsk): boolean => state.text !== "" || state.order?.by === "name";

const orderOf = ({ state: { order } }: ListAsk): SqlOrder =>
  order?.by === "joined" || order?.by === "licence"
    ? { by: order.by, direction: order.direction }
    : newestFirst;

const inAcademy = <T>({ platform, actor }: ListAsk, work: Parameters<typeof platform.store.read<T>>[1]) =>
  platform.store.read({ academy: actor.academy, member: actor.id }, work);

async function found(
  ask: ListAsk,
  most?: number,
): Promise<{ members: readonly MemberId[]; tooMany: boolean }> {
  const { platform, actor, state } = ask;
  try {
    const { team, ...filter } = filterOf(ask);
    const among = team === null ? undefined : await peopleOf(ask, team);
    const wish = { ...filter, text: state.text, addresses: true, among };
    const members = await directoryOf(platform).find(actor.academy, wish, most);
    const backwards = state.order?.by === "name" && state.order.direction === "descending";
    return { members: backwards ? members.toReversed() : members, tooMany: false };
  } catch (error) {
    if (!(error instanceof Conflict)) throw error;
    return { members: [], tooMany: true };
  }
}

/** Teams lie in teams, which the directory does not know: the database says who belongs there. */
const peopleOf = async (ask: ListAsk, team: TeamId): Promise<ReadonlySet<MemberId>> =>
  new Set(await inAcademy(ask, (tx) => idsOfPeople(tx, { ...everyone, team }, ask.now, newestFirst)));

const kinds = ["name", "address", "content"] as const;
const purposeOf = ({ purpose }: ListAsk) => (purpose === "file" ? "export" : "administer");

async function readWindow(ask: ListAsk, from: number, length: number) {
  const { platform, actor, now } = ask;
  const { gate } = platform;
  const [filter, order, window] = [filterOf(ask), orderOf(ask), { from, length }];
  const asked = await inAcademy(ask, async (tx) => {
    const { expected, counted, ...rows } = await tx.together(() => ({
      people: listPeople(tx, filter, now, order, window),
      groups: listGroups(tx),
      teams: listTeamTitles(tx),
      expected: gate.expect(tx, actor, purposeOf(ask), kinds, {
        members: [houseOf(actor.academy)],
        found: idsOfPage(filter, now, order, window),
      }),
      counts: standingCountsOf(platform).of(tx),
      counted:
        filter.role || filter.group || filter.team ? countPeople(tx, filter, now) : Promise.resolve(null),
    }));
    const { people, groups, teams, counts } = rows;
    const opening = await gate.ask(tx, actor, purposeOf(ask), { people, groups, teams }, expected);
    return { opening, counts, total: counted ?? counts[filter.standing] };
  });
  const { people, groups, teams } = await gate.open(asked.opening);
  return { rows: people, total: asked.total, extra: { groups, teams, counts: asked.counts, tooMany: false } };
}

async function readThese(ask: ListAsk, members: readonly MemberId[]) {
  const { platform, actor } = ask;
  const { gate } = platform;
  const asked = await inAcademy(ask, async (tx) => {
    const { expected, people, groups, teams, counts } = await tx.together(() => ({
      people: listThese(tx, members),
      groups: listGroups(tx),
      teams: listTeamTitles(tx),
      expected: gate.expect(tx, actor, purposeOf(ask), kinds, {
        members: [houseOf(actor.academy), ...members],
      }),
      counts: standingCountsOf(platform).of(tx),
    }));
    return {
      opening: await gate.ask(tx, actor, purposeOf(ask), { people, groups, teams }, expected),
      counts,
    };
  });
  const { people, groups, teams } = await gate.open(asked.opening);
  return {
    rows: people,
    total: people.length,
    extra: { groups, teams, counts: asked.counts, tooMany: false },
  };
}

const suggestedMost = 8;

/** Found in memory, then opened for whoever asked like any other page. */
export async function suggest(ask: ListAsk): Promise<readonly Suggestion[]> {
  const { platform, actor, academy } = ask;
  const { gate } = platform;
  const { members } = await found(ask, suggestedMost);
  if (members.length === 0) return [];
  const asked = await inAcademy(ask, async (tx) => {
    const { people, expected } = await tx.together(() => ({
      people: calledOf(tx, members),
      expected: gate.expect(tx, actor, "administer", ["name", "address"], { members }),
    }));
    return gate.ask(tx, actor, "administer", people, expected);
  });
  const people = new Map((await gate.open(asked)).map((one) => [one.member, one]));
  return members.flatMap((member) => {
    const { name, address } = people.get(member) ?? { name: null, address: null };
    if (address === null) return [];
    const href = personPath(academy, member);
    return { href, title: name ?? address, sub: name === null ? "" : address, fill: address };
  });
}
