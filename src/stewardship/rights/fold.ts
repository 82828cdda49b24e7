import type { Look } from "./looks.ts";

/** Newest first; more than one where the same viewer opened the same things for the same purpose more than once that day. */
export type Folded = readonly [Look, ...Look[]];

/**
 * One line for each viewer, purpose and thing of a day, where its newest look stands. Changes are never folded: each is
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

function keyOf({ id, opening, text, by, purpose, what }: Look): string {
  if (!opening || !text) return id;
  return JSON.stringify([by.kind, viewerOf(by), purpose, what]);
}

function viewerOf(by: Look["by"]): readonly string[] {
  if (by.kind === "member") return [by.id, ...by.roles];
  if (by.kind === "program" || by.kind === "guest") return [by.id];
  return by.kind === "service" ? [by.name] : [];
}
