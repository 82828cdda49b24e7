import { isoInstant } from "#clock";
import { parseId, type MemberId } from "#ids";
import type { OpeningsChoice, OpeningsWish } from "#ledger";
import type { ListAsk } from "#list";
import { purposes } from "../looks.ts";
import { between, lately, parseDay, periods, spanOf, type Days } from "./days.ts";

export const viewerPicks = ["people", "others", "services"] as const;
export const usualViewer = "people";
export const usualPeriod = "30";
/** In place of a period: between two days. */
export const range = "range";

const isId = (text: string): boolean => parseId(text) !== null;
const isOneOf =
  (values: readonly string[]) =>
  (text: string): boolean =>
    values.includes(text);

/** What the address of the list may ask for. */
export const openingsPicks = {
  viewer: (text: string) => isOneOf(viewerPicks)(text) || isId(text),
  person: isId,
  purpose: isOneOf(purposes),
  when: isOneOf([...periods, range]),
  from: (text: string) => parseDay(text) !== null,
  to: (text: string) => parseDay(text) !== null,
};

type Asked = Pick<ListAsk, "state" | "now" | "zone">;

export function daysOf({ state: { picks }, now, zone }: Asked): Days {
  const { when = usualPeriod, from = "", to = "" } = picks;
  const chosen = when === range ? between(from, to) : null;
  return chosen ?? lately(periods.find((one) => one === when) ?? usualPeriod, now, zone);
}

/** `members`: whoever is asked for, null where nobody is. */
export function wishOf(ask: Asked, members: readonly MemberId[] | null): OpeningsWish {
  const { viewer = usualViewer, purpose } = ask.state.picks;
  return {
    viewer,
    ...(purpose !== undefined && { purpose }),
    ...(members !== null && { members }),
    ...spanOf(daysOf(ask), ask.zone),
  };
}

/** The same for a file: until now at the latest, so that what it says is over. */
export function choiceOf({ since, until, ...wish }: OpeningsWish, now: Asked["now"]): OpeningsChoice {
  return {
    ...wish,
    ...(since !== undefined && { since: isoInstant(since) }),
    ...(until !== undefined && until <= now && { until: isoInstant(until) }),
  };
}
