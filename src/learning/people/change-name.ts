import type { Precondition } from "#api";
import { actorMark, mayEnter, type MemberActor } from "#access";
import type { Instant } from "#clock";
import { Invalid, NotFound } from "#errors";
import type { MemberId } from "#ids";
import type { Platform } from "#platform";
import { timestamp, type Tx } from "#store";
import { administer, lockMember, reachable, type Administering } from "./administering.ts";
import { profileHolding } from "./holdings.ts";
import { db } from "./tables.ts";
import { nameFault, tidy } from "./words-typed.ts";

/**
 * A name as a form sends it, and when the profile had last changed as its writer saw it: milliseconds, as text. Null:
 * its writer says in another way what they saw, or saw nothing.
 */
export type NameInput = { name: string; seen: string | null };

export const seenOf = (changedAt: Instant): string => String(changedAt);

/** One’s own name in one academy. */
export const changeOwnName = (platform: Platform, actor: MemberActor, input: NameInput): Promise<void> =>
  platform.store.transact({ academy: actor.academy, member: actor.id }, async (tx) => {
    if (!mayEnter(actor, "use the academy", platform.clock.now()).allowed) throw new NotFound();
    await writeName(platform, tx, actor, actor.id, input);
  });

/** Somebody else’s, by an administrator. */
export const correctName = (
  platform: Platform,
  actor: Administering,
  member: MemberId,
  input: NameInput,
  unless?: Precondition,
): Promise<void> =>
  administer(
    platform,
    actor,
    async (tx) => {
      await reachable(tx, actor, member);
      await lockMember(tx, member);
      await unless?.(tx);
      await writeName(platform, tx, actor, member, input);
    },
    "people:write",
  );

/** Whoever saw an older profile than the one that is there is told so, and nothing is written over. */
async function writeName(
  { vault, clock, ledger }: Platform,
  tx: Tx,
  actor: Administering,
  member: MemberId,
  { name: typed, seen }: NameInput,
): Promise<void> {
  const name = tidy(typed);
  const fault = name === "" ? { sentence: "nameMissing" } : nameFault(name);
  if (fault) throw new Invalid({ name: fault });
  const profile = await tx.maybe(
    db.selectFrom("profile").select("changed_at").where("member", "=", member).forUpdate(),
  );
  if (!profile) throw new NotFound("member");
  if (seen !== null && seenOf(profile.changed_at) !== seen)
    throw new Invalid({ name: { sentence: "profileChanged" } });
  const set = {
    name: await vault.seal(tx, profileHolding, "name", { row: member, member }, name),
    changed_at: timestamp(clock.now()),
  };
  await tx.run(db.updateTable("profile").set(set).where("member", "=", member));
  const by = actor.id === member ? "self" : "administrator";
  const event = { type: "people.name-changed", actor: actorMark(actor), facts: { by } };
  await ledger.record(tx, event, [member]);
}
