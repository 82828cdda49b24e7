import { instant, minute, type Instant } from "#clock";
import { addAcademy, type GroupId, type TeamId } from "#people";
import type { AcademyId } from "#ids";
import type { Operating } from "../operator.ts";
import { calendarOf } from "./calendar.ts";
import { addressOf, type Production } from "./cast.ts";
import { gathering, type Gathering } from "./gather.ts";
import { governing } from "./govern.ts";
import { housekeeping } from "./house.ts";
import { joinAll } from "./join.ts";
import { practising } from "./practise.ts";
import type { Told } from "./programs.ts";
import { perform, type Theatre } from "./stage.ts";

export type Founded = { slug: string; id: AcademyId };

/**
 * Founds the academies and acts their story from its first day to `now`, all in one stream of time. `founded` hears of
 * each academy as soon as it is there.
 */
export async function produce(
  theatre: Theatre,
  operating: Operating,
  productions: readonly Production[],
  now: Instant,
  founded: (academy: Founded) => void,
): Promise<void> {
  const stages: Gathering[] = [];
  for (const production of productions) {
    const stage = await found(theatre, operating, production, now);
    founded({ slug: production.slug, id: stage.academy });
    stages.push(stage);
  }
  const beats = stages.flatMap((stage) => [
    ...gathering(stage),
    ...practising(stage),
    ...governing(stage),
    ...housekeeping(stage),
  ]);
  try {
    await perform(theatre, beats);
  } finally {
    for (const { programs } of stages) for (const { listener } of programs.values()) listener.close();
  }
}

async function found(
  theatre: Theatre,
  { actor }: Operating,
  production: Production,
  now: Instant,
): Promise<Gathering> {
  const { platform, clock } = theatre;
  const calendar = calendarOf(now, production.zone);
  clock.turn(Math.max(minute, calendar.at(production.founded, "8:40") - clock.now()));
  const [first] = production.people;
  if (!first) throw new Error("an academy without an administrator");
  const { academy, administrator } = await addAcademy(platform, actor(), {
    ...production,
    address: addressOf(first, production.domain),
    administratorName: first.name,
    whose: "client",
  });
  const acting = {
    players: new Map(),
    invited: new Map(),
    signIns: new Map(),
    groups: new Map<string, GroupId>(),
    teams: new Map<string, TeamId>(),
    programs: new Map<string, Told>(),
  };
  const stage: Gathering = {
    ...theatre,
    ...acting,
    production,
    calendar,
    academy,
    administrator: first.name,
  };
  clock.turn(12 * minute);
  await joinAll(stage, [[first, administrator]]);
  return stage;
}

/** Where a story that begins on this day sets its clock. */
export const beginning = (now: Instant, productions: readonly Production[]): Instant =>
  instant(Math.min(...productions.map(({ founded, zone }) => calendarOf(now, zone).at(founded, "8:00"))));
