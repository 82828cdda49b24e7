import { NotFound } from "#errors";
import type { Platform } from "#platform";
import type { Call, Route } from "#web-server";
import { Hub } from "./hub.ts";
import type { LiveSource } from "./source.ts";

/** One channel of server-sent events in each academy, over what all modules declare to move. */
export const makeLive = (sources: readonly LiveSource[]) => ({
  name: "live",
  plug: (platform: Platform) => ({ routes: [liveRoute(new Hub(platform, sources))] }),
});

export const liveRoute = (hub: Hub): Route => ({
  name: "live.channel",
  method: "GET",
  path: "/a/:academy/live",
  access: { door: "academy", may: "use the academy" },
  async handle({ actor, language, signal }: Call) {
    if (actor.kind !== "member") throw new NotFound();
    hub.refuseTooMany(actor);
    return {
      kind: "stream",
      status: 200,
      // The last is for proxies that would gather the stream before they hand it on.
      headers: { "content-type": "text/event-stream; charset=utf-8", "x-accel-buffering": "no" },
      bytes: hub.open(actor, language, signal),
    };
  },
});
