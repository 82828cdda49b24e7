import type { MemberActor } from "#access";
import { Invalid } from "#errors";
import type { Platform } from "#platform";
import { administer, lockMember } from "../administering.ts";
import { memberAt } from "../profile.ts";
import { takeSeat } from "../seats.ts";
import type { GroupId } from "../tables.ts";

/** Puts somebody into a group who is known by their address. */
export const seatByAddress = (
  platform: Platform,
  actor: MemberActor,
  group: GroupId,
  address: string,
): Promise<void> =>
  administer(platform, actor, async (tx) => {
    const member = await memberAt(platform.vault, tx, address);
    if (member === null) throw new Invalid({ address: { sentence: "nobodyThere" } });
    await lockMember(tx, member);
    await takeSeat(platform, tx, actor, member, group);
  });
