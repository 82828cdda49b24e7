import { apiWords, makeApi, operationRoutes, type Operation } from "#api";
import { academyHoldings } from "#academies";
import { makeAcademy } from "#academy";
import { accessHoldings } from "#access";
import type { Command } from "#cli";
import type { Language } from "#academies";
import { demoAccounts, makeDemo, type DemoGround } from "#demo";
import { doorWords, makeDoor } from "#door";
import { dueTable, type DeadJobs } from "#jobs";
import { ledgerUpkeep } from "#ledger";
import { verifyFile } from "#ledger-verify";
import { besideTake, linksModule, linkWords } from "#links";
import { makeLive } from "#live";
import { makeLists } from "#list";
import { allKinds, makeMail } from "#mail";
import type { Module, Plugged } from "#module";
import { makeNotices, noticeRefusals } from "#notices";
import {
  findPeople,
  forgetInLists,
  forgetNames,
  makePeople,
  managersPart,
  nameOf,
  namesOf,
  peopleWords,
  recipientOf,
  type Erasing,
} from "#people";
import type { Platform } from "#platform";
import {
  coachesPart,
  developersPart,
  exerciseWords,
  learnersPart,
  makePractice,
  newestScores,
  refusalWords,
  writeFirstExercise,
} from "#practice";
import type { AskProduct } from "#promise";
import {
  counted,
  eraseWithin,
  erasuresAtHome,
  makeRights,
  previewErasure,
  rightsWords,
  verifyCommand,
  wasErased,
} from "#rights";
import type { Settings } from "#settings";
import { makeStatus } from "#status";
import { makeTasks, taskWords } from "#tasks";
import { makeTrust } from "#trust";
import { vaultHoldings } from "#vault";
import { makeWatch } from "#watch";
import type { Route } from "#web-server";
import { announcing, makeWebhooks, webhookWords } from "#webhooks";
import { addressFaults } from "#web";

/** What modules may ask only once the product stands: of each other, or of the parts above them. */
export type Late = {
  settings(): Settings;
  routes(): readonly Route[];
  operations(): readonly Operation[];
  request: AskProduct;
  dead(): DeadJobs;
  demoGround(platform: Platform): DemoGround;
};

/** What knows people beside the rows that are theirs. */
const letGo = { forget: forgetNames, forgetBrought: forgetInLists };

/** How people are erased, for a module below that ends a change with it. */
export const erasing: Erasing = {
  holdings: () => declaredHoldings,
  count: async (tx, member) => (await previewErasure(tx, declaredHoldings, member)).removed,
  erase: (platform, ...whom) => eraseWithin({ platform, holdings: declaredHoldings, ...letGo }, ...whom),
  wasErased,
  counted,
};

/** The modules of the product: the only list that knows everyone. */
function makeModules(late: Late): readonly Module[] {
  const features: readonly Module[] = [
    makeApi({ nameOf, operations: () => late.operations() }),
    makeWebhooks({ recipient: recipientOf, kinds: () => declaredHooks, calls: () => declaredCalls }),
    makeDoor({ demoAccounts: async () => demoAccounts(late.settings()) }),
    makePeople({
      home: {
        first: [learnersPart, coachesPart, developersPart],
        below: [managersPart, erasuresAtHome],
        steps: [writeFirstExercise],
      },
      scoresOf: newestScores,
      erasing,
    }),
    makeAcademy({ effects: () => declaredEffects }),
    makePractice([besideTake]),
    linksModule,
    makeDemo((platform) => late.demoGround(platform)),
    makeRights({
      nameOf,
      namesOf,
      findPeople,
      holdings: () => declaredHoldings,
      events: () => declaredEvents,
      ...letGo,
    }),
    makeStatus({ request: (path, init) => late.request(path, init) }),
    makeWatch({ dead: () => late.dead(), mails: () => declaredMails }),
    makeTrust({
      routes: () => late.routes(),
      holdings: () => declaredHoldings,
      events: () => declaredEvents,
      request: (path, init) => late.request(path, init),
      tables: () => declaredTables,
      checks: () => declaredChecks,
      verifyProof: verifyFile,
    }),
  ];
  const mails = allKinds(
    features.flatMap(({ mails: sent = [] }) => sent),
    recipientOf,
  );
  const notices = makeNotices(mails, recipientOf, findPeople);
  const tasks = makeTasks([notices, ...features].flatMap(({ tasks: kinds = [] }: Module) => kinds));
  return [
    { name: "academies", ...academyHoldings },
    { name: "jobs", tables: [dueTable] },
    { name: "vault", ...vaultHoldings },
    ledgerUpkeep,
    { name: "access", ...accessHoldings },
    makeMail(mails),
    notices,
    makeLists(tasks),
    tasks,
    makeLive([tasks, notices, ...features].flatMap(({ live = [] }: Module) => live)),
    ...features,
  ];
}

const notYet = (): never => {
  throw new Error("nothing runs yet");
};

/** Where no product stands around the modules: what they would ask of it throws. */
const alone: Late = {
  settings: notYet,
  routes: notYet,
  operations: notYet,
  request: notYet,
  dead: notYet,
  demoGround: notYet,
};

export const modules = makeModules(alone);

export const declaredHoldings = modules.flatMap(({ holdings = [] }) => holdings);
export const declaredTables = modules.flatMap(({ tables = [] }) => tables);
export const declaredChecks = modules.flatMap(({ checks = [] }) => checks);
const declaredMails = modules.flatMap(({ mails = [] }) => mails);
const declaredEffects = modules.flatMap(({ policyEffects = [] }) => policyEffects);
const declaredCalls = modules.flatMap(({ calls = [] }) => calls);
export const declaredHooks = modules.flatMap(({ hooks = [] }) => hooks);
export const declaredEvents = modules.flatMap(({ events = [] }) => events);

/** Commands that work on files alone, whatever state the platform is in. */
export const fileCommands: readonly Command[] = [verifyCommand];

/** All that the modules do on an open platform. */
export function plugAll(platform: Platform, late: Late = alone): Required<Plugged> {
  const heard = announcing(platform, declaredHooks);
  const plugged = makeModules(late).map(({ plug }) => plug?.(heard) ?? {});
  const all = <Key extends keyof Plugged>(key: Key) =>
    plugged.flatMap((one) => [...(one[key] ?? [])]) as unknown as Required<Plugged>[Key];
  return {
    routes: [...all("routes"), ...operationRoutes(heard, all("api"))],
    jobs: all("jobs"),
    recurring: all("recurring"),
    commands: all("commands"),
    nav: all("nav"),
    api: all("api"),
  };
}

/** The sentence for a refusal's reason, from the module that knows it. */
export const reasonIn = (
  language: Language,
  key: string,
  values: Readonly<Record<string, string | number>> = {},
): string | null =>
  [
    addressFaults,
    apiWords,
    doorWords,
    exerciseWords,
    linkWords,
    noticeRefusals,
    peopleWords,
    refusalWords,
    rightsWords,
    taskWords,
    webhookWords,
  ]
    .map((words) => words.find(language, key, values))
    .find((sentence) => sentence !== null) ?? null;
