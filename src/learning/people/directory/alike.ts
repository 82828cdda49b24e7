import type { MemberId } from "#ids";
import type { Entry } from "./entry.ts";

/**
 * Who is likely the same human being as one entry: the same words in any order first, then those who share a word and
 * are otherwise at most two letters apart, then the same mailbox name at another host.
 */
export function alike(ordered: readonly Entry[], one: Entry, most: number): MemberId[] {
  const judge = judgeOf(one);
  const found: MemberId[][] = [[], [], []];
  for (const entry of ordered) if (entry.member !== one.member) found[judge(entry)]?.push(entry.member);
  return found.flat().slice(0, most);
}

const wordsOf = (name: string): string[] => name.split(/[ ,]+/).filter(Boolean).toSorted();
const mailbox = (address: string): string => address.slice(0, address.lastIndexOf("@"));
const apartMost = 2;
const shortest = 4;

/** 0, 1 or 2, the likeliest first; 3: not alike. */
function judgeOf(one: Entry): (entry: Entry) => number {
  const words = wordsOf(one.name);
  const name = words.join(" ");
  const own = mailbox(one.address);
  return (entry) => {
    if (name.length >= shortest && Math.abs(entry.name.length - one.name.length) <= apartMost) {
      const theirs = wordsOf(entry.name);
      const other = theirs.join(" ");
      if (other === name) return 0;
      const shares = words.some((word) => word.length >= shortest && theirs.includes(word));
      if (shares && apart(name, other) <= apartMost) return 1;
    }
    return own.length >= shortest && mailbox(entry.address) === own ? 2 : 3;
  };
}

/** How many letters one changes, adds or drops to come from one to the other (Levenshtein 1966). */
export function apart(one: string, other: string): number {
  let row = Array.from({ length: other.length + 1 }, (_, at) => at);
  for (let i = 1; i <= one.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= other.length; j += 1)
      next.push(Math.min(row[j]! + 1, next[j - 1]! + 1, row[j - 1]! + (one[i - 1] === other[j - 1] ? 0 : 1)));
    row = next;
  }
  return row[other.length]!;
}
