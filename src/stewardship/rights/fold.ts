import { kinds, type Look } from "./looks.ts";

/** Newest first; more than one where the same viewer opened something for the same purpose more than once that day. */
export type Folded = readonly [Look, ...Look[]];

/**
 * One line for each viewer and purpose of a day, where its newest look stands. Changes are never folded: each is
 * an act of its own.
 */
export function fold(looksOfDay: readonly Look[]): Folded[] {
  const lines = new Map<string, [Look, ...Look[]]>();
  for (const look of looksOfDay) {
    const key = keyOf(look);
    const line = lines.get(key);
    if (line) line.push(look);
    else lines.set(key, [look]);
  }
  return [...lines.values()];
}

function keyOf({ id, opening, text, by, purpose }: Look): string {
  if (!opening || !text) return id;
  return JSON.stringify([by.kind, viewerOf(by), purpose]);
}

/** All that was opened in one line. */
export const whatIn = (line: Folded): Look["what"] =>
  kinds.filter((kind) => line.some(({ what }) => what.includes(kind)));

function viewerOf(by: Look["by"]): readonly string[] {
  if (by.kind === "member") return [by.id, ...by.roles];
  if (by.kind === "program" || by.kind === "guest") return [by.id];
  return by.kind === "service" ? [by.name] : [];
}
