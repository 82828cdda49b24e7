import { day, minute, type Instant } from "#clock";

export const parts = ["pages", "database", "ledger", "jobs", "mail", "keyring", "disk"] as const;
export type Part = (typeof parts)[number];

/** `slow`: it answers late or in part. */
export type PartState = "works" | "slow" | "down";

/** What is counted: milliseconds, things, or bytes. */
export type Measured = { part: Part; state: PartState; figure: number };

/** One part's day as far as it was measured. */
export type PartDay = {
  part: Part;
  day: number;
  works: number;
  slow: number;
  down: number;
  firstAt: Instant;
  latestAt: Instant;
  state: PartState;
  since: Instant;
  figure: number;
};

export type Shown = "works" | "slow" | "down" | "unmeasured";

/** A measurement is a minute's; after three without a new one nobody knows how the part does. */
export const freshness = 3 * minute;
export const daysShown = 90;

export const dayNumber = (moment: Instant): number => Math.floor(moment / day);

export type PartView = {
  part: Part;
  state: Shown;
  /** When the present state began; null where nothing is known. */
  since: Instant | null;
  latestAt: Instant | null;
  figure: number | null;
  measuredSince: Instant | null;
  minutes: number;
  /** Of the measured minutes; null before the first. */
  percent: number | null;
  days: ("kept" | "broken" | "unknown" | "none")[];
};

/** How one part does, from its days. */
export function viewOf(part: Part, days: readonly PartDay[], now: Instant): PartView {
  const own = days.filter((one) => one.part === part).toSorted((a, b) => a.day - b.day);
  const latest = own.at(-1);
  const fresh = latest !== undefined && Math.abs(now - latest.latestAt) <= freshness;
  const sum = (of: PartState): number => own.reduce((total, one) => total + one[of], 0);
  const minutes = sum("works") + sum("slow") + sum("down");
  return {
    part,
    state: fresh ? latest.state : "unmeasured",
    since: fresh ? latest.since : (latest?.latestAt ?? null),
    latestAt: latest?.latestAt ?? null,
    figure: fresh ? latest.figure : null,
    measuredSince: own[0]?.firstAt ?? null,
    minutes,
    percent: minutes === 0 ? null : percentOf(sum("works") + sum("slow"), minutes),
    days: cells(own, dayNumber(now)),
  };
}

/** Rounded down, so that a hundred means that not one measured minute was lost. */
const percentOf = (up: number, minutes: number): number => Math.floor((up * 10_000) / minutes) / 100;

function cells(own: readonly PartDay[], today: number): PartView["days"] {
  return Array.from({ length: daysShown }, (_, at) => {
    const one = own.find(({ day }) => day === today - daysShown + 1 + at);
    if (!one) return "none";
    if (one.down > 0) return "broken";
    return one.slow > 0 ? "unknown" : "kept";
  });
}

const worstFirst: readonly Shown[] = ["down", "slow", "unmeasured", "works"];

/** How all of it does is how its worst part does. */
export const worstOf = (views: readonly PartView[]): Shown =>
  worstFirst.find((state) => views.some((view) => view.state === state)) ?? "unmeasured";
