import { hasRole } from "#access";
import { defineJob, every } from "#jobs";
import type { Module, PolicyEffect } from "#module";
import type { NavEntry } from "#web-server";
import { linkEvents } from "./events.ts";
import { linkWords as say } from "./giver.words.ts";
import { linkHoldings } from "./holdings.ts";
import { linkMails } from "./mails.ts";
import { linksFile } from "./pages/list.tsx";
import { linksPath } from "./paths.ts";
import { linkRoutes } from "./routes.ts";
import { sweepLinks } from "./sweep.ts";

const nav: NavEntry = {
  label: (language) => say(language, "links"),
  path: linksPath,
  shownTo: (actor) => hasRole(actor, "coach") || hasRole(actor, "administrator"),
  order: 60,
};

const effects: readonly PolicyEffect[] = [
  { number: "linkDays", says: (lang) => say(lang, "linkDaysEffect") },
];

/** People outside who come in by a link, and look at one thing. */
export const linksModule: Module = {
  name: "links",
  ...linkHoldings,
  events: linkEvents,
  mails: linkMails,
  tasks: [linksFile],
  policyEffects: effects,
  plug: (platform) => ({
    routes: linkRoutes(platform),
    recurring: [every(defineJob({ name: "links.sweep", run: () => sweepLinks(platform) }), { hours: 1 })],
    nav: [nav],
  }),
};
