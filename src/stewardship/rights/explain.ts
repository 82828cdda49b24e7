import { decide, rules, type Actor, type Facts, type Kind, type Purpose } from "#access";
import { after, type Instant } from "#clock";

/** Somebody, or everybody of one sort, as the gate would see them ask for what is the reader's; shares from the first to the last. */
export type Party = { actor: Actor; ties: Partial<Ties>; shares: readonly Instant[] };
type Ties = Pick<Facts, "coached" | "coaching" | "fellow" | "managed">;

/** What holds of the person who asks for reasons. */
export type Own = Omit<Facts, keyof Ties>;

/**
 * Why something opens: whatever the licence, while it is in force, or because it was shared. The last two say what
 * would open but does not now.
 */
export type Ground = "always" | "in force" | "shared" | "not shared" | "licence ended";
export type Permission = { kinds: Kind[]; purposes: Purpose[]; ground: Ground };

const purposes = [...new Set(rules.flatMap((rule) => rule.purposes))];
const kinds = [...new Set(rules.flatMap((rule) => rule.kinds))].filter((kind) => kind !== "content");

/** Everything that this party could open, each found by asking the gate's own decision; none: nothing at all. */
export function permissionsOf(party: Party, own: Own, now: Instant): Permission[] {
  const found = new Map<string, Permission>();
  for (const kind of kinds) {
    const grounds = Map.groupBy(purposes, (purpose) => groundOf(party, own, now, kind, purpose));
    for (const [ground, for_] of grounds) {
      if (ground === null) continue;
      const key = [ground, ...for_].join();
      const known = found.get(key) ?? { kinds: [], purposes: for_, ground };
      found.set(key, { ...known, kinds: [...known.kinds, kind] });
    }
  }
  return [...found.values()];
}

function groundOf(
  { actor, ties, shares }: Party,
  own: Own,
  now: Instant,
  kind: Kind,
  purpose: Purpose,
): Ground | null {
  const facts: Facts = { coached: false, coaching: false, fellow: false, managed: false, ...ties, ...own };
  const opens = (shared: boolean, about: Facts) =>
    decide(actor, purpose, { kind, member: own.member, row: own.member }, about, shared, now).allowed;
  if (opens(false, ended(facts, now))) return "always";
  if (opens(false, facts)) return "in force";
  if (opens(true, facts)) return shares.length > 0 ? "shared" : "not shared";
  return opens(true, inForce(facts)) ? "licence ended" : null;
}

const inForce = (facts: Facts): Facts => ({ ...facts, licenceFrom: null, licenceUntil: null });
const ended = (facts: Facts, now: Instant): Facts => ({
  ...facts,
  licenceFrom: null,
  licenceUntil: after(now, -1),
  reopenedUntil: null,
});
