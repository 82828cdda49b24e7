import { hasRole } from "#access";
import type { Module } from "#module";
import { openingOperations } from "./api/openings.ts";
import { rightsEvents } from "./events.ts";
import { rightsHooks } from "./hooks.ts";
import { rightsHoldings } from "./holdings.ts";
import { rightsJobs, rightsRecurring } from "./jobs.ts";
import { openingsCsv } from "./openings/openings-list.tsx";
import { openingsWords } from "./openings/openings.words.ts";
import { openingsPath } from "./openings/paths.ts";
import { namesTaskOf } from "./openings/take-names.ts";
import { proofTask } from "./openings/take-proof.ts";
import type { RightsOptions } from "./options.ts";
import { erasuresPath } from "./pages/common.ts";
import { erasuresFile } from "./pages/erasures.tsx";
import { rightsEffects } from "./policy-effects.ts";
import { rightsRoutes } from "./routes.ts";
import { rightsWords } from "./words.ts";

export const makeRights = (options: RightsOptions): Module => ({
  name: "rights",
  ...rightsHoldings,
  events: rightsEvents,
  hooks: rightsHooks,
  tasks: [erasuresFile, openingsCsv(options), proofTask, namesTaskOf(options)],
  policyEffects: rightsEffects,
  plug: (platform) => ({
    routes: rightsRoutes(platform, options),
    api: openingOperations,
    jobs: rightsJobs(platform),
    recurring: rightsRecurring(platform),
    nav: [
      {
        label: (language) => openingsWords(language, "nav"),
        path: openingsPath,
        shownTo: (actor) => hasRole(actor, "administrator"),
        order: 54,
      },
      {
        label: (language) => rightsWords(language, "erasures"),
        path: erasuresPath,
        shownTo: (actor) => hasRole(actor, "administrator"),
        order: 55,
      },
    ],
  }),
});
