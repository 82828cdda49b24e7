import { instant, minute } from "#clock";
import type { MemberId } from "#ids";
import { formGroup, inviteMember, type GroupId, type TeamId } from "#people";
import { addressOf, type Person } from "./cast.ts";
import { joinAll } from "./join.ts";
import type { Told } from "./programs.ts";
import { actorOf, player, type Beat, type Stage } from "./stage.ts";

export type Gathering = Stage & {
  administrator: string;
  groups: Map<string, GroupId>;
  teams: Map<string, TeamId>;
  programs: Map<string, Told>;
};

/** Everybody but the first administrator is invited and comes; groups are formed before their people. */
export function gathering(stage: Gathering): Beat[] {
  const { production, calendar } = stage;
  const forming = { at: calendar.at(production.founded + 1, "9:05"), act: () => formGroups(stage) };
  const ours = production.people.filter(({ name }) => name !== stage.administrator);
  const days = [...new Set(ours.map(({ invited }) => invited))];
  return [
    forming,
    ...days.flatMap((day) =>
      arrivals(
        stage,
        day,
        ours.filter(({ invited }) => invited === day),
      ),
    ),
  ];
}

async function formGroups(stage: Gathering): Promise<void> {
  for (const title of stage.production.groups)
    stage.groups.set(title, await formGroup(stage.platform, actorOf(stage, stage.administrator), title));
}

/** Those who are invited on one day follow their links at noon, some of them days later. */
function arrivals(stage: Gathering, day: number, people: readonly Person[]): Beat[] {
  const morning = stage.calendar.at(day, "10:00");
  const came = new Map<number, (readonly [Person, MemberId])[]>();
  const invited = people.map((person, place) => ({
    at: instant(Math.min(morning + place * 3 * minute, stage.calendar.now)),
    async act() {
      const member = await invite(stage, person);
      const later = person.after ?? 0;
      if (!person.waits) came.set(later, [...(came.get(later) ?? []), [person, member]]);
    },
  }));
  const joining = [...new Set(people.map(({ after = 0 }) => after))].map((later) => ({
    at: stage.calendar.at(day + later, later === 0 ? "12:10" : "18:25"),
    act: () => joinAll(stage, came.get(later) ?? []),
  }));
  return [...invited, ...joining];
}

async function invite(stage: Gathering, person: Person): Promise<MemberId> {
  const { platform, calendar, production, groups } = stage;
  const { licenceUntil: until } = person;
  const member = await inviteMember(platform, actorOf(stage, stage.administrator), {
    address: addressOf(person, production.domain),
    name: person.name,
    roles: person.roles,
    groups: (person.groups ?? []).map((title) => groups.get(title)!),
    ...(person.coach !== undefined && { coach: player(stage, person.coach).id }),
    ...(until !== undefined && {
      licence: { from: calendar.day(person.invited), until: calendar.day(until) },
    }),
  });
  stage.invited.set(person.name, member);
  return member;
}
