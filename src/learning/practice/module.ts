import { hasRole } from "#access";
import type { Module } from "#module";
import { practiceApi } from "./api/index.ts";
import { practiceChecks } from "./checks/index.ts";
import { practiceEvents } from "./events.ts";
import { practiceHooks } from "./hooks.ts";
import { exerciseWords } from "./exercises.words.ts";
import { practiceHoldings } from "./holdings.ts";
import { practiceMails } from "./mails.ts";
import { deskPath, exercisesPath, practicePath, setPath, takesPath } from "./paths.ts";
import { practiceWords } from "./practice.words.ts";
import { reviewWords } from "./review.words.ts";
import { deskFile } from "./pages/desk.tsx";
import { exercisesFile } from "./pages/exercises.tsx";
import { settingsFile } from "./pages/set.tsx";
import { practiceEffects } from "./policy-effects.ts";
import { practiceRoutes } from "./routes.ts";
import type { BesideTake } from "./pages/take.tsx";
import { practiceJobs } from "./run-jobs.ts";

export type { BesideTake } from "./pages/take.tsx";

/** `beside`: what other modules know of who can watch a recording, shown to its maker. */
export const makePractice = (beside: readonly BesideTake[] = []): Module => ({
  name: "practice",
  ...practiceHoldings,
  events: practiceEvents,
  hooks: practiceHooks,
  mails: practiceMails,
  checks: practiceChecks,
  policyEffects: practiceEffects,
  tasks: [deskFile, exercisesFile, settingsFile],
  plug: (platform) => ({
    routes: practiceRoutes(platform, beside),
    ...practiceJobs(platform),
    api: practiceApi,
    nav: [
      {
        label: (language) => practiceWords(language, "practise"),
        path: practicePath,
        alsoAt: takesPath,
        shownTo: (actor) => hasRole(actor, "participant"),
        order: 10,
      },
      {
        label: (language) => reviewWords(language, "waiting"),
        path: deskPath,
        shownTo: (actor) => hasRole(actor, "coach"),
        order: 20,
      },
      {
        label: (language) => reviewWords(language, "setNav"),
        path: setPath,
        shownTo: (actor) => hasRole(actor, "coach"),
        order: 21,
      },
      {
        label: (language) => exerciseWords(language, "exercises"),
        path: exercisesPath,
        shownTo: (actor) => hasRole(actor, "content-developer"),
        order: 30,
      },
    ],
  }),
});
