import type { MemberActor } from "#access";
import { markRead, type MailId } from "#mail";
import type { Platform } from "#platform";
import { countUnread } from "./unread.ts";

/** One of one's own, or all. One that is somebody else's, or nobody's, stays as it is. */
export const markNotices = (platform: Platform, actor: MemberActor, which: MailId | "all"): Promise<void> =>
  platform.store.transact({ academy: actor.academy, member: actor.id }, async (tx) => {
    await markRead(tx, actor.id, which, platform.clock.now());
    await countUnread(platform, tx, actor.id);
  });
