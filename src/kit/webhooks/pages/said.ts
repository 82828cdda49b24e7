import type { Instant } from "#clock";
import { times, type Lang } from "#web";
import { testKind, type HookKind } from "../hook-kind.ts";
import type { DeliveryState } from "../tables.ts";
import { webhookWords as say } from "../webhooks.words.ts";

/** A kind of event in words; one that no module knows any more by its name. */
export const kindSaid = (lang: Lang, kinds: readonly HookKind[], name: string): string =>
  name === testKind ? say(lang, "testSays") : (kinds.find((kind) => kind.name === name)?.says(lang) ?? name);

type Standing = { state: DeliveryState; nextAt: Instant };

export function stateSaid(lang: Lang, zone: string, { state, nextAt }: Standing, now: Instant): string {
  if (state === "delivered") return say(lang, "delivered");
  if (state === "parked") return say(lang, "setAside");
  if (nextAt <= now) return say(lang, "waitingNow");
  return say(lang, "waitingUntil", { date: times(lang, zone).dateTime(nextAt) });
}

/** Where it stands by itself. */
export const capital = (text: string): string => text.slice(0, 1).toUpperCase() + text.slice(1);
