import { day, instant, minute, type Instant } from "#clock";
import type { AcademyId } from "#ids";
import type { Clause, Made } from "./promise.ts";

export type State = "kept" | "broken" | "unknown" | "attested" | "notyet";

/** What is known of one clause in one academy: the last run, and when it was last found good and bad. */
export type Standing = {
  clause: string;
  academy: AcademyId;
  ranAt: Instant;
  outcome: Outcome;
  goodAt: Instant | null;
  badAt: Instant | null;
};

export type Outcome = "good" | "bad" | "could not run";

export type ClauseState = { state: State; standing: Standing | null };

/** Evidence from the future was written under a clock that has been turned back since: it proves nothing. */
const tolerance = minute;

/** One clause in one academy. Evidence of a breach stands until something better is found, however old it grows. */
export function stateOf(
  standing: Standing | undefined,
  mayBe: number,
  now: Instant,
): "kept" | "broken" | "unknown" {
  if (!standing) return "unknown";
  const { goodAt, badAt, outcome } = standing;
  if (badAt !== null && (goodAt === null || badAt >= goodAt)) return "broken";
  if (outcome !== "good" || goodAt === null) return "unknown";
  const age = now - goodAt;
  return age >= -tolerance && age <= mayBe ? "kept" : "unknown";
}

const worstFirst: readonly State[] = ["broken", "unknown", "kept"];

/** The worst academy counts; an academy without evidence is unknown, and so is a clause that no academy has proven. */
export function clauseState(
  clause: Clause,
  standings: readonly Standing[],
  academies: readonly AcademyId[],
  now: Instant,
  attestedUntil: Instant | null = null,
): ClauseState {
  if (clause.proof === "not yet") return { state: "notyet", standing: null };
  if (clause.proof === "attested") return { state: attestation(attestedUntil, now), standing: null };
  const found = academies.map((academy) => {
    const standing = standings.find((one) => one.academy === academy) ?? null;
    return { state: stateOf(standing ?? undefined, clause.evidenceMayBe, now), standing };
  });
  const [worst] = found.toSorted(
    (a, b) => worstFirst.indexOf(a.state) - worstFirst.indexOf(b.state) || oldest(a) - oldest(b),
  );
  return worst ?? { state: "unknown", standing: null };
}

const oldest = ({ standing }: ClauseState): number => standing?.goodAt ?? 0;

/** A paper that nobody has filed is not promised yet; one that lapsed is a broken promise. */
const attestation = (until: Instant | null, now: Instant): State =>
  until === null ? "notyet" : now < until ? "attested" : "broken";

/** Kept while all its clauses are. What is broken shows even where other clauses are still to come. */
export function promiseState(states: readonly State[]): State {
  for (const state of ["broken", "notyet", "unknown", "attested"] as const)
    if (states.includes(state)) return state;
  return states.length > 0 ? "kept" : "unknown";
}

/** A day's runs of one clause: how many ended how. */
export type DayCount = { day: number; good: number; bad: number; failed: number };
export type DayState = "kept" | "broken" | "unknown" | "none";

/** Days since 1970-01-01 in UTC. */
export const dayOf = (moment: Instant): number => Math.floor(moment / day);
export const startOfDay = (number: number): Instant => instant(number * day);

/** One cell: broken if anything was found broken that day, unknown if a clause has no good run, none before it began. */
export function dayState(clauses: readonly (readonly DayCount[])[], number: number): DayState {
  const begun = Math.min(...clauses.flat().map((count) => count.day));
  if (number < begun) return "none";
  const counts = clauses.map((days) => days.filter((count) => count.day === number));
  if (counts.flat().some(({ bad }) => bad > 0)) return "broken";
  const proven = counts.every((days) => days.length > 0 && days.every(({ good }) => good > 0));
  return proven && clauses.length > 0 ? "kept" : "unknown";
}

export const daysShown = 30;

/** The last thirty days of a promise; only clauses that a check proves have any. */
export function strip(
  made: Made,
  countsOf: (clause: string) => readonly DayCount[],
  now: Instant,
): DayState[] {
  const proven = made.clauses.filter(({ proof }) => proof === "check").map(({ id }) => countsOf(id));
  if (proven.flat().length === 0) return [];
  const today = dayOf(now);
  return Array.from({ length: daysShown }, (_, at) => dayState(proven, today - daysShown + 1 + at));
}
