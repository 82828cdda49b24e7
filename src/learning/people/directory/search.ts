import type { Role } from "#access";
import { day, type Instant } from "#clock";
import type { MemberId } from "#ids";
import { licenceAt, soonDays } from "../licence.ts";
import type { Standing } from "../list/standing.ts";
import type { GroupId } from "../tables.ts";
import type { Entry } from "./entry.ts";
import { fold, foldAddress } from "./fold.ts";

/** Whom a search is after. `among`: only these may be seen by whoever asks; `addresses`: whether they may be found by their address. */
export type Wish = {
  text: string;
  standing: Standing;
  role: Role | null;
  group: GroupId | null;
  among?: ReadonlySet<MemberId> | undefined;
  addresses: boolean;
};

/**
 * Everybody whom the wish fits, best first: those whose words begin with what was typed before those that hold it
 * somewhere, each in the order of their names.
 */
export function search(
  ordered: readonly Entry[],
  wish: Wish,
  now: Instant,
  most: number = Number.POSITIVE_INFINITY,
): MemberId[] {
  const rank = rankerOf(wish);
  const first: MemberId[] = [];
  const then: MemberId[] = [];
  for (const entry of ordered) {
    const found = rank(entry);
    if (found === 2 || !fits(entry, wish, now)) continue;
    (found === 0 ? first : then).push(entry.member);
    if (first.length === most) return first;
  }
  return first.concat(then).slice(0, Math.min(most, first.length + then.length));
}

/** 0: the words of a name begin so; 1: it holds them somewhere; 2: neither. */
type Rank = 0 | 1 | 2;

function rankerOf({ text, addresses }: Wish): (entry: Entry) => Rank {
  const words = fold(text)
    .split(" ")
    .filter(Boolean)
    .map((word) => ({ word, begun: ` ${word}` }));
  if (words.length === 0) return () => 0;
  const address = foldAddress(text);
  const byAddress = addresses && !address.includes(" ");
  return (entry) => {
    const named = rankOf(entry.name, words);
    if (named === 0 || !byAddress) return named;
    const at = entry.address.indexOf(address);
    if (at === 0) return 0;
    return at > 0 ? 1 : named;
  };
}

function rankOf(name: string, words: readonly { word: string; begun: string }[]): Rank {
  let rank: Rank = 0;
  for (const { word, begun } of words) {
    const at = name.indexOf(word);
    if (at < 0) return 2;
    if (at > 0 && !name.includes(begun)) rank = 1;
  }
  return rank;
}

const fits = (entry: Entry, { standing, role, group, among }: Wish, now: Instant): boolean =>
  (among === undefined || among.has(entry.member)) &&
  (role === null || entry.roles.includes(role)) &&
  (group === null || entry.groups.includes(group)) &&
  (standing === "everyone" || standsSo(entry, standing, now));

/** As the queries say it in SQL. */
function standsSo(entry: Entry, standing: Exclude<Standing, "everyone">, now: Instant): boolean {
  switch (standing) {
    case "active":
    case "suspended":
      return entry.state === standing;
    case "not-accepted":
      return entry.state === "invited";
    case "licence-ends-soon": {
      const { licenceUntil: until } = entry;
      return until !== null && until > now && until - now <= soonDays * day;
    }
    case "licence-ended":
      return licenceAt(entry, now).state === "ended";
  }
}
