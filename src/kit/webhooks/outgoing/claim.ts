import type { Asked } from "#access";
import { after, type Instant } from "#clock";
import type { Platform } from "#platform";
import { timestamp, type Sealed, type Tx } from "#store";
import { webhooksIn } from "../service.ts";
import { db, type DeliveryId, type EndpointId, type EndpointTold } from "../tables.ts";
import { lease } from "./schedule.ts";

type Closed = {
  told: Sealed<EndpointTold>;
  secret: Sealed<string>;
  former: Sealed<string> | null;
};

/** One attempt that is about to be made. `number`: of all that were made of this delivery. */
export type Claimed = {
  id: DeliveryId;
  body: string;
  number: number;
  round: number;
  madeAt: Instant;
  asked: Asked<Closed>;
};

/**
 * Takes the next delivery that is due. Counting the attempt and putting its next one off is one statement before anything
 * leaves: a worker that dies has made an attempt, and another follows when the lease is over, under the same id.
 */
export async function claimNext(
  { gate, clock }: Pick<Platform, "gate" | "clock">,
  tx: Tx,
  endpoint: EndpointId,
): Promise<Claimed | null> {
  const now = clock.now();
  const called = await tx.maybe(callable(endpoint));
  if (!called || called.state !== "active" || (called.restUntil !== null && now < called.restUntil))
    return null;
  const due = await tx.maybe(nextDue(endpoint, now));
  if (!due) return null;
  const { id, body, tries, round, madeAt } = due;
  const taken = { tries: tries + 1, round: round + 1, next_at: timestamp(after(now, lease)) };
  await tx.run(db.updateTable("webhook_delivery").set(taken).where("id", "=", id));
  const { told, secret, former, formerUntil } = called;
  const both = formerUntil !== null && now < formerUntil ? former : null;
  const closed = { told, secret, former: both };
  const asked = await gate.ask(tx, webhooksIn(tx.context.academy), "sign-calls", closed);
  return { id, body, number: tries + 1, round: round + 1, madeAt, asked };
}

const callable = (endpoint: EndpointId) =>
  db
    .selectFrom("webhook_endpoint")
    .select(["id", "house", "told", "secret", "former_secret as former", "state"])
    .select(["former_until as formerUntil", "rest_until as restUntil"])
    .where("id", "=", endpoint);

const nextDue = (endpoint: EndpointId, now: Instant) =>
  db
    .selectFrom("webhook_delivery")
    .select(["id", "body", "tries", "round", "made_at as madeAt"])
    .where("endpoint", "=", endpoint)
    .where("state", "=", "waiting")
    .where("next_at", "<=", timestamp(now))
    .orderBy("next_at")
    .orderBy("id")
    .limit(1)
    .forUpdate()
    .skipLocked();
