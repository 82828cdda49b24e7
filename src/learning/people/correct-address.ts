import type { MemberActor } from "#access";
import { Invalid } from "#errors";
import { type MemberId } from "#ids";
import type { Platform } from "#platform";
import { dropUnusedAccount, ensureAccount, parseAddress, seatAccount, unseatAccount } from "#sign-in";
import { violates, type Tx } from "#store";
import { administer, lockMemberIn, tell } from "./administering.ts";
import { writeAddress } from "./follow-address.ts";
import { sendInvitation } from "./invitation.ts";
import { memberAt } from "./profile.ts";
import { db } from "./tables.ts";

const alreadyHere = () => new Invalid({ address: { sentence: "alreadyHere" } });

/**
 * Another address for somebody who has not accepted yet: the mail came back, or went to the wrong person. A new invitation goes
 * there and the older link is dead. Whoever is active changes the address of their account themselves.
 */
export async function correctAddress(
  platform: Platform,
  actor: MemberActor,
  member: MemberId,
  { address: typed }: { address: string },
): Promise<void> {
  const address = parseAddress(typed);
  if (address === null)
    throw new Invalid({ address: { sentence: typed.trim() === "" ? "addressMissing" : "noAddress" } });
  try {
    await administer(platform, actor, async (tx) => {
      const { account } = await lockMemberIn(tx, member, ["invited"], "notWaiting");
      if ((await memberAt(platform.vault, tx, address)) !== null) throw alreadyHere();
      await reseat(platform, tx, member, address);
      await writeAddress(platform, tx, member, address);
      await sendInvitation(platform, tx, member, actor.id);
      await tell(platform, tx, actor, "people.address-corrected", [member]);
      // The address that was wrong may be a stranger’s: nothing of it stays.
      if (account !== null) await dropUnusedAccount(tx, platform, account);
    });
  } catch (error) {
    if (violates(error, "profile_of_address") || violates(error, "membership_of_account"))
      throw alreadyHere();
    throw error;
  }
}

async function reseat({ vault, clock }: Platform, tx: Tx, member: MemberId, address: string): Promise<void> {
  const account = await ensureAccount(tx, vault, address, clock.now());
  await unseatAccount(tx, tx.context.academy, member);
  await tx.run(db.updateTable("membership").set({ account }).where("id", "=", member));
  await seatAccount(tx, account, tx.context.academy, member);
}
