import { plugAll, reasonIn, type Late } from "#app";
import type { DemoGround } from "#demo";
import { makeResolve } from "#door";
import { openJobs, visitDeadJobs, type Jobs } from "#jobs";
import { makeGuestResolver } from "#links";
import type { Plugged } from "#module";
import type { Platform } from "#platform";
import type { Connection } from "#store";
import { createWebApp, type WebApp } from "#web-server";
import { demoGround } from "./demo-ground.ts";
import type { OpenPlatform } from "./open-platform.ts";
import { readerOf } from "./reader.ts";

export type Product = Required<Plugged> & {
  web: WebApp;
  /** When nothing that requests left behind is still being written. */
  settled(): Promise<void>;
  /** The jobs of all modules, not started. */
  openJobs(): Promise<Jobs>;
  demoGround(): DemoGround;
};

/** All modules over one open platform, and the web app in front of them. Nothing listens or runs yet. */
export function makeProduct(platform: OpenPlatform, owner: Connection): Product {
  const { appLogin, settings } = platform;
  const late: Late = {
    settings: () => settings,
    routes: () => plugged.routes,
    operations: () => plugged.api,
    request: async (path, init) => web.fetch(new Request(new URL(path, settings.publicUrl), init)),
    dead: () => visitDeadJobs({ connection: appLogin, jobs: jobsOf(plugged) }),
    demoGround: () => demoGround(platform, owner, (of) => openJobsOf(of, appLogin, plugAll(of, late))),
  };
  const plugged = plugAll(platform, late);
  const resolver = makeResolve(platform, readerOf(platform), makeGuestResolver(platform));
  const web = createWebApp({
    ...platform,
    routes: plugged.routes,
    nav: plugged.nav,
    resolve: resolver.resolve,
    reason: reasonIn,
    ready: async () => (await platform.ledger.health()).stopped.length === 0,
  });
  const jobs = () => openJobsOf(platform, appLogin, plugged);
  return {
    ...plugged,
    web,
    settled: () => resolver.settled(),
    openJobs: jobs,
    demoGround: () => late.demoGround(platform),
  };
}

function openJobsOf(
  { store, clock, log }: Platform,
  connection: Connection,
  { jobs, recurring }: Pick<Plugged, "jobs" | "recurring">,
): Promise<Jobs> {
  const warn = (event: string, facts: object) => log.warn(event as "jobs.failed", facts);
  return openJobs({ store, connection, clock, jobs: jobs ?? [], recurring: recurring ?? [], log: { warn } });
}

const jobsOf = ({ jobs, recurring }: Required<Plugged>) => [...jobs, ...recurring.map(({ job }) => job)];
