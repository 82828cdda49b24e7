import { after, day, hour, instant, minute, type Instant } from "#clock";
import type { Job } from "./job.ts";

/** `at` is a time of day in UTC, such as `03:30`. */
export type Rhythm = { minutes: number } | { hours: number } | { days: number; at?: string };

export type Recurring = {
  job: Job<Record<string, never>>;
  /** Milliseconds from one time to the next, and of the first time after 1970-01-01T00:00Z. */
  every: number;
  offset: number;
  /** Times that passed while nothing ran are made up for by one run, or each by its own. */
  missed: "once" | "each";
};

/** Work that comes round by the product's clock, under the platform's own academy. */
export function every(
  job: Job<Record<string, never>>,
  rhythm: Rhythm & { missed?: "once" | "each" },
): Recurring {
  const length = lengthOf(rhythm);
  if (!Number.isSafeInteger(length) || length < minute) throw new RangeError("too short for recurring work");
  const offset = "days" in rhythm && rhythm.at !== undefined ? timeOfDay(rhythm.at) : 0;
  return { job, every: length, offset, missed: rhythm.missed ?? "once" };
}

const lengthOf = (rhythm: Rhythm): number => {
  if ("minutes" in rhythm) return rhythm.minutes * minute;
  return "hours" in rhythm ? rhythm.hours * hour : rhythm.days * day;
};

function timeOfDay(text: string): number {
  const [, hours, minutes] = /^([01]\d|2[0-3]):([0-5]\d)$/.exec(text) ?? [];
  if (hours === undefined) throw new RangeError(`"${text}" is no time of day`);
  return Number(hours) * hour + Number(minutes) * minute;
}

/** The first time after `now`: the same for every node, whenever it was started. */
export const firstTime = ({ every, offset }: Pick<Recurring, "every" | "offset">, now: Instant): Instant =>
  instant((Math.floor((now - offset) / every) + 1) * every + offset);

/** The time that follows `due`, when it is carried out at `now`. */
export function nextTime(due: Instant, length: number, missed: "once" | "each", now: Instant): Instant {
  if (missed === "each") return after(due, length);
  return after(due, (Math.floor((now - due) / length) + 1) * length);
}
