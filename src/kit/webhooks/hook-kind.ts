import type { Language } from "#academies";
import { isoInstant, type Instant } from "#clock";
import type { MemberId } from "#ids";
import type { Happening } from "#ledger";

/**
 * Something that programs can be told of: an entry of the ledger, whose facts are ids, numbers and words of the product
 * by nature. What is told holds no name, no address and no text; whoever may know more asks for it with a key.
 */
export type HookKind = {
  /** `people.joined`: what programs read as `type`. It never changes. */
  name: string;
  /** The type of the entry that it follows from. */
  entry: string;
  /** The facts of the entry that are told. */
  facts?: readonly string[];
  /** Who it concerns is told, as ids. */
  people?: boolean;
  /** Without a full stop. */
  says(language: Language): string;
};

export const testKind = "webhooks.test";

/** As the Standard Webhooks specification recommends: what, when, and about what. */
export function bodyOf(
  { name, facts = [], people = false }: Pick<HookKind, "name" | "facts" | "people">,
  happening: Pick<Happening, "facts">,
  about: readonly MemberId[],
  now: Instant,
): string {
  const told = facts.flatMap((fact) => {
    const value = happening.facts?.[fact];
    return value === undefined ? [] : [[fact, value]];
  });
  const data = { ...(people && { people: about }), ...Object.fromEntries(told) };
  return JSON.stringify({ type: name, timestamp: isoInstant(now), data });
}
