import { actorMark, type Actor } from "#access";
import type { Platform } from "#platform";
import { timestamp, type Tx } from "#store";
import { webhooksIn } from "../service.ts";
import { db, type EndpointId, type StoppedWhy } from "../tables.ts";

/** Nobody is called there any more; what waits and what still happens is parked until somebody starts it again. */
export async function stopEndpoint(
  { clock, ledger }: Pick<Platform, "clock" | "ledger">,
  tx: Tx,
  endpoint: EndpointId,
  why: StoppedWhy,
  by: Actor = webhooksIn(tx.context.academy),
): Promise<void> {
  const stop = db.updateTable("webhook_endpoint").set({ state: "stopped", stopped_why: why });
  const changed = await tx.run(stop.where("id", "=", endpoint).where("state", "=", "active"));
  if (changed === 0) return;
  const parked = { state: "parked", ended_at: timestamp(clock.now()) } as const;
  const waiting = db.updateTable("webhook_delivery").set(parked).where("endpoint", "=", endpoint);
  await tx.run(waiting.where("state", "=", "waiting"));
  const facts = { endpoint, why };
  await ledger.record(tx, { type: "webhooks.endpoint-stopped", actor: actorMark(by), facts }, []);
}
