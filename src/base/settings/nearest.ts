/** How many letters must be added, dropped or changed to turn one word into another (Levenshtein). */
function distance(from: string, to: string): number {
  let row = Array.from({ length: to.length + 1 }, (_, column) => column);
  for (const [index, letter] of [...from].entries()) {
    const next = [index + 1];
    for (const [column, other] of [...to].entries()) {
      const changed = row[column]! + (letter === other ? 0 : 1);
      next.push(Math.min(changed, row[column + 1]! + 1, next[column]! + 1));
    }
    row = next;
  }
  return row[to.length]!;
}

const shared = "TUTELA_".length;

/** The name that was probably meant: at most one letter in three differs after the prefix. Null when none is near. */
export function nearest(typed: string, names: readonly string[]): string | null {
  const ranked = names
    .map((name) => ({ name, away: distance(typed.toUpperCase(), name) }))
    .sort((one, other) => one.away - other.away);
  const best = ranked[0];
  return best !== undefined && best.away <= Math.ceil((best.name.length - shared) / 3) ? best.name : null;
}
