import { defineJob, every } from "#jobs";
import type { Platform } from "#platform";
import { listEvents } from "./events.ts";
import { listHoldings } from "./holdings.ts";
import { sweepLooks } from "./sweep.ts";

/** What stands beneath every list: kept views, and what files are made of. */
export const listsModule = {
  name: "lists",
  ...listHoldings,
  events: listEvents,
  plug: (platform: Platform) => ({
    recurring: [every(defineJob({ name: "lists.sweep", run: () => sweepLooks(platform) }), { days: 1 })],
  }),
};
