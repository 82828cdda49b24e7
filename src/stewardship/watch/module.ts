import { hasRole } from "#access";
import type { Module } from "#module";
import { watchEvents } from "./events.ts";
import { failedPath, type WatchParts } from "./parts.ts";
import { watchRoutes } from "./routes.ts";
import { watchWords as say } from "./watch.words.ts";

/** What an operator looks after. `dead`: the jobs of all modules that failed as often as they may; `mails`: all kinds. */
export const makeWatch = (whole: Omit<WatchParts, "platform">): Module => ({
  name: "watch",
  events: watchEvents,
  plug: (platform) => ({
    routes: watchRoutes({ platform, ...whole }),
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
