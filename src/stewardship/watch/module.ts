import { hasRole } from "#access";
import type { DeadJobs } from "#jobs";
import type { Module } from "#module";
import { watchEvents } from "./events.ts";
import { failedPath } from "./parts.ts";
import { watchRoutes } from "./routes.ts";
import { watchWords as say } from "./watch.words.ts";

/** What an operator looks after. `dead`: the jobs of all modules that failed as often as they may. */
export const makeWatch = ({ dead }: { dead: () => DeadJobs }): Module => ({
  name: "watch",
  events: watchEvents,
  plug: (platform) => ({
    routes: watchRoutes({ platform, dead }),
    nav: [
      {
        label: (language) => say(language, "menu"),
        path: () => failedPath,
        shownTo: (actor) => hasRole(actor, "operator"),
        order: 80,
      },
    ],
  }),
});
