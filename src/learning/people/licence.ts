import { day, type Instant } from "#clock";
import { licenceInForce } from "#access";
import { Invalid, type Fault } from "#errors";
import { endOfDay, parseDay, startOfDay } from "./days.ts";

export type LicenceDates = {
  licenceFrom: Instant | null;
  licenceUntil: Instant | null;
  reopenedUntil: Instant | null;
};

export type Licence =
  | { state: "none needed" }
  | { state: "to come"; from: Instant }
  | { state: "in force"; until: Instant | null }
  | { state: "ends soon"; until: Instant }
  | { state: "ended"; at: Instant }
  | { state: "reopened"; at: Instant; until: Instant };

export const soonDays = 14;

/** How a licence stands, as pages tell it. What it allows is the gate's to decide. */
export function licenceAt(dates: LicenceDates, now: Instant): Licence {
  const { licenceFrom: from, licenceUntil: until, reopenedUntil } = dates;
  if (from === null && until === null) return { state: "none needed" };
  if (from !== null && now < from) return { state: "to come", from };
  if (until !== null && until <= now) {
    return licenceInForce(dates, now)
      ? { state: "reopened", at: until, until: reopenedUntil! }
      : { state: "ended", at: until };
  }
  return until !== null && until - now <= soonDays * day
    ? { state: "ends soon", until }
    : { state: "in force", until };
}

/** First and last day as a form sends them; an empty last day means without end, both empty means that none is needed. */
export type LicenceInput = { from: string; until: string };

/** In the academy's zone: from the beginning of the first day to the end of the last. */
export function parseLicence(
  { from, until }: LicenceInput,
  zone: string,
): { from: Instant | null; until: Instant | null } | { faults: Record<string, Fault> } {
  const [first, last] = [parseDay(from), parseDay(until)];
  const faults: Record<string, Fault> = {};
  if (from !== "" && first === null) faults["licenceFrom"] = { sentence: "notADay" };
  if (until !== "" && last === null) faults["licenceUntil"] = { sentence: "notADay" };
  if (from === "" && until !== "") faults["licenceFrom"] = { sentence: "endWithoutStart" };
  if (first && last && last.since(first).sign < 0) faults["licenceUntil"] = { sentence: "endsBeforeStart" };
  if (Object.keys(faults).length > 0) return { faults };
  return { from: first && startOfDay(first, zone), until: last && endOfDay(last, zone) };
}

export function licenceOrThrow(input: LicenceInput, zone: string) {
  const licence = parseLicence(input, zone);
  if ("faults" in licence) throw new Invalid(licence.faults);
  return licence;
}
