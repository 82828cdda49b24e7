import type { Place } from "#closed";
import type { Instant } from "#clock";
import type { Tx } from "#store";
import type { Actor } from "./actor.ts";
import { rulesFor } from "./decide.ts";
import { loadFacts, loadShares, wanted, type Whom } from "./facts.ts";
import { loadUnderLink } from "./under-link.ts";
import { perItem, type Kind, type Purpose } from "./rules.ts";

/** Read in this transaction, for this actor, purpose and kinds of data; for nothing else it is used. */
export type Expected = {
  facts: Decisive["facts"];
  tx: Tx;
  actor: Actor;
  purpose: Purpose;
  kinds: readonly Kind[];
};

type Decisive = Awaited<ReturnType<typeof loadWhatDecides>>;
type Sought = { whom: Whom; items: readonly string[]; now: Instant };
type AskedItem = { kind: Kind; place: Place };

/** All that decides about these items, or what was expected and the rest. */
export async function whatDecides(
  tx: Tx,
  actor: Actor,
  purpose: Purpose,
  asked: readonly AskedItem[],
  now: Instant,
  expected?: Expected,
): Promise<Decisive> {
  const kinds = asked.map(({ kind }) => kind);
  const known =
    expected && actor.kind !== "link" && isFor(expected, tx, actor, purpose, kinds) ? expected.facts : null;
  const members = [...new Set(asked.map(({ place }) => place.member))].filter((one) => !known?.has(one));
  if (known && members.length === 0) return { facts: known, shares: new Set() };
  const items = asked.filter(({ kind }) => isPerItem(actor, kind)).map(({ place }) => place.item);
  const { facts, shares } = await loadWhatDecides(tx, actor, purpose, kinds, {
    whom: { members },
    items,
    now,
  });
  return { facts: known ? new Map([...known, ...facts]) : facts, shares };
}

const isFor = (expected: Expected, tx: Tx, actor: Actor, purpose: Purpose, kinds: readonly Kind[]): boolean =>
  expected.tx === tx &&
  expected.actor === actor &&
  expected.purpose === purpose &&
  kinds.every((kind) => expected.kinds.includes(kind));

/** A link opens item by item whatever the kind: else it would open all content of the academy. */
const isPerItem = (actor: Actor, kind: Kind): boolean => actor.kind === "link" || perItem.has(kind);

/** Which statements run hangs on the question alone, never on what they find. */
export async function loadWhatDecides(
  tx: Tx,
  actor: Actor,
  purpose: Purpose,
  kinds: readonly Kind[],
  { whom, items, now }: Sought,
) {
  const me = actor.kind === "member" ? actor.id : null;
  const relations = new Set(kinds.flatMap((kind) => rulesFor(kind, purpose).map((rule) => rule.relation)));
  const facts = await loadFacts(tx, me, whom, wanted(relations));
  if (!kinds.some((kind) => isPerItem(actor, kind))) return { facts, shares: new Set<string>() };
  const shares =
    actor.kind === "link" ? await loadUnderLink(tx, actor.id, items, now) : await loadShares(tx, me, items);
  return { facts, shares };
}
