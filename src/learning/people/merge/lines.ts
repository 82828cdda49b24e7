import { times } from "#web";
import { lastMoment } from "../days.ts";
import { calledBy } from "../pages/common.tsx";
import type { MergeView } from "./page.tsx";
import { mergeWords as say } from "./merge.words.ts";
import { placeName } from "../teams/place.ts";
import type { TeamId } from "../tables.ts";

/** Which account opens the academy afterwards, and which no longer does. */
export function accounts({ call: { language: lang }, preview }: MergeView): string[] {
  const { leaving, staying, goes, remains: stays } = preview;
  const address = { address: stays.address };
  const again = staying.state === "invited" && !staying.invitationWaits && leaving.invitationWaits;
  const stay = staying.state === "invited" ? (again ? "invitedAgain" : "waitsStill") : "signsInStill";
  const go = leaving.state === "invited" ? "invitationDies" : "signsInNoMore";
  return [say(lang, stay, address), say(lang, go, { address: goes.address })];
}

export const teamCalled = ({ preview: { teamTitles } }: MergeView, team: TeamId): string => {
  const titles = new Map(teamTitles.map(({ id, title }) => [id, title]));
  return placeName(titles, teamTitles.find(({ id }) => id === team)?.path ?? []);
};

/** What comes over without a tick. */
export function comesOver(view: MergeView): string[] {
  const { call, preview } = view;
  const { language: lang } = call;
  const { sure, groupTitles, coach } = preview;
  const titles = new Map(groupTitles.map(({ id, title }) => [id, title]));
  return [
    ...sure.seats.map(({ group, seat }) =>
      say(lang, seat === "learner" ? "seatLearner" : "seatCoach", { group: titles.get(group) ?? "" }),
    ),
    ...(sure.team ? [say(lang, "team", { team: teamCalled(view, sure.team) })] : []),
    ...(sure.coach && coach ? [say(lang, "coach", { coach: calledBy(lang, coach) })] : []),
    ...(sure.learners.length > 0 ? [say(lang, "learners", { count: sure.learners.length })] : []),
    ...licence(view),
  ];
}

function licence({ call: { language: lang, academy }, preview: { sure } }: MergeView): string[] {
  if (sure.licence === null) return [];
  const { from, until } = sure.licence;
  if (from === null && until === null) return [say(lang, "licenceNone")];
  const { date } = times(lang, academy.zone);
  return [
    say(lang, "licence", {
      from: from === null ? say(lang, "noFirstDay") : date(from),
      until: until === null ? say(lang, "noLastDay") : date(lastMoment(until)),
    }),
  ];
}

/** What ends with the leaving record, whatever is ticked. */
export function remains(view: MergeView): string[] {
  const { call, preview } = view;
  const { language: lang } = call;
  const { leaving, most, coach, shares, goes } = preview;
  const keepsTeam = leaving.team !== null && most.team === null && preview.staying.team !== leaving.team;
  const keepsCoach =
    coach !== null && most.coach === null && ![coach.member, null].includes(preview.staying.coach);
  return [
    ...(keepsTeam && leaving.team ? [say(lang, "otherTeam", { team: teamCalled(view, leaving.team) })] : []),
    ...(keepsCoach && coach ? [say(lang, "otherCoach", { coach: calledBy(lang, coach) })] : []),
    ...(shares > 0 ? [say(lang, "shares", { count: shares, name: calledBy(lang, goes) })] : []),
  ];
}
