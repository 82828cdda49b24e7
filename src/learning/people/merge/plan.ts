import type { Instant } from "#clock";
import type { MemberId } from "#ids";
import { academyRoles, type AcademyRole } from "../roles.ts";
import type { GroupId, Seat, TeamId } from "../tables.ts";

export type SeatIn = { group: GroupId; seat: Seat };
export type Dates = { from: Instant | null; until: Instant | null };

/** All that somebody has in an academy without having made it. */
export type Places = {
  roles: readonly string[];
  seats: readonly SeatIn[];
  team: TeamId | null;
  manages: readonly TeamId[];
  /** Whom they coach, not by a group. */
  learners: readonly MemberId[];
  coach: MemberId | null;
  licence: Dates;
};

/** What was ticked by hand: nothing that opens more to somebody goes over without. */
export type Ticked = { roles: readonly AcademyRole[]; teams: readonly TeamId[] };
export const nothingTicked: Ticked = { roles: [], teams: [] };

export type Plan = {
  roles: readonly AcademyRole[];
  seats: readonly SeatIn[];
  team: TeamId | null;
  manages: readonly TeamId[];
  learners: readonly MemberId[];
  coach: MemberId | null;
  /** The wider of both, where that is not what the staying person has. */
  licence: Dates | null;
};

type Two = { leaving: Places; staying: Places; stays: MemberId; leaves: MemberId };

/** What goes over. Whatever the staying person has already stays as it is. */
export function planMerge({ leaving, staying, stays, leaves }: Two, ticked: Ticked): Plan {
  const roles = rolesToTick({ leaving, staying }).filter((role) => ticked.roles.includes(role));
  const after = new Set([...staying.roles, ...roles]);
  const sits = new Set(staying.seats.map(({ group }) => group));
  const learns = after.has("participant");
  const mayHave = leaving.coach !== null && leaving.coach !== stays;
  return {
    roles,
    seats: leaving.seats.filter(({ group, seat }) => !sits.has(group) && after.has(roleFor(seat))),
    team: staying.team === null ? leaving.team : null,
    manages: teamsToTick({ leaving, staying }).filter((team) => ticked.teams.includes(team)),
    learners: after.has("coach") ? leaving.learners.filter((one) => one !== stays && one !== leaves) : [],
    coach: learns && staying.coach === null && mayHave ? leaving.coach : null,
    licence: wider(leaving.licence, staying.licence),
  };
}

export const roleFor = (seat: Seat): AcademyRole => (seat === "learner" ? "participant" : "coach");

export const rolesToTick = ({ leaving, staying }: Pick<Two, "leaving" | "staying">): AcademyRole[] =>
  academyRoles.filter((role) => leaving.roles.includes(role) && !staying.roles.includes(role));

export const teamsToTick = ({ leaving, staying }: Pick<Two, "leaving" | "staying">): TeamId[] =>
  leaving.manages.filter((team) => !staying.manages.includes(team));

const needsNone = ({ from, until }: Dates): boolean => from === null && until === null;

/** From the earlier first day to the later last one. Without any day none is needed, which is widest. */
export function wider(one: Dates, other: Dates): Dates | null {
  if (needsNone(other)) return null;
  if (needsNone(one)) return one;
  const from = one.from === null || other.from === null ? null : min(one.from, other.from);
  const until = one.until === null || other.until === null ? null : max(one.until, other.until);
  return from === other.from && until === other.until ? null : { from, until };
}

const min = (one: Instant, other: Instant): Instant => (one < other ? one : other);
const max = (one: Instant, other: Instant): Instant => (one > other ? one : other);
