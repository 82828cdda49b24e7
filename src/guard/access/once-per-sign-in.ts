import type { EntryId, MemberId } from "#ids";
import type { Actor, SignInId } from "./actor.ts";
import type { Purpose, Relation } from "./rules.ts";

/**
 * One's own data, and the names of one's own coach and group, are one entry a sign-in (`design.md` §3). A node that
 * forgets, or another node, writes one more: that over-reports and is harmless.
 */
const ofOnesOwn: ReadonlySet<Relation> = new Set(["self", "learner", "fellow", "staff"]);

const signInsKept = 20_000;

export class OncePerSignIn {
  readonly #seen = new Map<SignInId, Map<MemberId, EntryId>>();

  /** The entry that already speaks of all these members, if this opening needs none of its own. */
  entryFor(
    actor: Actor,
    purpose: Purpose,
    relations: ReadonlySet<Relation>,
    members: readonly MemberId[],
  ): EntryId | null {
    if (actor.kind !== "member" || !this.#counts(purpose, relations)) return null;
    const seen = this.#seen.get(actor.signIn);
    const entries = members.map((member) => seen?.get(member));
    return entries.every((entry) => entry !== undefined) ? (entries[0] ?? null) : null;
  }

  keep(
    actor: Actor,
    purpose: Purpose,
    relations: ReadonlySet<Relation>,
    members: readonly MemberId[],
    entry: EntryId,
  ): void {
    if (actor.kind !== "member" || !this.#counts(purpose, relations)) return;
    const seen = this.#seen.get(actor.signIn) ?? new Map<MemberId, EntryId>();
    this.#seen.delete(actor.signIn);
    this.#seen.set(actor.signIn, seen);
    for (const member of members) seen.set(member, entry);
    if (this.#seen.size > signInsKept) this.#seen.delete(this.#seen.keys().next().value!);
  }

  #counts(purpose: Purpose, relations: ReadonlySet<Relation>): boolean {
    return purpose !== "play" && [...relations].every((one) => ofOnesOwn.has(one));
  }
}
