import type { Language, Policy, PolicyName } from "#academies";
import type { Instant } from "#clock";
import type { AcademyId } from "#ids";
import type { Operation } from "#api";
import type { Command } from "#cli";
import type { Job, Recurring } from "#jobs";
import type { MailKind } from "#mail";
import type { Check } from "#promise";
import type { Holding, PlainTable, Tx } from "#store";
import type { LiveSource } from "#live";
import type { TaskKind } from "#tasks";
import type { NavEntry, Route } from "#web-server";
import type { HookKind, IncomingKind } from "#webhooks";
import type { Platform } from "#platform";

/** A kind of ledger entry, and the sentence in which a person reads it. */
export type LedgerEvent = { type: string; says: (language: Language) => string };

export type PolicyMove = { academy: AcademyId; before: Policy; after: Policy; now: Instant };

/** How much a change touches; fewer people than the academy’s minimum are told as such. */
export type Touched = { count: number } | { fewerThan: number };

/** What a module does by a number of an academy's policy. A number without one is a promise that nothing acts on yet. */
export type PolicyEffect = {
  number: PolicyName;
  /** False: it knows what would be touched, and leaves it alone so far. */
  acts?: false;
  /** What is there now and would be touched at once, in a transaction of that academy's. Without: it counts from then on. */
  touched?(tx: Tx, move: PolicyMove): Promise<number>;
  says(language: Language, touched: Touched): string;
};

/** What a module declares before anything runs. */
export type Declared = {
  name: string;
  holdings?: readonly Holding[];
  tables?: readonly PlainTable[];
  events?: readonly LedgerEvent[];
  mails?: readonly MailKind[];
  /** Long work that its verbs begin with `beginTask`. */
  tasks?: readonly TaskKind[];
  /** What of it moves while a page is open. */
  live?: readonly LiveSource[];
  /** What it proves of the promises by itself: each tries verbs of its own on the running product. */
  checks?: readonly Check[];
  policyEffects?: readonly PolicyEffect[];
  /** What programs may hear of as it happens; each follows from an entry of the ledger. */
  hooks?: readonly HookKind[];
  /** What programs may tell us by a signed call. */
  calls?: readonly IncomingKind[];
};

/** What a module does once the platform is open. */
export type Plugged = {
  routes?: readonly Route[];
  jobs?: readonly Job[];
  recurring?: readonly Recurring[];
  commands?: readonly Command[];
  nav?: readonly NavEntry[];
  /** What programs can do with it. */
  api?: readonly Operation[];
};

/** Everything that a module plugs into the app. `app.ts` lists the modules and knows nothing else about them. */
export type Module = Declared & { plug?(platform: Platform): Plugged };
