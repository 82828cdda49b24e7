import type { Precondition } from "#api";
import { answersFor, mayEnter } from "#access";
import { Invalid } from "#errors";
import { type MemberId } from "#ids";
import type { Platform } from "#platform";
import { dropUnusedAccount, ensureAccount, readAddress, seatAccount, unseatAccount } from "#sign-in";
import { violates, type Tx } from "#store";
import { academyOf, administer, lockMemberIn, reachable, tell, type Administering } from "./administering.ts";
import { writeAddress } from "./follow-address.ts";
import { sendInvitation } from "./invitation.ts";
import { memberAt } from "./profile.ts";
import { rolesOf } from "./roles.ts";
import { db } from "./tables.ts";

const alreadyHere = () => new Invalid({ address: { sentence: "alreadyHere" } });

/**
 * Another address for somebody who has not accepted yet: the mail came back, or went to the wrong person. A new invitation goes
 * there and the older link is dead. Whoever is active changes the address of their account themselves.
 */
export async function correctAddress(
  platform: Platform,
  actor: Administering,
  member: MemberId,
  { address: typed }: { address: string },
  unless?: Precondition,
): Promise<void> {
  const address = readAddress(typed);
  try {
    await administer(
      platform,
      actor,
      async (tx) => {
        await reachable(tx, actor, member);
        const { account } = await lockMemberIn(tx, member, ["invited"], "notWaiting");
        await unless?.(tx);
        await mayRedirect(platform, tx, actor, member);
        if ((await memberAt(platform.vault, tx, address)) !== null) throw alreadyHere();
        await reseat(platform, tx, member, address);
        await writeAddress(platform, tx, member, address);
        await sendInvitation(platform, tx, member, answersFor(actor));
        await tell(platform, tx, actor, "people.address-corrected", [member]);
        // The address that was wrong may be a stranger’s: nothing of it stays.
        if (account !== null) await dropUnusedAccount(tx, platform, account);
      },
      "people:invite",
    );
  } catch (error) {
    if (violates(error, "profile_of_address") || violates(error, "membership_of_account"))
      throw alreadyHere();
    throw error;
  }
}

/** Whoever comes in by the new link administers the academy: that asks for as much as making them an administrator. */
async function mayRedirect(
  { clock }: Platform,
  tx: Tx,
  actor: Administering,
  member: MemberId,
): Promise<void> {
  if (!(await rolesOf(tx, member)).includes("administrator")) return;
  const { stepUpMinutes } = (await academyOf(tx)).policy;
  if (!mayEnter(actor, "administer people", clock.now(), stepUpMinutes).allowed)
    throw new Invalid({ address: { sentence: "administratorNeedsCode" } });
}

async function reseat({ vault, clock }: Platform, tx: Tx, member: MemberId, address: string): Promise<void> {
  const account = await ensureAccount(tx, vault, address, clock.now());
  await unseatAccount(tx, tx.context.academy, member);
  await tx.run(db.updateTable("membership").set({ account }).where("id", "=", member));
  await seatAccount(tx, account, tx.context.academy, member);
}
