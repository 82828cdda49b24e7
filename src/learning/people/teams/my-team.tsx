import type { Instant } from "#clock";
import { Conflict } from "#errors";
import { parseId, type MemberId } from "#ids";
import { isSifted, type List, type ListAsk } from "#list";
import { RowName, times } from "#web";
import { dayOf, lastMoment } from "../days.ts";
import { directoryOf } from "../directory/index.ts";
import { licenceAt, type LicenceDates } from "../licence.ts";
import { LicenceCell } from "../pages/common.tsx";
import type { TeamId } from "../tables.ts";
import { peopleWords as common } from "../words.ts";
import { countClosed, idsIn, readThese } from "./my-people.ts";
import { listManagedTeams } from "./queries.ts";
import type { ScoresOf } from "./scores.ts";
import { teamWords as say } from "./teams.words.ts";

type Row = LicenceDates & {
  member: MemberId;
  name: string | null;
  team: TeamId;
  since: Instant;
  newest: { score: number | null; sentAt: Instant } | null;
};
type Around = { teams: readonly { id: TeamId; title: string }[]; closed: number; tooMany: boolean };

const inAcademy = <T,>({ platform, actor }: ListAsk, work: Parameters<typeof platform.store.read<T>>[1]) =>
  platform.store.read({ academy: actor.academy, member: actor.id }, work);

/** The people of the teams that somebody manages: what the rule for managers opens, and nothing else. */
export const myTeamList = (scoresOf: ScoresOf): List<Row, Around> => ({
  name: "my-team",
  route: "people.my-team",
  path: "/a/:academy/team",
  access: { door: "academy", may: "use the academy" },
  picks: { team: (value) => parseId<"team">(value) !== null },
  orders: { name: "ascending" },
  columnKeys: ["name", "team", "licence", "score", "since"],
  load: (ask, from, length) => load(ask, scoresOf, from, length),
  columns: (ask, around) => columnsOf(ask, around),
  options: ({ language }, { teams }) => [
    {
      name: "team",
      label: say(language, "team"),
      options: [
        { value: "", label: say(language, "allMyTeams") },
        ...teams.map(({ id, title }) => ({ value: id, label: title })),
      ],
    },
  ],
  words: ({ language: lang, state }, { total, extra }) => ({
    title: say(lang, isSifted(state) ? "mineFound" : "mineTitle", { count: total }),
    caption: (from, to) => say(lang, "mineCaption", { from, to }),
    find: { label: say(lang, "findMine"), hint: common(lang, "fullName") },
    sentence: ({ team, order }) => say(lang, "mineSentence", { team, order }),
    nothing:
      extra.teams.length === 0
        ? { title: say(lang, "noTeamOfMine"), why: say(lang, "noTeamOfMineWhy") }
        : { title: say(lang, "nobodyOfMine"), why: say(lang, "nobodyOfMineWhy") },
  }),
  rowKey: ({ member }) => member,
  note: ({ language: lang }, { closed, tooMany }) =>
    (closed > 0 || tooMany) && (
      <p class="small muted" role="status">
        {closed > 0 && say(lang, "closed", { count: closed })} {tooMany && common(lang, "tooManyForNames")}
      </p>
    ),
});

async function load(ask: ListAsk, scoresOf: ScoresOf, from: number, length: number) {
  const { platform, actor, now, state, purpose } = ask;
  const wish = parseId<"team">(state.picks["team"] ?? "");
  const mine = await inAcademy(ask, async (tx) => {
    const teams = await listManagedTeams(tx, actor.id);
    const wanted = teams.map(({ id }) => id).filter((id) => wish === null || id === wish);
    return { teams, ids: await idsIn(tx, wanted, now), closed: await countClosed(tx, wanted, now) };
  });
  const { members, tooMany } = await inOrder(ask, mine.ids);
  const shown = members.slice(from, from + length);
  const right = purpose === "file" ? "export" : "manage";
  const asked = await inAcademy(ask, async (tx) => {
    const people = await readThese(tx, shown);
    const scores = new Map((await scoresOf(tx, shown)).map((one) => [one.member, one]));
    const rows = people.map((person) => ({ ...person, newest: scores.get(person.member) ?? null }));
    const titles = await platform.gate.ask(tx, actor, right, mine.teams);
    return { rows: await platform.gate.askWhere(tx, actor, right, rows), titles };
  });
  const rows = (await platform.gate.open(asked.rows)).flatMap((row) => row ?? []);
  const teams = await platform.gate.open(asked.titles);
  return { rows, total: members.length, extra: { teams, closed: mine.closed, tooMany } };
}

/** By name means in memory, among one’s own people alone. */
async function inOrder({ platform, actor, state }: ListAsk, ids: readonly MemberId[]) {
  if (state.text === "" && state.order?.by !== "name") return { members: ids, tooMany: false };
  const wish = { standing: "everyone", role: null, group: null, addresses: false } as const;
  try {
    const among = new Set(ids);
    const found = await directoryOf(platform).find(actor.academy, { ...wish, text: state.text, among });
    const backwards = state.order?.direction === "descending";
    return { members: backwards ? found.toReversed() : found, tooMany: false };
  } catch (error) {
    if (!(error instanceof Conflict)) throw error;
    return { members: [], tooMany: true };
  }
}

function columnsOf(ask: ListAsk, { teams }: Around): ReturnType<List<Row, Around>["columns"]> {
  const { language: lang, zone, now } = ask;
  const titles = new Map(teams.map(({ id, title }) => [id, title]));
  const { date } = times(lang, zone);
  const ends = ({ licenceUntil }: Row) =>
    licenceUntil === null ? null : dayOf(lastMoment(licenceUntil), zone);
  return [
    {
      key: "name",
      head: common(lang, "fullName"),
      order: "ascending",
      phone: "title",
      cell: ({ name }) => <RowName>{name ?? common(lang, "noName")}</RowName>,
      file: ({ name }) => name,
    },
    {
      key: "team",
      head: say(lang, "teamHead"),
      phone: "labelled",
      cell: ({ team }) => titles.get(team) ?? "",
      file: ({ team }) => titles.get(team) ?? "",
    },
    {
      key: "licence",
      head: say(lang, "licence"),
      phone: "labelled",
      cell: (row) => <LicenceCell licence={licenceAt(row, now)} at={{ lang, zone, now }} />,
      file: ends,
    },
    {
      key: "score",
      head: say(lang, "newestScore"),
      numeric: true,
      phone: "labelled",
      cell: ({ newest }) =>
        newest === null || newest.score === null
          ? say(lang, "noScore")
          : say(lang, "scoreOn", { score: newest.score, date: date(newest.sentAt) }),
      file: ({ newest }) => newest?.score ?? null,
    },
    {
      key: "since",
      head: say(lang, "inSince"),
      unusual: true,
      numeric: true,
      phone: "labelled",
      cell: ({ since }) => date(since),
      file: ({ since }) => dayOf(since, zone),
    },
  ];
}
