import { PlatformClock } from "#clock-platform";
import { second } from "#clock";
import { holdFolder, prepareFolder, type Hold } from "#settings";
import { setUpLink } from "#sign-in";
import { checkSoon } from "#trust";
import { tryAddress, type Running } from "#web-server";
import type { OpenPlatform } from "./open-platform.ts";
import { makeProduct, type Product } from "./product.ts";
import { settle, startPlatform, type Started } from "./start.ts";

/** `npm start`: everything on one machine, until a signal ends it. */
export async function serve(): Promise<number> {
  const { dataDir } = settle(process.env).settings;
  prepareFolder(dataDir);
  const hold = holdFolder(dataDir);
  try {
    const { settings, log } = await settleWithPort(process.env);
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

/** Refuses a taken port before anything is touched; for PORT=0 chooses a free one, which the ledger's name and links in mails carry. */
async function settleWithPort(env: NodeJS.ProcessEnv): Promise<ReturnType<typeof settle>> {
  return settle({ ...env, PORT: String(await tryAddress(settle(env).settings)) });
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
  const certificates = setInterval(certificateRenewal(platform, running), 5 * second).unref();
  hold.tell(platform.settings.publicUrl);
  greet(platform.settings.publicUrl, await setUpLink(platform));
  try {
    await Promise.race([ended(), watched()]);
  } finally {
    clearInterval(certificates);
    await running.stop();
    await jobs.stop();
    await product.settled();
  }
}

/** Shows a renewed certificate. A pair that does not fit, as while it is being renewed, is told once and not used. */
function certificateRenewal({ log }: OpenPlatform, running: Running): () => void {
  let told = false;
  return () => {
    try {
      if (running.refreshCertificate()) log.info("web.certificate-renewed");
      told = false;
    } catch (error) {
      if (!told) log.warn("web.certificate-unfit", {}, error);
      told = true;
    }
  };
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
