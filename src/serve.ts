import { PlatformClock } from "#clock-platform";
import { minute } from "#clock";
import { holdFolder, prepareFolder, projectRoot, readSettings, type Hold } from "#settings";
import { setUpLink } from "#sign-in";
import { checkSoon } from "#trust";
import type { OpenPlatform } from "./open-platform.ts";
import { makeProduct, type Product } from "./product.ts";
import { settle, startPlatform, type Started } from "./start.ts";

/** `npm start`: everything on one machine, until a signal ends it. */
export async function serve(): Promise<number> {
  const { settings, log } = settle(process.env);
  prepareFolder(settings.dataDir);
  const hold = holdFolder(settings.dataDir);
  try {
    const { platform, owner, watched, close } = await startPlatform(settings, log);
    try {
      await run(platform, makeProduct(platform, owner), hold, watched);
    } finally {
      await close();
    }
  } finally {
    hold.release();
  }
  return 0;
}

async function run(
  platform: OpenPlatform,
  product: Product,
  hold: Hold,
  watched: Started["watched"],
): Promise<void> {
  const running = await product.web.listen();
  const jobs = await product.openJobs();
  if (platform.clock instanceof PlatformClock) platform.clock.onTurn(() => jobs.wake());
  jobs.start();
  await checkSoon(platform);
  const certificates = setInterval(() => running.refreshCertificate(), minute).unref();
  // With PORT=0 the address is known only now.
  const { publicUrl } = readSettings({ ...process.env, PORT: String(running.port) }, projectRoot());
  hold.tell(publicUrl);
  greet(publicUrl, await setUpLink({ ...platform, settings: { ...platform.settings, publicUrl } }));
  await Promise.race([ended(), watched()]).finally(() => clearInterval(certificates));
  await running.stop();
  await jobs.stop();
  await product.settled();
}

function greet(address: string, setUp: string | null): void {
  process.stdout.write(`Tutela answers at ${address}\n`);
  if (setUp)
    process.stdout.write(`Set it up here, once: ${setUp}\nOr fill it with invented people: npm run demo\n`);
}

const ended = (): Promise<void> =>
  new Promise((resolve) => {
    for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => resolve());
  });
