import { Temporal } from "temporal-polyfill";
import { instant, type Instant } from "#clock";

/** All places that clocks are kept by (IANA), for a list to choose from. */
export const allZones: readonly string[] = Intl.supportedValuesOf("timeZone");

/** As IANA spells it, however it was typed; null for what is no place's clock. */
export function zoneNamed(typed: string): string | null {
  const text = typed.trim();
  if (!/^[A-Za-z]+(?:\/[A-Za-z0-9_+-]+){1,2}$/.test(text)) return null;
  try {
    return new Intl.DateTimeFormat("en", { timeZone: text }).resolvedOptions().timeZone;
  } catch {
    return null;
  }
}

const plain = (text: string): string => text.toLowerCase().replaceAll(/[^a-z]/g, "");

/** The one zone that somebody may have meant by part of its name: "amsterdam", "new york". */
export function zoneMeant(typed: string): string | null {
  const wanted = plain(typed);
  if (wanted.length < 3) return null;
  const named = allZones.filter((zone) => plain(zone.split("/").at(-1) ?? "").startsWith(wanted));
  return named.length === 1 ? named[0]! : (named.find((zone) => plain(zone).endsWith(wanted)) ?? null);
}

/** When the clock of a zone is next put forward or back; null where it never is. */
export function nextClockChange(zone: string, now: Instant): Instant | null {
  const there = Temporal.Instant.fromEpochMilliseconds(now).toZonedDateTimeISO(zone);
  const change = there.getTimeZoneTransition("next");
  return change && instant(change.epochMilliseconds);
}
