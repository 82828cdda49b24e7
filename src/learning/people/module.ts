import { hasRole } from "#access";
import { defineJob, every } from "#jobs";
import { fileTask } from "#list";
import type { Module } from "#module";
import { bulkTask, undoTask } from "./bulk/confirm.ts";
import { sweepBulk } from "./bulk/prepare.ts";
import { peopleChecks } from "./checks/index.ts";
import { peopleApi } from "./api/index.ts";
import { sweepChanges } from "./directory/index.ts";
import { peopleEvents } from "./events.ts";
import { peopleHoldings } from "./holdings.ts";
import { peopleHooks } from "./hooks.ts";
import { importEvents, importJobs, importTasks } from "./import/module.ts";
import { peopleMails } from "./mails.ts";
import { sweepFormerSeats } from "./groups/dissolve-group.ts";
import { groupsFile } from "./groups/list.tsx";
import { teamsFile } from "./teams/list.tsx";
import { myTeamList } from "./teams/my-team.tsx";
import type { ScoresOf } from "./teams/scores.ts";
import { sweepTeams } from "./teams/dissolve-team.ts";
import { teamWords as team } from "./teams/teams.words.ts";
import { peopleFile } from "./list/people-list.tsx";
import type { Erasing } from "./merge/erasing.ts";
import type { HomeParts } from "./pages/home.tsx";
import { academiesPath, myTeamPath, peoplePath } from "./paths.ts";
import type { Platform } from "#platform";
import { peopleEffects } from "./policy-effects.ts";
import { peopleRoutes } from "./routes.ts";
import { academyWords as say } from "./academies.words.ts";
import { peopleWords as common } from "./words.ts";

const peopleSweep = (platform: Platform) =>
  defineJob({
    name: "people.sweep",
    async run() {
      await sweepChanges(platform);
      await sweepBulk(platform);
      await sweepFormerSeats(platform);
      await sweepTeams(platform);
    },
  });

/**
 * `home`: what other modules show on somebody's first page, in this order. `scoresOf`: what managers see of them.
 * `erasing`: how a merge ends; without it nobody is merged.
 */
type PeopleOptions = { home?: HomeParts; scoresOf?: ScoresOf; erasing?: Erasing };

const noScores: ScoresOf = async () => [];

export const makePeople = ({ home = {}, scoresOf = noScores, erasing }: PeopleOptions = {}): Module => {
  const myTeam = myTeamList(scoresOf);
  return {
    name: "people",
    ...peopleHoldings,
    events: [...peopleEvents, ...importEvents],
    mails: peopleMails,
    checks: peopleChecks,
    hooks: peopleHooks,
    policyEffects: peopleEffects,
    tasks: [peopleFile, groupsFile, teamsFile, fileTask(myTeam), bulkTask, undoTask, ...importTasks],
    plug: (platform) => ({
      routes: peopleRoutes(platform, home, myTeam, erasing),
      api: peopleApi,
      jobs: importJobs(platform),
      recurring: [every(peopleSweep(platform), { hours: 1 })],
      nav: [
        {
          label: (language) => common(language, "people"),
          path: peoplePath,
          shownTo: (actor) => hasRole(actor, "administrator"),
          order: 50,
        },
        {
          label: (language) => team(language, "myTeam"),
          path: myTeamPath,
          shownTo: (actor) => actor.kind === "member" && actor.manages === true,
          order: 45,
        },
        {
          label: (language) => say(language, "academies"),
          path: () => academiesPath,
          shownTo: (actor) => hasRole(actor, "operator"),
          order: 60,
        },
      ],
    }),
  };
};
