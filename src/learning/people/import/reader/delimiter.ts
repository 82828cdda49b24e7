export const delimiters = [";", ",", "\t", "|"] as const;
export type Delimiter = (typeof delimiters)[number];

/** The line by which Excel is told what separates cells; itself no row. */
export const separatorLine = /^sep=([;,\t|])\r?(\n|$)/i;

export const isDelimiter = (text: string): text is Delimiter => delimiters.some((one) => one === text);

const linesMost = 50;

/** What separates cells: what stands equally often in most lines, outside quotation marks. */
export function delimiterOf(head: string): Delimiter {
  const told = separatorLine.exec(head)?.[1];
  if (told !== undefined && isDelimiter(told)) return told;
  const counted = countedLines(head);
  let [best, bestScore] = [delimiters[0] as Delimiter, -1];
  for (const delimiter of delimiters) {
    const score = agreement(counted.map((counts) => counts.get(delimiter) ?? 0));
    if (score > bestScore) [best, bestScore] = [delimiter, score];
  }
  return best;
}

/** Lines that agree on a number above none, and a little for a higher number. */
function agreement(counts: readonly number[]): number {
  const usual = new Map<number, number>();
  for (const count of counts) if (count > 0) usual.set(count, (usual.get(count) ?? 0) + 1);
  let score = 0;
  for (const [count, lines] of usual)
    score = Math.max(score, lines / counts.length + Math.min(count, 20) / 1_000);
  return score;
}

function countedLines(head: string): Map<string, number>[] {
  const lines: Map<string, number>[] = [];
  let counts = new Map<string, number>();
  let [quoted, empty] = [false, true];
  for (const sign of head) {
    if (sign === '"') quoted = !quoted;
    if (!quoted && (sign === "\n" || sign === "\r")) {
      if (!empty) lines.push(counts);
      [counts, empty] = [new Map(), true];
      if (lines.length === linesMost) return lines;
      continue;
    }
    empty = false;
    if (!quoted) counts.set(sign, (counts.get(sign) ?? 0) + 1);
  }
  return empty ? lines : [...lines, counts];
}
