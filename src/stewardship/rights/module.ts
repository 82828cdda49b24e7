import { hasRole } from "#access";
import type { Module } from "#module";
import { rightsEvents } from "./events.ts";
import { rightsHoldings } from "./holdings.ts";
import { rightsJobs, rightsRecurring } from "./jobs.ts";
import type { RightsOptions } from "./options.ts";
import { erasuresPath } from "./pages/common.ts";
import { rightsEffects } from "./policy-effects.ts";
import { rightsRoutes } from "./routes.ts";
import { rightsWords } from "./words.ts";

export const makeRights = (options: RightsOptions): Module => ({
  name: "rights",
  ...rightsHoldings,
  events: rightsEvents,
  policyEffects: rightsEffects,
  plug: (platform) => ({
    routes: rightsRoutes(platform, options),
    jobs: rightsJobs(platform),
    recurring: rightsRecurring(platform),
    nav: [
      {
        label: (language) => rightsWords(language, "erasures"),
        path: erasuresPath,
        shownTo: (actor) => hasRole(actor, "administrator"),
        order: 55,
      },
    ],
  }),
});
