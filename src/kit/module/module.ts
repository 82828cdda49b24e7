import type { Academy, Language } from "#academies";
import type { Actor } from "#access";
import type { Command } from "#cli";
import type { Job, Recurring } from "#jobs";
import type { MailKind } from "#mail";
import type { Holding, PlainTable } from "#store";
import type { Route } from "#web-server";
import type { Platform } from "#platform";

/** A link of the menu, for whom it is of use. Whether its page opens is the route's to decide. */
export type NavEntry = {
  label: (language: Language) => string;
  path: (academy: Academy) => string;
  shownTo: (actor: Actor) => boolean;
  order: number;
};

/** A kind of ledger entry, and the sentence in which a person reads it. */
export type LedgerEvent = { type: string; says: (language: Language) => string };

/** What a module declares before anything runs. */
export type Declared = {
  name: string;
  holdings?: readonly Holding[];
  tables?: readonly PlainTable[];
  events?: readonly LedgerEvent[];
  mails?: readonly MailKind[];
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
