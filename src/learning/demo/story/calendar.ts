import { Temporal } from "temporal-polyfill";
import { instant, type Instant } from "#clock";

/** Days and hours around the present one, as the academy's people count them. */
export type Calendar = {
  /** `days` from today, negative for the past, at a time such as `9:40`. Never after the present. */
  at(days: number, time: string): Instant;
  /** That day as forms send it. */
  day(days: number): string;
  now: Instant;
};

export function calendarOf(now: Instant, zone: string): Calendar {
  const today = Temporal.Instant.fromEpochMilliseconds(now).toZonedDateTimeISO(zone).toPlainDate();
  return {
    now,
    day: (days) => today.add({ days }).toString(),
    at(days, time) {
      const moment = today
        .add({ days })
        .toZonedDateTime({ timeZone: zone, plainTime: Temporal.PlainTime.from(time.padStart(5, "0")) });
      return instant(Math.min(moment.epochMilliseconds, now));
    },
  };
}
