import { answersFor } from "#access";
import { Conflict } from "#errors";
import type { MemberId } from "#ids";
import { takeBack } from "#mail";
import type { Platform } from "#platform";
import { timestamp, type Tx } from "#store";
import { administer, lockMemberIn, reachable, tell, type Administering } from "./administering.ts";
import { invitationMail, sendInvitation } from "./invitation.ts";
import { db } from "./tables.ts";

/** A new link; the older one is dead. Also brings back an invitation that was withdrawn. */
export const sendInvitationAgain = (
  platform: Platform,
  actor: Administering,
  member: MemberId,
): Promise<void> =>
  administer(
    platform,
    actor,
    async (tx) => {
      await reachable(tx, actor, member);
      await lockMemberIn(tx, member, ["invited"], "notWaiting");
      await inviteAgain(platform, tx, actor, member);
    },
    "people:invite",
  );

export async function inviteAgain(
  platform: Platform,
  tx: Tx,
  actor: Administering,
  member: MemberId,
): Promise<void> {
  await sendInvitation(platform, tx, member, answersFor(actor));
  await tell(platform, tx, actor, "people.invited-again", [member]);
}

/** The link is dead and a mail that waits is not sent. The person stays on the list until erased or invited again. */
export const withdrawInvitation = (
  platform: Platform,
  actor: Administering,
  member: MemberId,
): Promise<void> =>
  administer(
    platform,
    actor,
    async (tx) => {
      await reachable(tx, actor, member);
      await lockMemberIn(tx, member, ["invited"], "notWaiting");
      const dead = { secret_hash: null, withdrawn_at: timestamp(platform.clock.now()) };
      const waiting = db.updateTable("invitation").set(dead).where("member", "=", member);
      if ((await tx.run(waiting.where("withdrawn_at", "is", null))) === 0) throw new Conflict("notWaiting");
      await takeBack(tx, member, invitationMail);
      await tell(platform, tx, actor, "people.invitation-withdrawn", [member]);
    },
    "people:invite",
  );
