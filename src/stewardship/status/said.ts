import { second, type Instant } from "#clock";
import { formatBytes, formatDuration, times, type Lang } from "#web";
import { worstOf, type PartView } from "./part.ts";
import { statusWords as say } from "./status.words.ts";

export type Shown = { lang: Lang; views: readonly PartView[]; now: Instant };

/** The platform's own pages speak of one time for everyone. */
export const zone = "Etc/UTC";

export function titleOf({ lang, views }: Shown): string {
  const [down, slow] = [
    views.filter(({ state }) => state === "down"),
    views.filter(({ state }) => state === "slow"),
  ];
  const wrong = down.length > 0 ? down : slow;
  const [only] = wrong;
  const rest = views.filter((view) => view !== only);
  if (only && rest.every(({ state }) => state === "works")) {
    return say(lang, only.state === "down" ? "oneDown" : "oneSlow", { part: say(lang, only.part) });
  }
  if (wrong.length > 0) return say(lang, down.length > 0 ? "someDown" : "someSlow", { count: wrong.length });
  if (worstOf(views) === "works") return say(lang, "allWorks");
  return say(lang, views.some(({ state }) => state === "works") ? "partly" : "unmeasured");
}

export const leadOf = ({ lang, views }: Shown): string =>
  say(lang, views.every(({ state }) => state === "unmeasured") ? "leadUnmeasured" : "lead");

const latestOf = (views: readonly PartView[]): Instant | null =>
  views.reduce<Instant | null>(
    (newest, { latestAt }) => (latestAt !== null && (newest ?? 0) < latestAt ? latestAt : newest),
    null,
  );

export function dateline({ lang, views, now }: Shown): string {
  const { fullDate, time } = times(lang, zone);
  const date = `${fullDate(now)}, ${time(now)} UTC`;
  const latest = latestOf(views);
  if (latest === null) return say(lang, "neverMeasured", { date });
  return say(lang, "measuredAt", { date, ago: formatDuration(lang, Math.max(second, now - latest)) });
}

/** Today by its time, any other day by its date. */
export function moment(lang: Lang, at: Instant, now: Instant): string {
  const { isoDate, time, shortDate } = times(lang, zone);
  return isoDate(at) === isoDate(now) ? time(at) : `${shortDate(at)}, ${time(at)}`;
}

export function stateWords(lang: Lang, { state, since, part, figure }: PartView, now: Instant): string {
  if (since === null) return say(lang, "notMeasured");
  if (state === "unmeasured") return say(lang, "notMeasuredSince", { time: moment(lang, since, now) });
  if (state !== "works") return say(lang, state, { time: moment(lang, since, now) });
  return figure === null ? say(lang, "works") : figureWords(lang, part, figure);
}

function figureWords(lang: Lang, part: PartView["part"], figure: number): string {
  switch (part) {
    case "pages":
    case "database":
      return say(lang, "answersIn", { count: Math.max(1, figure) });
    case "ledger":
    case "jobs":
    case "mail":
      return figure < second
        ? say(lang, "nothingWaits")
        : say(lang, "waits", { time: formatDuration(lang, figure) });
    case "keyring":
      return say(lang, "copies", { count: figure });
    case "disk":
      return say(lang, "free", { bytes: formatBytes(lang, figure) });
  }
}
