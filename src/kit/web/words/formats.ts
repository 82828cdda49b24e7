import { type Instant, day as dayLength, hour, minute, second } from "#clock";
import { localeOf } from "#academies";
import type { Lang } from "./language.ts";

const numbers = byLang((locale) => new Intl.NumberFormat(locale));
const lists = byLang((locale) => new Intl.ListFormat(locale, { type: "conjunction" }));
const distances = byLang((locale) => new Intl.RelativeTimeFormat(locale, { numeric: "auto" }));
const grouped = new Intl.NumberFormat("en-GB", { useGrouping: true });

function byLang<Format>(make: (locale: string) => Format): (lang: Lang) => Format {
  const made = new Map<string, Format>();
  return (lang) => {
    const locale = localeOf(lang);
    const known = made.get(locale);
    if (known) return known;
    const format = make(locale);
    made.set(locale, format);
    return format;
  };
}

const languageCalls = byLang((locale) => new Intl.DisplayNames(locale, { type: "language" }));

/** What one language calls another: "Dutch", "Engels". */
export const formatLanguage = (lang: Lang, other: Lang): string => languageCalls(lang).of(other) ?? other;

export const formatNumber = (lang: Lang, value: number): string => numbers(lang).format(value);

/** "a, b and c" */
export const formatList = (lang: Lang, items: readonly string[]): string =>
  items.length === 1 ? items[0]! : lists(lang).format(items);

/** The number of a ledger entry, in thin-spaced groups of three, the same in every language. */
export const formatEntry = (index: number): string => grouped.format(index).replaceAll(",", "\u202f");

/** A place in a recording, or a length: "1:42", "1:05:09". */
export function formatPosition(seconds: number): string {
  const whole = Math.max(0, Math.floor(seconds));
  const two = (value: number): string => String(value).padStart(2, "0");
  const hours = Math.floor(whole / 3_600);
  const minutes = Math.floor(whole / 60) % 60;
  return hours > 0 ? `${hours}:${two(minutes)}:${two(whole % 60)}` : `${minutes}:${two(whole % 60)}`;
}

const sizes = ["byte", "kilobyte", "megabyte", "gigabyte", "terabyte"] as const;

export function formatBytes(lang: Lang, bytes: number): string {
  const step = bytes < 1 ? 0 : Math.min(Math.floor(Math.log10(bytes) / 3), sizes.length - 1);
  const value = bytes / 1_000 ** step;
  const style: Intl.NumberFormatOptions = {
    style: "unit",
    unit: sizes[step] ?? "byte",
    unitDisplay: step === 0 ? "long" : "short",
  };
  return new Intl.NumberFormat(localeOf(lang), {
    ...style,
    maximumFractionDigits: value < 10 && step > 0 ? 1 : 0,
  }).format(value);
}

const spans = [
  ["day", dayLength],
  ["hour", hour],
  ["minute", minute],
  ["second", second],
] as const;

/** A length of time in its largest whole unit, rounded down: "26 minutes", "2 days". */
export function formatDuration(lang: Lang, milliseconds: number): string {
  const [unit, length] = spans.find(([, size]) => milliseconds >= size) ?? (["second", second] as const);
  const style: Intl.NumberFormatOptions = { style: "unit", unit, unitDisplay: "long" };
  return new Intl.NumberFormat(localeOf(lang), style).format(Math.floor(Math.max(0, milliseconds) / length));
}

/** How dates and times are written for one reader. All take an `Instant`. */
export type Times = {
  /** "20 November 2026" */
  date: (moment: Instant) => string;
  /** "20 November" */
  shortDate: (moment: Instant) => string;
  /** "Tue 24 Nov" */
  weekDate: (moment: Instant) => string;
  /** "Friday 20 November" */
  fullDate: (moment: Instant) => string;
  /** "14:05"; in Dutch "14.05" */
  time: (moment: Instant) => string;
  /** "20 November 2026, 14:05" */
  dateTime: (moment: Instant) => string;
  /** "today", "yesterday", "tomorrow", or the full date, as a heading without capital */
  day: (moment: Instant, now: Instant) => string;
  /** "in 4 days", "2 hours ago", "tomorrow", counted in calendar days from one day on */
  distance: (moment: Instant, now: Instant) => string;
  /** yyyy-mm-dd in the reader's zone, for date fields and for grouping by day */
  isoDate: (moment: Instant) => string;
};

const known = new Map<Lang, Map<string, Times>>();

/** `zone` is an IANA name such as `Europe/Amsterdam`; an unknown one is a `RangeError`. */
export function times(lang: Lang, zone: string): Times {
  const found = known.get(lang)?.get(zone);
  if (found) return found;
  const made = makeTimes(lang, zone);
  known.set(lang, (known.get(lang) ?? new Map<string, Times>()).set(zone, made));
  return made;
}

function makeTimes(lang: Lang, zone: string): Times {
  const format = (options: Intl.DateTimeFormatOptions, locale = localeOf(lang)) => {
    const formatter = new Intl.DateTimeFormat(locale, { ...options, timeZone: zone });
    return (moment: Instant): string => formatter.format(moment);
  };
  const clock = format({ hour: "2-digit", minute: "2-digit", hourCycle: "h23" });
  const time = (moment: Instant): string => (lang === "nl" ? clock(moment).replace(":", ".") : clock(moment));
  const bare = (text: string): string => text.replaceAll(",", "");
  const week = format({ weekday: "short", day: "numeric", month: "short" });
  const full = format({ weekday: "long", day: "numeric", month: "long" });
  const date = format({ day: "numeric", month: "long", year: "numeric" });
  const isoDate = format({ year: "numeric", month: "2-digit", day: "2-digit" }, "sv-SE");
  const days = (moment: Instant, now: Instant): number =>
    Math.round((Date.parse(isoDate(moment)) - Date.parse(isoDate(now))) / dayLength);
  return {
    date,
    shortDate: format({ day: "numeric", month: "long" }),
    weekDate: (moment) => bare(week(moment)),
    fullDate: (moment) => bare(full(moment)),
    time,
    dateTime: (moment) => `${date(moment)}, ${time(moment)}`,
    day: (moment, now) => {
      const distance = days(moment, now);
      return Math.abs(distance) <= 1 ? distances(lang).format(distance, "day") : bare(full(moment));
    },
    distance: (moment, now) => distanceIn(lang, moment - now, days(moment, now)),
    isoDate,
  };
}

function distanceIn(lang: Lang, milliseconds: number, days: number): string {
  const size = Math.abs(milliseconds);
  if (days !== 0 && size >= 6 * hour) return distances(lang).format(days, "day");
  if (size >= hour) return distances(lang).format(Math.trunc(milliseconds / hour), "hour");
  return distances(lang).format(Math.trunc(milliseconds / minute), "minute");
}
