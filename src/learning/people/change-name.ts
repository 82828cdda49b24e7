import { actorMark, mayEnter, type MemberActor } from "#access";
import type { Instant } from "#clock";
import { Invalid, NotFound } from "#errors";
import type { MemberId } from "#ids";
import type { Platform } from "#platform";
import { timestamp, type Tx } from "#store";
import { administer, lockMember } from "./administering.ts";
import { profileHolding } from "./holdings.ts";
import { db } from "./tables.ts";
import { nameFault, tidy } from "./words-typed.ts";

/** A name as a form sends it, and when the profile had last changed as its writer saw it: milliseconds, as text. */
export type NameInput = { name: string; seen: string };

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
  actor: MemberActor,
  member: MemberId,
  input: NameInput,
): Promise<void> =>
  administer(platform, actor, async (tx) => {
    await lockMember(tx, member);
    await writeName(platform, tx, actor, member, input);
  });

/** Whoever saw an older profile than the one that is there is told so, and nothing is written over. */
async function writeName(
  { vault, clock, ledger }: Platform,
  tx: Tx,
  actor: MemberActor,
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
  if (seenOf(profile.changed_at) !== seen) throw new Invalid({ name: { sentence: "profileChanged" } });
  const set = {
    name: await vault.seal(tx, profileHolding, "name", { row: member, member }, name),
    changed_at: timestamp(clock.now()),
  };
  await tx.run(db.updateTable("profile").set(set).where("member", "=", member));
  const by = actor.id === member ? "self" : "administrator";
  const event = { type: "people.name-changed", actor: actorMark(actor), facts: { by } };
  await ledger.record(tx, event, [member]);
}
