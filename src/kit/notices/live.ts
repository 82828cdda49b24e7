import { unreadOf } from "#mail";
import type { LiveItem, LiveSource } from "#live";
import { shellWords } from "#web";

/** How many notices are new, for the head of every page that holds the channel, and for the list itself. */
export const liveNotices: LiveSource = {
  name: "notices",
  async read(tx, members) {
    const unread = await unreadOf(tx, members);
    return members.map((member): LiveItem => {
      const count = unread.get(member) ?? 0;
      return {
        member,
        id: member,
        tell: (language) => ({ said: count > 0 ? shellWords(language, "newNotices", { count }) : "" }),
      };
    });
  },
};
