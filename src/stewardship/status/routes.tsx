import { isoInstant, type Instant } from "#clock";
import type { Platform } from "#platform";
import { PlatformPage } from "#web";
import type { Answer, Call, Route } from "#web-server";
import { StatusBody } from "./pages.tsx";
import { parts, viewOf, worstOf, type PartView } from "./part.ts";
import { onPlatform, readDays } from "./queries.ts";
import { titleOf } from "./said.ts";

const forAnyone = { door: "public" } as const;

export const statusRoutes = (platform: Platform): readonly Route[] => [
  {
    name: "status.page",
    method: "GET",
    path: "/status",
    access: forAnyone,
    handle: (call) => statusPage(platform, call),
  },
  {
    name: "status.list",
    method: "GET",
    path: "/status.json",
    access: forAnyone,
    handle: () => statusList(platform),
  },
];

type Stand = { now: Instant; views: PartView[] };

async function standOf({ store, clock }: Platform): Promise<Stand> {
  const now = clock.now();
  const days = await store.read(onPlatform, (tx) => readDays(tx, now));
  return { now, views: parts.map((part) => viewOf(part, days, now)) };
}

async function statusPage(platform: Platform, { language: lang }: Call): Promise<Answer> {
  const shown = { lang, ...(await standOf(platform)) };
  const element = (
    <PlatformPage lang={lang} title={titleOf(shown)} at="status">
      <StatusBody {...shown} />
    </PlatformPage>
  );
  return { kind: "page", element };
}

async function statusList(platform: Platform): Promise<Answer> {
  const headers = { "cache-control": "public, max-age=30", "access-control-allow-origin": "*" };
  return { kind: "json", value: forMachines(await standOf(platform)), headers };
}

/** `/status.json`, version 1, field by field in `docs/formats/status.md`. */
export const forMachines = ({ now, views }: Stand) => ({
  version: 1,
  at: isoInstant(now),
  state: worstOf(views),
  measured: { from: "inside", every: "minute", outside: false },
  notMeasured: ["outside", "recordings", "incidents", "maintenance", "backups"],
  parts: views.map(({ part, state, since, latestAt, measuredSince, minutes, percent }) => ({
    part,
    state,
    since: since && isoInstant(since),
    measuredAt: latestAt && isoInstant(latestAt),
    measuredSince: measuredSince && isoInstant(measuredSince),
    minutesMeasured: minutes,
    percentOfMeasured: percent,
  })),
});
