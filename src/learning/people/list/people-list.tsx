import { Fragment } from "#jsx/jsx-runtime";
import { parseId } from "#ids";
import { fileTask, isSifted, type List, type ListAsk, type ListWords, type Loaded } from "#list";
import { LinkButton } from "#web";
import { acts } from "../bulk/acts.ts";
import { actWord, bulkWords as bulk } from "../bulk/bulk.words.ts";
import { calledBy, roleOptions } from "../pages/common.tsx";
import { bringPath } from "../import/paths.ts";
import { groupsPath, invitePath, teamsPath } from "../paths.ts";
import { academyRoles } from "../roles.ts";
import { peopleWords as common } from "../words.ts";
import { teamOptions } from "../teams/place.ts";
import { columnKeys, columnsOf } from "./columns.tsx";
import { listWords as say } from "./list.words.ts";
import { reading, suggest, type Around, type Person } from "./read.ts";
import { standings, type Standing } from "./standing.ts";

const oneOf =
  (values: readonly string[]) =>
  (value: string): boolean =>
    values.includes(value);

/** Everybody of an academy, for its administrators. */
export const peopleList: List<Person, Around> = {
  name: "people",
  route: "people.list",
  path: "/a/:academy/people",
  access: { door: "academy", may: "administer people" },
  picks: {
    standing: oneOf(standings),
    role: oneOf(academyRoles),
    group: (value) => parseId<"group">(value) !== null,
    team: (value) => parseId<"team">(value) !== null,
  },
  orders: { name: "ascending", joined: "ascending", licence: "ascending" },
  columnKeys,
  ...reading,
  columns: columnsOf,
  options,
  words,
  rowKey: ({ member }) => member,
  views: ({ language }, { counts }) =>
    standings.map((one) => ({
      label: say(language, one),
      picks: one === "everyone" ? {} : { standing: one },
      count: counts[one],
    })),
  actions: ({ language: lang, academy }) => (
    <Fragment>
      <LinkButton href={invitePath(academy)} weight="primary" icon="plus">
        {say(lang, "invitePeople")}
      </LinkButton>
      <LinkButton href={bringPath(academy)}>{say(lang, "inviteMany")}</LinkButton>
      <LinkButton href={groupsPath(academy)}>{common(lang, "groups")}</LinkButton>
      <LinkButton href={teamsPath(academy)}>{common(lang, "teams")}</LinkButton>
    </Fragment>
  ),
  suggest,
  acts: {
    below: "/acts",
    options: ({ language }) => acts.map(({ name }) => ({ value: name, label: actWord(language, name) })),
    sentence: ({ language }, { whom, act }) => bulk(language, "with", { whom, act }),
    words: ({ language }, total) => ({
      whom: bulk(language, "whom"),
      what: bulk(language, "what"),
      chosen: bulk(language, "chosen"),
      everybody: bulk(language, "everybody", { count: total }),
      goOn: bulk(language, "goOn"),
    }),
    chooses:
      ({ language }) =>
      (person) =>
        bulk(language, "choose", { name: calledBy(language, person) }),
  },
  note: ({ language }, { tooMany }) =>
    tooMany && (
      <p class="small muted" role="status">
        {common(language, "tooManyForNames")}
      </p>
    ),
};

export const peopleFile = fileTask(peopleList);

const standingWords = {
  everyone: "anyStanding",
  active: "onlyActive",
  "not-accepted": "onlyInvited",
  suspended: "onlySuspended",
  "licence-ends-soon": "onlySoon",
  "licence-ended": "onlyEnded",
} as const satisfies Record<Standing, string>;

function options({ language: lang }: ListAsk, { groups, teams }: Around) {
  return [
    {
      name: "standing",
      label: say(lang, "standingLabel"),
      options: standings.map((one) => ({
        value: one === "everyone" ? "" : one,
        label: say(lang, standingWords[one]),
      })),
    },
    {
      name: "role",
      label: say(lang, "roleLabel"),
      options: [{ value: "", label: say(lang, "anyRole") }, ...roleOptions(lang)],
    },
    {
      name: "group",
      label: say(lang, "groupLabel"),
      options: [
        { value: "", label: say(lang, "anyGroup") },
        ...groups.map(({ id, title }) => ({ value: id, label: title })),
      ],
    },
    {
      name: "team",
      label: say(lang, "teamLabel"),
      options: [{ value: "", label: say(lang, "anyTeam") }, ...teamOptions(teams)],
    },
  ];
}

const titles = {
  everyone: "titleEveryone",
  active: "titleActive",
  "not-accepted": "titleInvited",
  suspended: "titleSuspended",
  "licence-ends-soon": "titleSoon",
  "licence-ended": "titleEnded",
} as const satisfies Record<Standing, string>;

function words(ask: ListAsk, { total }: Loaded<Person, Around>): ListWords {
  const { language: lang, academy, state } = ask;
  const { standing, ...others } = state.picks;
  const sifted = state.text !== "" || Object.keys(others).length > 0;
  const known = standings.find((one) => one === standing) ?? "everyone";
  const alone = !isSifted(state) && total === 0;
  return {
    title: say(lang, sifted ? "titleFound" : titles[known], { count: total }),
    caption: (from, to) => say(lang, "caption", { from, to }),
    find: { label: say(lang, "findLabel"), hint: say(lang, "findHint") },
    sentence: ({ standing: who, role, group, team, order }) =>
      say(lang, "sentence", { standing: who, role, group, team, order }),
    nothing: alone
      ? {
          title: say(lang, "nobodyYet"),
          why: say(lang, "nobodyYetWhy"),
          actions: <LinkButton href={invitePath(academy)}>{say(lang, "invitePeople")}</LinkButton>,
        }
      : { title: say(lang, "nobodyFits"), why: say(lang, "nobodyFitsWhy") },
  };
}
