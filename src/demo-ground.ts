import { declaredHoldings, declaredHooks } from "#app";
import { PlatformClock, turnClock } from "#clock-platform";
import type { DemoGround } from "#demo";
import type { Jobs } from "#jobs";
import type { Platform } from "#platform";
import { eraseMember, finishNow } from "#rights";
import type { Connection } from "#store";
import { checkSoon } from "#trust";
import { announcing } from "#webhooks";
import { openPlatform, type OpenPlatform } from "./open-platform.ts";

/** What the demonstration does beyond what its own module may: it stands at the top of the house. */
export function demoGround(
  platform: OpenPlatform,
  owner: Connection,
  openJobs: (platform: Platform) => Promise<Jobs>,
): DemoGround {
  const { settings, root, log, store, clock } = platform;
  const { user: _, password: __, ...database } = platform.appLogin;
  return {
    owner,
    openJobs,
    heard: (of) => announcing(of, declaredHooks),
    openAt: (other) => openPlatform({ settings, root, log, database, clock: other }),
    async turnClock(milliseconds) {
      const now = await turnClock(store, milliseconds);
      if (clock instanceof PlatformClock) await clock.follow();
      return now;
    },
    checkPromises: () => checkSoon(platform),
    async erase(of, actor, { member, reason, finish }) {
      const erasure = await eraseMember({ platform: of, holdings: declaredHoldings }, actor, member, {
        reason,
        confirmation: "erase",
      });
      if (finish) await finishNow(of, actor, erasure);
    },
  };
}
