import { RowName, formatList, times, type Column, type Lang } from "#web";
import { lastMoment } from "../days.ts";
import { invitationAt } from "../invitation.ts";
import { licenceAt } from "../licence.ts";
import { personPath } from "../paths.ts";
import { listWords as say } from "../list.words.ts";
import { peopleWords as common } from "../words.ts";
import { LicenceCell, calledBy, roleWord } from "./common.tsx";
import type { ListView, Person } from "./list-view.ts";

export function columnsOf({ call, groups, now }: ListView): readonly Column<Person>[] {
  const { language: lang, academy } = call;
  const titles = new Map(groups.map(({ id, title }) => [id, title]));
  const listed = (words: string[]) =>
    words.length === 0 ? <span class="muted">{say(lang, "none")}</span> : formatList(lang, words);
  const at = { lang, zone: academy.zone, now };
  return [
    {
      key: "name",
      head: say(lang, "name"),
      phone: "title",
      cell: (person) => (
        <RowName
          href={personPath(academy, person.member)}
          {...(person.name !== null && { sub: person.address })}
        >
          {calledBy(lang, person)}
        </RowName>
      ),
    },
    {
      key: "role",
      head: say(lang, "role"),
      phone: "labelled",
      cell: ({ roles }) => listed(roles.map((role) => roleWord(lang, role))),
    },
    {
      key: "group",
      head: say(lang, "group"),
      phone: "labelled",
      cell: ({ groups: seats }) => listed(seats.flatMap((id) => titles.get(id) ?? [])),
    },
    {
      key: "licence",
      head: say(lang, "licence"),
      phone: "labelled",
      cell: (person) => <LicenceCell licence={licenceAt(person, now)} at={at} />,
    },
    {
      key: "here",
      head: common(lang, "here"),
      numeric: true,
      phone: "labelled",
      cell: (person) => hereCell(at, person),
    },
  ];
}

type At = { lang: Lang; zone: string; now: ListView["now"] };

function hereCell({ lang, zone, now }: At, person: Person): string {
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
