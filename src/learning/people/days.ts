import { Temporal } from "temporal-polyfill";
import { instant, type Instant } from "#clock";

/** A day of the calendar as a form sends it: yyyy-mm-dd. Null for anything else, 31 February included. */
export function parseDay(text: string): Temporal.PlainDate | null {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return null;
  try {
    return Temporal.PlainDate.from(text, { overflow: "reject" });
  } catch {
    return null;
  }
}

/** Where a day begins in a zone: not always at midnight, since some clocks are put forward at midnight. */
export const startOfDay = (day: Temporal.PlainDate, zone: string): Instant =>
  instant(day.toZonedDateTime({ timeZone: zone }).epochMilliseconds);

/** The first instant after a last day. */
export const endOfDay = (day: Temporal.PlainDate, zone: string): Instant =>
  startOfDay(day.add({ days: 1 }), zone);

export const dayOf = (moment: Instant, zone: string): string =>
  Temporal.Instant.fromEpochMilliseconds(moment).toZonedDateTimeISO(zone).toPlainDate().toString();

/** The last day that an end still covers, as an instant within it, for those who show it. */
export const lastMoment = (end: Instant): Instant => instant(end - 1);

export const isZone = (zone: string): boolean => {
  try {
    new Intl.DateTimeFormat("en", { timeZone: zone });
    return zone.includes("/");
  } catch {
    return false;
  }
};
