import type { Role } from "#access";
import { day, type Instant } from "#clock";
import type { MemberId } from "#ids";
import { licenceAt, soonDays } from "../licence.ts";
import type { Standing } from "../list/standing.ts";
import type { GroupId } from "../tables.ts";
import type { Entry } from "./entry.ts";
import { fold, foldAddress } from "./fold.ts";
import { Haystack } from "./haystack.ts";

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
  const query = queryOf(wish);
  const rank = rankerOf(query);
  const found: MemberId[] = [];
  const collect = (wanted: Rank, next: (from: number) => number): void => {
    for (let n = next(0); n < ordered.length && found.length < most; n = next(n + 1)) {
      const entry = ordered[n]!;
      if (rank(entry) === wanted && fits(entry, wish, now)) found.push(entry.member);
    }
  };
  collect(0, begunIn(ordered, query));
  collect(1, heldIn(ordered, query));
  return found;
}

type Query = {
  words: readonly { word: string; begun: string }[];
  /** Null where nobody is to be found by an address. */
  address: string | null;
};

function queryOf({ text, addresses }: Wish): Query {
  const words = fold(text)
    .split(" ")
    .filter(Boolean)
    .map((word) => ({ word, begun: ` ${word}` }));
  const address = foldAddress(text);
  return { words, address: addresses && !address.includes(" ") ? address : null };
}

type Haystacks = { names: Haystack; addresses: Haystack };

/** Made at the first search after a change. */
const haystacks = new WeakMap<readonly Entry[], Haystacks>();

function haystacksOf(ordered: readonly Entry[]): Haystacks {
  const known = haystacks.get(ordered);
  if (known) return known;
  const fresh = {
    // So that each word, the first one too, begins after a space.
    names: new Haystack(ordered.map(({ name }) => ` ${name}`)),
    addresses: new Haystack(ordered.map(({ address }) => address)),
  };
  haystacks.set(ordered, fresh);
  return fresh;
}

/** From one place to the next that may be meant; what is passed over is not meant for certain. */
type Walk = (from: number) => number;

/** Through those whose name has a word, or whose address, that begins so. */
function begunIn(ordered: readonly Entry[], { words, address }: Query): Walk {
  if (words.length === 0) return (from) => from;
  const { names, addresses } = haystacksOf(ordered);
  const named = walk(names, longest(words.map(({ begun }) => begun)));
  return address === null ? named : nearer(named, walk(addresses, `\n${address}`));
}

/** Through those that hold it anywhere. */
function heldIn(ordered: readonly Entry[], { words, address }: Query): Walk {
  if (words.length === 0) return () => ordered.length;
  const { names, addresses } = haystacksOf(ordered);
  const named = walk(names, longest(words.map(({ word }) => word)));
  return address === null ? named : nearer(named, walk(addresses, address));
}

const longest = (words: readonly string[]): string =>
  words.reduce((one, other) => (other.length > one.length ? other : one));

/** Asked with places that only grow. */
function walk(stack: Haystack, word: string): Walk {
  let at = -1;
  return (from) => (at < from ? (at = stack.next(word, from)) : at);
}

const nearer =
  (one: Walk, other: Walk): Walk =>
  (from) =>
    Math.min(one(from), other(from));

/** 0: the words of a name begin so; 1: it holds them somewhere; 2: neither. */
type Rank = 0 | 1 | 2;

function rankerOf({ words, address }: Query): (entry: Entry) => Rank {
  if (words.length === 0) return () => 0;
  return (entry) => {
    const named = rankOf(entry.name, words);
    if (named === 0 || address === null) return named;
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
