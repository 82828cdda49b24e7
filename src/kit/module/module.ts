import type { Language } from "#academies";
import type { Command } from "#cli";
import type { Job, Recurring } from "#jobs";
import type { MailKind } from "#mail";
import type { Check } from "#promise";
import type { Holding, PlainTable } from "#store";
import type { LiveSource } from "#live";
import type { TaskKind } from "#tasks";
import type { NavEntry, Route } from "#web-server";
import type { Platform } from "#platform";

/** A kind of ledger entry, and the sentence in which a person reads it. */
export type LedgerEvent = { type: string; says: (language: Language) => string };

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
};

/** What a module does once the platform is open. */
export type Plugged = {
  routes?: readonly Route[];
  jobs?: readonly Job[];
  recurring?: readonly Recurring[];
  commands?: readonly Command[];
  nav?: readonly NavEntry[];
};

/** Everything that a module plugs into the app. `app.ts` lists the modules and knows nothing else about them. */
export type Module = Declared & { plug?(platform: Platform): Plugged };
