import type { AcademyId } from "#ids";
import { enqueue, schedule } from "#jobs";
import type { Platform } from "#platform";
import type { Tx } from "#store";
import { db, type EndpointId } from "../tables.ts";
import { callJob } from "./announce.ts";
import { claimNext } from "./claim.ts";
import { send, type Ways } from "./send.ts";
import { settle } from "./settle.ts";

/** After so many calls others have their turn. */
const callsInTurn = 50;

export type Delivering = { platform: Platform; ways?: Pick<Ways, "resolve" | "timeMost"> };

/**
 * Calls one endpoint with all that is due, one after the other. Whoever keeps us waiting is left alone for a while, so that
 * it holds a worker for seconds in an hour; others never wait for it longer than that.
 */
export async function deliverTo(
  { platform, ways = {} }: Delivering,
  academy: AcademyId,
  endpoint: EndpointId,
): Promise<void> {
  const inside = <T>(work: (tx: Tx) => Promise<T>) =>
    platform.store.transact({ academy, member: null }, work);
  let calls = 0;
  let goOn = true;
  while (goOn && calls < callsInTurn) {
    const claimed = await inside((tx) => claimNext(platform, tx, endpoint));
    if (!claimed) break;
    calls += 1;
    const { told, secret, former } = await platform.gate.open(claimed.asked);
    const secrets = former === null ? [secret] : [secret, former];
    const call = { id: claimed.id, address: told.address, body: claimed.body, secrets };
    const outcome = await send({ ...platform, ...ways }, call);
    goOn = await inside((tx) => settle(platform, tx, endpoint, claimed, outcome));
  }
  await inside((tx) => planNext(platform, tx, endpoint));
}

/**
 * When it is called next: at once where something is due, else when the first retry or the rest is over. Under a key of its
 * own, so that it never takes the place of what a new event asks for.
 */
export async function planNext(
  { clock }: Pick<Platform, "clock">,
  tx: Tx,
  endpoint: EndpointId,
): Promise<void> {
  const next = await tx.maybe(
    db
      .selectFrom("webhook_delivery as d")
      .innerJoin("webhook_endpoint as e", "e.id", "d.endpoint")
      .select(["d.next_at as at", "e.rest_until as restUntil"])
      .where("d.endpoint", "=", endpoint)
      .where("d.state", "=", "waiting")
      .where("e.state", "=", "active")
      .orderBy("d.next_at")
      .limit(1),
  );
  if (!next) return;
  const now = clock.now();
  const at = next.restUntil !== null && next.at < next.restUntil ? next.restUntil : next.at;
  if (at <= now) return enqueue(tx, callJob, { endpoint }, { key: endpoint });
  await schedule(tx, callJob, { endpoint }, { at, key: `${endpoint}/later` });
}
