import { Temporal } from "temporal-polyfill";
import { instant, type Instant } from "#clock";

export const periods = ["today", "7", "30", "90"] as const;
export type Period = (typeof periods)[number];
/** Longer ones are cut at their beginning. */
const daysMost = 366;
/** More days than this are drawn by weeks. */
const daysDrawn = 45;

export type Days = { first: Temporal.PlainDate; last: Temporal.PlainDate };

export function parseDay(text: string): Temporal.PlainDate | null {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return null;
  try {
    return Temporal.PlainDate.from(text, { overflow: "reject" });
  } catch {
    return null;
  }
}

const dayOf = (moment: Instant, zone: string): Temporal.PlainDate =>
  Temporal.Instant.fromEpochMilliseconds(moment).toZonedDateTimeISO(zone).toPlainDate();

/** The last of these days is today. */
export function lately(period: Period, now: Instant, zone: string): Days {
  const last = dayOf(now, zone);
  return { first: period === "today" ? last : last.subtract({ days: Number(period) - 1 }), last };
}

/** Between two days, whichever comes first; one that is missing is the other. */
export function between(from: string, to: string): Days | null {
  const days = [from, to].flatMap((text) => parseDay(text) ?? []);
  const [first, last] = days.toSorted((one, other) => Temporal.PlainDate.compare(one, other));
  if (!first) return null;
  const end = last ?? first;
  const earliest = end.subtract({ days: daysMost - 1 });
  return { first: Temporal.PlainDate.compare(first, earliest) < 0 ? earliest : first, last: end };
}

/** Where a day begins in a zone: not always at midnight, since some clocks are put forward at midnight. */
const beginning = (day: Temporal.PlainDate, zone: string): Instant =>
  instant(day.toZonedDateTime({ timeZone: zone }).epochMilliseconds);

/** From the first instant of the first day on, before the first one after the last. */
export const spanOf = ({ first, last }: Days, zone: string): { since: Instant; until: Instant } => ({
  since: beginning(first, zone),
  until: beginning(last.add({ days: 1 }), zone),
});

export type Slot = { first: string; last: string; at: Instant };

/** The days of the plot, or its weeks where the days are many, and the instants between which each lies. */
export function slotsOf({ first, last }: Days, zone: string): { slots: Slot[]; edges: Instant[] } {
  const count = first.until(last).days + 1;
  const length = count > daysDrawn ? 7 : 1;
  const slots = Array.from({ length: Math.ceil(count / length) }, (_, n): Slot => {
    const day = first.add({ days: n * length });
    const end = day.add({ days: length - 1 });
    const cut = Temporal.PlainDate.compare(end, last) > 0 ? last : end;
    return { first: String(day), last: String(cut), at: beginning(day, zone) };
  });
  return { slots, edges: [...slots.map(({ at }) => at), beginning(last.add({ days: 1 }), zone)] };
}
