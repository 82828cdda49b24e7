import type { Opened } from "#access";
import { fileTask, inMemory, isSifted, type List, type ListAsk } from "#list";
import { LinkButton, RowName, times } from "#web";
import { dayOf } from "../days.ts";
import { newTeamPath, teamPath } from "../paths.ts";
import { placeName } from "./place.ts";
import { listTeams, type TeamRow } from "./queries.ts";
import { teamWords as say } from "./teams.words.ts";

export type Team = Opened<TeamRow>;

type Line = Team & { place: string };

async function read({ platform, actor, purpose }: ListAsk) {
  const asked = await platform.store.read({ academy: actor.academy, member: actor.id }, async (tx) =>
    platform.gate.ask(tx, actor, purpose === "file" ? "export" : "administer", await listTeams(tx)),
  );
  const teams = await platform.gate.open(asked);
  const titles = new Map(teams.map(({ id, title }) => [id, title]));
  const rows = teams.map((team): Line => ({ ...team, place: placeName(titles, team.path.slice(0, -1)) }));
  return { rows, extra: null };
}

const standsSo: Record<string, (team: Line) => boolean> = {
  unmanaged: ({ managers }) => managers === 0,
  empty: ({ people }) => people === 0,
  outermost: ({ path }) => path.length === 1,
};

/** Every team of an academy, for its administrators. */
export const teamsList: List<Line> = {
  name: "teams",
  route: "people.teams",
  path: "/a/:academy/people/teams",
  holds: "nobody",
  access: { door: "academy", may: "administer people" },
  picks: { standing: (value) => Object.keys(standsSo).includes(value) },
  orders: { name: "ascending", place: "ascending", people: "descending", since: "descending" },
  columnKeys: ["name", "place", "people", "managers", "since", "id"],
  ...inMemory<Line, null>({
    read,
    text: ({ place, title }) => `${place} ${title}`,
    fits: { standing: (team, wanted) => standsSo[wanted]?.(team) ?? true },
    by: {
      name: ({ title }) => title,
      place: ({ place }) => place,
      people: ({ people }) => people,
      since: ({ madeAt }) => madeAt,
    },
  }),
  columns: (ask) => columnsOf(ask),
  options: ({ language }) => [
    {
      name: "standing",
      label: say(language, "which"),
      options: [
        { value: "", label: say(language, "allTeams") },
        { value: "unmanaged", label: say(language, "unmanaged") },
        { value: "empty", label: say(language, "empty") },
        { value: "outermost", label: say(language, "outermost") },
      ],
    },
  ],
  words: ({ language: lang, academy, state }, { total }) => ({
    title: say(lang, isSifted(state) ? "teamsFound" : "teamsTitle", { count: total }),
    caption: (from, to) => say(lang, "teamsCaption", { from, to }),
    find: { label: say(lang, "findTeam"), hint: say(lang, "teamName") },
    sentence: ({ standing, order }) => say(lang, "teamsSentence", { standing, order }),
    nothing: isSifted(state)
      ? { title: say(lang, "noTeamFits"), why: say(lang, "noTeamFitsWhy") }
      : {
          title: say(lang, "noTeamYet"),
          why: say(lang, "teamsLead"),
          actions: <LinkButton href={newTeamPath(academy)}>{say(lang, "makeOne")}</LinkButton>,
        },
  }),
  rowKey: ({ id }) => id,
  actions: ({ language, academy }) => (
    <LinkButton href={newTeamPath(academy)} weight="primary" icon="plus">
      {say(language, "makeOne")}
    </LinkButton>
  ),
};

const columnsOf = ({ language: lang, academy, zone }: ListAsk): ReturnType<List<Line>["columns"]> => [
  {
    key: "name",
    head: say(lang, "teamName"),
    order: "ascending",
    phone: "title",
    cell: ({ id, title }) => <RowName href={teamPath(academy, id)}>{title}</RowName>,
    file: ({ title }) => title,
  },
  {
    key: "place",
    head: say(lang, "liesIn"),
    order: "ascending",
    phone: "labelled",
    cell: ({ place, path }) => (path.length > 1 ? place : <span class="muted">{say(lang, "inNone")}</span>),
    file: ({ place }) => place,
  },
  ...(["people", "managers"] as const).map((key) => ({
    key,
    head: say(lang, key),
    ...(key === "people" && { order: "descending" as const }),
    numeric: true,
    phone: "labelled" as const,
    cell: (team: Line) => team[key],
    file: (team: Line) => team[key],
  })),
  {
    key: "since",
    head: say(lang, "madeOn"),
    order: "descending",
    numeric: true,
    phone: "labelled",
    cell: ({ madeAt }) => times(lang, zone).date(madeAt),
    file: ({ madeAt }) => dayOf(madeAt, zone),
  },
  {
    key: "id",
    head: say(lang, "id"),
    unusual: true,
    phone: "labelled",
    cell: ({ id }) => <code>{id}</code>,
    file: ({ id }) => id,
  },
];

export const teamsFile = fileTask(teamsList);
