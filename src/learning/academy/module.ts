import { hasRole } from "#access";
import type { Module, PolicyEffect } from "#module";
import { academyEvents } from "./events.ts";
import { academyHoldings } from "./holdings.ts";
import { policyOperations } from "./policies/api.ts";
import { policyHistoryFile } from "./pages/policy-history.tsx";
import { settingsPath } from "./paths.ts";
import { academyRoutes } from "./routes.ts";
import { settingsWords as say } from "./settings.words.ts";

/** `effects`: what all modules do by the numbers of a policy. */
export const makeAcademy = ({ effects }: { effects: () => readonly PolicyEffect[] }): Module => ({
  name: "academy",
  ...academyHoldings,
  events: academyEvents,
  tasks: [policyHistoryFile],
  plug: (platform) => ({
    routes: academyRoutes({ platform, effects: effects() }),
    api: policyOperations(effects()),
    nav: [
      {
        label: (language) => say(language, "menu"),
        path: settingsPath,
        shownTo: (actor) => hasRole(actor, "administrator"),
        order: 80,
      },
    ],
  }),
});
