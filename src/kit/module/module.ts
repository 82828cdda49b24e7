import type { Job, Recurring } from "#jobs";
import type { Holding, PlainTable } from "#store";
import type { Command } from "#cli";
import type { Route } from "#web-server";
import type { Actor } from "#access";
import type { Academy, Language } from "#academies";
import type { MailKind } from "#mail";
import type { Platform } from "./platform.ts";

/** A link of the menu, for whom it is of use. Whether its page opens is the route's to decide. */
export type NavEntry = { label: (language: Language) => string; path: (academy: Academy) => string; shownTo: (actor: Actor) => boolean; order: number };

/** A kind of ledger entry: which identifiers it carries, and the sentence a person reads. */
export type LedgerEvent = { type: string; says: string };

/** Everything that a module plugs into the app. `app.ts` lists the modules and knows nothing else about them. */
export type Module = {
  name: string;
  holdings?: readonly Holding[];
  tables?: readonly PlainTable[];
  events?: readonly LedgerEvent[];
  routes?: readonly Route[];
  jobs?: readonly Job[];
  recurring?: readonly Recurring[];
  mails?: readonly MailKind[];
  commands?: readonly Command[];
  nav?: readonly NavEntry[];
};

/** Modules are made over the platform, so that routes and jobs close over what their verbs need. */
export type MakeModule = (platform: Platform) => Module;
