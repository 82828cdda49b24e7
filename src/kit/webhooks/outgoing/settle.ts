import { sql } from "kysely";
import { after, day, type Instant } from "#clock";
import type { Platform } from "#platform";
import { timestamp, type Tx } from "#store";
import { db, type EndpointId } from "../tables.ts";
import type { Claimed } from "./claim.ts";
import { patience, pauses, restAfter } from "./schedule.ts";
import type { Outcome } from "./send.ts";
import { stopEndpoint } from "./stop-endpoint.ts";
import { warnAdministrators } from "./warn.ts";

type Parts = Pick<Platform, "clock" | "ledger" | "vault">;

/** Writes down what became of an attempt. Gives whether the endpoint may be called again at once. */
export async function settle(
  parts: Parts,
  tx: Tx,
  endpoint: EndpointId,
  claimed: Claimed,
  outcome: Outcome,
): Promise<boolean> {
  const now = parts.clock.now();
  // An endpoint that was removed meanwhile took its deliveries along.
  const known = await tx.maybe(lockEndpoint(endpoint));
  if (!known) return false;
  await noteAttempt(tx, claimed, outcome, now);
  if (outcome.failure === null) return delivered(tx, endpoint, claimed, now);
  const failingSince = known.failingSince ?? now;
  const slow = outcome.failure === "slow" ? known.slow + 1 : 0;
  const rest = slow > 0 ? timestamp(after(now, restAfter(slow))) : null;
  const noted = { failing_since: timestamp(failingSince), slow, rest_until: rest };
  await tx.run(db.updateTable("webhook_endpoint").set(noted).where("id", "=", endpoint));
  if (outcome.status === 410) return stopped(parts, tx, endpoint, "gone");
  const pause = pauses[claimed.round - 1];
  if (pause !== undefined) await putOff(tx, claimed, after(now, pause));
  else await park(tx, claimed, now);
  if (pause === undefined && failingSince <= after(now, -patience))
    return stopped(parts, tx, endpoint, "failing");
  if (pause === undefined && (known.warnedAt === null || known.warnedAt <= after(now, -day)))
    await warnAdministrators(parts, tx, endpoint, "parked");
  return slow === 0;
}

const lockEndpoint = (endpoint: EndpointId) =>
  db
    .selectFrom("webhook_endpoint")
    .select(["id", "slow", "failing_since as failingSince", "warned_at as warnedAt"])
    .where("id", "=", endpoint)
    .forUpdate();

const noteAttempt = (tx: Tx, { id, number }: Claimed, outcome: Outcome, now: Instant) => {
  const { status, failure, tookMs } = outcome;
  const row = { academy: tx.context.academy, delivery: id, number, at: timestamp(now) };
  return tx.run(db.insertInto("webhook_attempt").values({ ...row, status, failure, took_ms: tookMs }));
};

async function delivered(tx: Tx, endpoint: EndpointId, { id }: Claimed, now: Instant): Promise<boolean> {
  const done = { state: "delivered", ended_at: timestamp(now) } as const;
  await tx.run(db.updateTable("webhook_delivery").set(done).where("id", "=", id));
  const well = { failing_since: null, slow: 0, rest_until: null };
  const ill = db.updateTable("webhook_endpoint").set(well).where("id", "=", endpoint);
  await tx.run(ill.where(sql<boolean>`failing_since is not null`));
  return true;
}

const putOff = (tx: Tx, { id }: Claimed, at: Instant) =>
  tx.run(
    db
      .updateTable("webhook_delivery")
      .set({ next_at: timestamp(at) })
      .where("id", "=", id),
  );

const park = (tx: Tx, { id }: Claimed, now: Instant) =>
  tx.run(
    db
      .updateTable("webhook_delivery")
      .set({ state: "parked", ended_at: timestamp(now) })
      .where("id", "=", id),
  );

async function stopped(parts: Parts, tx: Tx, endpoint: EndpointId, why: "gone" | "failing"): Promise<false> {
  await stopEndpoint(parts, tx, endpoint, why);
  await warnAdministrators(parts, tx, endpoint, why);
  return false;
}
