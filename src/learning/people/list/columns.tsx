import type { Instant } from "#clock";
import type { ListAsk, ListColumn } from "#list";
import { RowName, formatList, times } from "#web";
import { dayOf, lastMoment } from "../days.ts";
import { invitationAt } from "../invitation.ts";
import { licenceAt } from "../licence.ts";
import { LicenceCell, calledBy, roleWord } from "../pages/common.tsx";
import { personPath } from "../paths.ts";
import { peopleWords as common } from "../words.ts";
import { placeName } from "../teams/place.ts";
import { listWords as say } from "./list.words.ts";
import type { Around, Person } from "./read.ts";

export const columnKeys = ["name", "role", "group", "team", "licence", "here", "joined", "id"];

export function columnsOf(ask: ListAsk, { groups, teams }: Around): readonly ListColumn<Person>[] {
  const { language: lang, academy, zone, now } = ask;
  const titles = new Map(groups.map(({ id, title }) => [id, title]));
  const titlesOf = ({ groups: seats }: Person) => seats.flatMap((id) => titles.get(id) ?? []);
  const teamTitles = new Map(teams.map(({ id, title }) => [id, title]));
  const paths = new Map(teams.map(({ id, path }) => [id, path]));
  const placeOf = ({ team }: Person) => (team === null ? null : placeName(teamTitles, paths.get(team) ?? []));
  const rolesOf = ({ roles }: Person) => roles.map((role) => roleWord(lang, role));
  const listed = (words: string[]) =>
    words.length === 0 ? <span class="muted">{say(lang, "none")}</span> : formatList(lang, words);
  const { date } = times(lang, zone);
  const day = dayIn(zone);
  return [
    {
      key: "name",
      head: say(lang, "name"),
      order: "ascending",
      phone: "title",
      cell: (person) => (
        <RowName
          href={personPath(academy, person.member)}
          {...(person.name !== null && { sub: person.address })}
        >
          {calledBy(lang, person)}
        </RowName>
      ),
      file: [
        { head: say(lang, "name"), value: ({ name }) => name },
        { head: say(lang, "address"), value: ({ address }) => address },
      ],
    },
    {
      key: "role",
      head: say(lang, "role"),
      phone: "labelled",
      cell: (person) => listed(rolesOf(person)),
      file: (person) => rolesOf(person).join("; "),
    },
    {
      key: "group",
      head: say(lang, "group"),
      phone: "labelled",
      cell: (person) => listed(titlesOf(person)),
      file: (person) => titlesOf(person).join("; "),
    },
    {
      key: "team",
      head: say(lang, "team"),
      unusual: true,
      phone: "labelled",
      cell: (person) => placeOf(person) ?? <span class="muted">{say(lang, "none")}</span>,
      file: placeOf,
    },
    {
      key: "licence",
      head: say(lang, "licence"),
      order: "ascending",
      phone: "labelled",
      cell: (person) => <LicenceCell licence={licenceAt(person, now)} at={{ lang, zone, now }} />,
      file: [
        { head: say(lang, "licenceFrom"), value: ({ licenceFrom }) => day(licenceFrom) },
        {
          head: say(lang, "licenceUntil"),
          value: ({ licenceUntil }) => day(licenceUntil === null ? null : lastMoment(licenceUntil)),
        },
      ],
    },
    {
      key: "here",
      head: common(lang, "here"),
      numeric: true,
      phone: "labelled",
      cell: (person) => hereCell(ask, person),
      file: (person) => hereCell(ask, person),
    },
    {
      key: "joined",
      head: say(lang, "since"),
      order: "ascending",
      unusual: true,
      numeric: true,
      phone: "labelled",
      cell: ({ createdAt }) => date(createdAt),
      file: ({ createdAt }) => day(createdAt),
    },
    {
      key: "id",
      head: say(lang, "id"),
      unusual: true,
      phone: "labelled",
      cell: ({ member }) => <code>{member}</code>,
      file: ({ member }) => member,
    },
  ];
}

const dayIn =
  (zone: string) =>
  (moment: Instant | null): string | null =>
    moment === null ? null : dayOf(moment, zone);

function hereCell({ language: lang, zone, now }: ListAsk, person: Person): string {
  const { shortDate, date } = times(lang, zone);
  if (person.state === "suspended") return say(lang, "keptOut");
  const { sent_at: sent, expires_at: expires, accepted_at, withdrawn_at } = person;
  if (person.state === "invited" && sent !== null && expires !== null) {
    const state = invitationAt({ accepted_at, withdrawn_at, expires_at: expires }, now);
    if (state === "withdrawn") return say(lang, "withdrawn");
    return say(lang, state === "expired" ? "expired" : "waiting", { date: shortDate(lastMoment(expires)) });
  }
  return say(lang, "joined", { date: date(person.joinedAt ?? person.createdAt) });
}
