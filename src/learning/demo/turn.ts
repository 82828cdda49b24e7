import { day, hour, minute } from "#clock";

const units: Readonly<Record<string, number>> = { d: day, h: hour, m: minute };
const most = 20 * 366 * day;

/** `+46d`, `+3h` or `+30m` in milliseconds; null for anything else. Time goes forward only. */
export function parseTurn(text: string): number | null {
  const [, count = "", unit = ""] = /^\+([1-9]\d{0,5})([dhm])$/.exec(text) ?? [];
  const turn = Number(count) * (units[unit] ?? Number.NaN);
  return turn <= most ? turn : null;
}
