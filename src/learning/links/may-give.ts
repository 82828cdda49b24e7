import { hasRole, mayEnter, type LinkSight, type MemberActor } from "#access";
import { findAcademy, type Academy } from "#academies";
import type { Instant } from "#clock";
import { Forbidden, NotFound } from "#errors";
import type { Tx } from "#store";

const needed = { roster: "administer people", review: "review" } as const;

/** Whether an administrator among them has proved a second factor just now (LC-4). */
export const isFresh = (actor: MemberActor, shows: LinkSight, { policy }: Academy, now: Instant): boolean =>
  !hasRole(actor, "administrator") || mayEnter(actor, needed[shows], now, policy.stepUpMinutes).allowed;

/** How far a group has come is for administrators to show, a recording for coaches with whom it is shared. */
export async function requireGiver(
  tx: Tx,
  actor: MemberActor,
  shows: LinkSight,
  now: Instant,
): Promise<Academy> {
  const academy = await findAcademy(tx, actor.academy);
  if (!academy || !mayEnter(actor, needed[shows], now).allowed) throw new NotFound();
  if (!isFresh(actor, shows, academy, now)) throw new Forbidden("second factor too old");
  return academy;
}
