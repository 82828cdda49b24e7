import { hasRole } from "#access";
import type { Module } from "#module";
import { peopleEvents } from "./events.ts";
import { peopleHoldings } from "./holdings.ts";
import { peopleMails } from "./mails.ts";
import type { HomePart } from "./pages/home.tsx";
import { academiesPath, peoplePath } from "./paths.ts";
import { peopleRoutes } from "./routes.ts";
import { peopleWords as say } from "./words.ts";

/** `homeParts`: what other modules show on somebody's first page, in this order. */
export const makePeople = ({ homeParts = [] }: { homeParts?: readonly HomePart[] } = {}): Module => ({
  name: "people",
  ...peopleHoldings,
  events: peopleEvents,
  mails: peopleMails,
  plug: (platform) => ({
    routes: peopleRoutes(platform, homeParts),
    nav: [
      {
        label: (language) => say(language, "people"),
        path: peoplePath,
        shownTo: (actor) => hasRole(actor, "administrator"),
        order: 50,
      },
      {
        label: (language) => say(language, "academies"),
        path: () => academiesPath,
        shownTo: (actor) => hasRole(actor, "operator"),
        order: 60,
      },
    ],
  }),
});
