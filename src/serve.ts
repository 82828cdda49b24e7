import { plugAll } from "#app";
import { PlatformClock } from "#clock-platform";
import { minute } from "#clock";
import { makeResolve } from "#door";
import { openJobs } from "#jobs";
import { holdFolder, prepareFolder, readSettings, projectRoot } from "#settings";
import { setUpLink } from "#sign-in";
import { createWebApp } from "#web-server";
import { readerOf } from "./reader.ts";
import { settle, startPlatform } from "./start.ts";

/** `npm start`: everything on one machine, until a signal ends it. */
export async function serve(): Promise<number> {
  const { settings, log } = settle(process.env);
  prepareFolder(settings.dataDir);
  const hold = holdFolder(settings.dataDir);
  const { platform, close } = await startPlatform(settings, log);
  const plugged = plugAll(platform);
  const { store, clock } = platform;
  const jobLog = { warn: (event: string, facts: object) => log.warn(event as "job", facts) };
  const jobs = await openJobs({
    store,
    connection: platform.appLogin,
    clock,
    jobs: plugged.jobs,
    recurring: plugged.recurring,
    log: jobLog,
  });
  if (clock instanceof PlatformClock) clock.onTurn(() => jobs.wake());
  const resolver = makeResolve(platform, readerOf(platform));
  const app = createWebApp({
    settings,
    clock,
    log,
    routes: plugged.routes,
    nav: plugged.nav,
    resolve: resolver.resolve,
    ready: () => platform.ledger.health().then(({ stopped }) => stopped.length === 0),
  });
  jobs.start();
  const running = await app.listen();
  const certificates = setInterval(() => running.refreshCertificate(), minute).unref();
  const address = readSettings({ ...process.env, PORT: String(running.port) }, projectRoot()).publicUrl;
  hold.tell(address);
  await greet(address, await setUpLink({ ...platform, settings: { ...settings, publicUrl: address } }));
  await ended();
  clearInterval(certificates);
  await running.stop();
  await jobs.stop();
  await resolver.settled();
  await close();
  hold.release();
  return 0;
}

async function greet(address: string, setUp: string | null): Promise<void> {
  process.stdout.write(`Tutela answers at ${address}\n`);
  if (setUp)
    process.stdout.write(`Set it up here, once: ${setUp}\nOr fill it with invented people: npm run demo\n`);
}

const ended = (): Promise<void> =>
  new Promise((resolve) => {
    for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => resolve());
  });
