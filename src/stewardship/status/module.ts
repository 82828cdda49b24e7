import { defineJob, every } from "#jobs";
import type { Module } from "#module";
import type { Platform } from "#platform";
import { asNeighbour, type AskProduct } from "#promise";
import { statusHoldings } from "./holdings.ts";
import { measureAll } from "./measure.ts";
import { onPlatform, saveMeasured } from "./queries.ts";
import { statusRoutes } from "./routes.tsx";

/** One minute's measurement, kept. */
export async function measureMinute(platform: Platform, request: AskProduct): Promise<void> {
  const measured = await measureAll(platform, asNeighbour(request, platform.settings));
  await platform.store.transact(onPlatform, (tx) => saveMeasured(tx, measured, platform.clock.now()));
}

/** `request`: the web app's own `fetch`, for a path of this platform. */
export const makeStatus = ({ request }: { request: AskProduct }): Module => ({
  name: "status",
  ...statusHoldings,
  plug(platform) {
    // A minute that was missed was not measured: nothing is made up for, and a failed one is not tried again.
    const job = defineJob({
      name: "status.measure",
      retries: 0,
      run: () => measureMinute(platform, request),
    });
    return { routes: statusRoutes(platform), recurring: [every(job, { minutes: 1, missed: "once" })] };
  },
});
