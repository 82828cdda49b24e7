import { defineJob, every } from "#jobs";
import type { Platform } from "#platform";
import type { KindOf } from "#tasks";
import { listEvents } from "./events.ts";
import { listHoldings } from "./holdings.ts";
import { listRoutes } from "./routes.ts";
import { sweepLooks } from "./sweep.ts";
import { tasksList } from "./tasks-list.tsx";

/** What stands beneath every list, kept views and what files are made of; and the list of the work that makes them. */
export const makeLists = ({ kindOf }: { kindOf: KindOf }) => ({
  name: "lists",
  ...listHoldings,
  events: listEvents,
  plug: (platform: Platform) => ({
    routes: listRoutes(platform, tasksList(kindOf)),
    recurring: [every(defineJob({ name: "lists.sweep", run: () => sweepLooks(platform) }), { days: 1 })],
  }),
});
