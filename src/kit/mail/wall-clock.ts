import { Temporal } from "temporal-polyfill";
import { instant, type Instant } from "#clock";

/** Minutes after midnight, as a clock on the wall shows them. */
export type TimeOfDay = number;

export type Quiet = { from: TimeOfDay; until: TimeOfDay };

const dayIn = (moment: Instant, zone: string): Temporal.PlainDate =>
  Temporal.Instant.fromEpochMilliseconds(moment).toZonedDateTimeISO(zone).toPlainDate();

/**
 * When the wall shows this time on this day: the first time where it does so twice, and the change of the clock where it
 * never does.
 */
function momentOn(day: Temporal.PlainDate, time: TimeOfDay, zone: string): Instant {
  const wall = day.toPlainDateTime({ hour: Math.floor(time / 60), minute: time % 60 });
  const found = wall.toZonedDateTime(zone, { disambiguation: "earlier" });
  const shown = found.toPlainDateTime().equals(wall) ? found : found.getTimeZoneTransition("next");
  return instant((shown ?? found).epochMilliseconds);
}

/** When the quiet hours that `now` lies in are over; null outside of them. */
export function quietUntil(now: Instant, { from, until }: Quiet, zone: string): Instant | null {
  const today = dayIn(now, zone);
  for (const day of [today.subtract({ days: 1 }), today]) {
    const end = momentOn(until > from ? day : day.add({ days: 1 }), until, zone);
    if (momentOn(day, from, zone) <= now && now < end) return end;
  }
  return null;
}

/** The next day's or this day's moment at this time: one each day, whatever the clocks do. */
export function nextDaily(now: Instant, time: TimeOfDay, zone: string): Instant {
  const today = dayIn(now, zone);
  const found = [0, 1].map((days) => momentOn(today.add({ days }), time, zone)).find((at) => at > now);
  return found ?? momentOn(today.add({ days: 2 }), time, zone);
}

/** `07:30`; null for anything else. */
export function parseTime(text: string): TimeOfDay | null {
  const [, hours, minutes] = /^([01]\d|2[0-3]):([0-5]\d)$/.exec(text) ?? [];
  return hours === undefined ? null : Number(hours) * 60 + Number(minutes);
}

export const timeText = (time: TimeOfDay): string =>
  [Math.floor(time / 60), time % 60].map((part) => String(part).padStart(2, "0")).join(":");
