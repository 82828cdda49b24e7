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
export function search(ordered: readonly Entry[], wish: Wish, now: Instant): MemberId[] {
  const sought = seekerOf(wish);
  const first: MemberId[] = [];
  const then: MemberId[] = [];
  for (const entry of ordered) {
    if (wish.among && !wish.among.has(entry.member)) continue;
    if (!fits(entry, wish, now)) continue;
    const rank = sought(entry);
    if (rank === 0) first.push(entry.member);
    else if (rank === 1) then.push(entry.member);
  }
  return then.length === 0 ? first : first.concat(then);
}

type Rank = 0 | 1 | 2;

function seekerOf({ text, addresses }: Wish): (entry: Entry) => Rank {
  const words = fold(text).split(" ").filter(Boolean);
  if (words.length === 0) return () => 0;
  const address = foldAddress(text);
  return (entry) => {
    const named = rankOf(entry.name, words);
    if (named === 0 || !addresses) return named;
    if (entry.address.startsWith(address)) return 0;
    return named === 2 && entry.address.includes(address) ? 1 : named;
  };
}

function rankOf(name: string, words: readonly string[]): Rank {
  let rank: Rank = 0;
  for (const word of words) {
    const at = name.indexOf(word);
    if (at < 0) return 2;
    if (at > 0 && !name.includes(` ${word}`)) rank = 1;
  }
  return rank;
}

const fits = (entry: Entry, { standing, role, group }: Wish, now: Instant): boolean =>
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
