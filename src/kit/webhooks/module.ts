import { defineJob, every } from "#jobs";
import { parseId } from "#ids";
import type { Recipient } from "#mail";
import { minute } from "#clock";
import type { Platform } from "#platform";
import { deliveryOperations } from "./api/deliveries.ts";
import { webhookEvents } from "./events.ts";
import { webhookHoldings } from "./holdings.ts";
import type { HookKind } from "./hook-kind.ts";
import { bounces } from "./incoming/bounces.ts";
import type { IncomingKind } from "./incoming/incoming-kind.ts";
import { incomingRoutes } from "./incoming/routes.ts";
import { failingKind } from "./mails.ts";
import { callJob } from "./outgoing/announce.ts";
import { deliverTo } from "./outgoing/deliver.ts";
import { sweepWebhooks } from "./outgoing/sweep.ts";
import { deliveriesFile } from "./pages/deliveries.tsx";
import { outgoingRoutes } from "./routes.ts";

/** `kinds`: what all modules let programs hear of; `calls`: what they let them tell; both once they stand. */
export type WebhookOptions = {
  recipient: Recipient;
  kinds(): readonly HookKind[];
  calls(): readonly IncomingKind[];
};

/** Signed calls: to programs that are told what happens, and from programs that tell us. */
export const makeWebhooks = ({ recipient, kinds, calls }: WebhookOptions) => ({
  name: "webhooks",
  ...webhookHoldings,
  events: webhookEvents,
  calls: [bounces],
  mails: [failingKind(recipient)],
  tasks: [deliveriesFile(kinds)],
  plug: (platform: Platform) => ({
    routes: [...outgoingRoutes(platform, kinds), ...incomingRoutes(platform, calls)],
    api: deliveryOperations,
    jobs: [caller(platform)],
    recurring: [
      every(defineJob({ name: "webhooks.sweep", run: () => sweepWebhooks(platform) }), { hours: 1 }),
    ],
  }),
});

const caller = (platform: Platform) =>
  defineJob<{ endpoint: string }>({
    ...callJob,
    // Fifty calls that each take as long as they may.
    longest: 15 * minute,
    async run({ academy }, { endpoint }) {
      const id = parseId<"webhook-endpoint">(endpoint);
      if (id) await deliverTo({ platform }, academy, id);
    },
  });
