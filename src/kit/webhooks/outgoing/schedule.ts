import { day, hour, minute, second } from "#clock";

/** From a failed attempt to the next; together three days and some hours. */
export const pauses: readonly number[] = [
  5 * second,
  5 * minute,
  30 * minute,
  2 * hour,
  5 * hour,
  10 * hour,
  14 * hour,
  20 * hour,
  24 * hour,
];

/** After so long without one good answer nobody is called there by itself any more. */
export const patience = pauses.reduce((all, one) => all + one, 0);

/** Longer than any attempt: one that has not ended by then was lost with its worker. */
export const lease = minute;

/** For how long an endpoint that keeps callers waiting is left alone: a minute, then twice as long each time. */
export const restAfter = (slowInARow: number): number => Math.min(hour, minute * 2 ** (slowInARow - 1));

/** Both secrets are signed with for so long after a change. */
export const bothSecrets = day;

/** Deliveries stay on the list for so many days. */
export const deliveriesKeptDays = 30;
