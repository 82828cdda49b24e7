import type { MemberActor } from "#access";
import type { Platform } from "#platform";
import { administer, lockMember } from "../administering.ts";
import { whoeverIsAt } from "../profile.ts";
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
    const member = await whoeverIsAt(platform, tx, address);
    await lockMember(tx, member);
    await takeSeat(platform, tx, actor, member, group);
  });
