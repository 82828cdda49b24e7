import { sql } from "kysely";
import type { Clock } from "#clock";
import { platformAcademy, sortableId, type MemberId } from "#ids";
import { enqueue, jobRef } from "#jobs";
import type { Happening, Ledger } from "#ledger";
import type { Platform } from "#platform";
import { fixed, timestamp, type Tx } from "#store";
import { houseOf } from "#vault";
import { bodyOf, type HookKind } from "../hook-kind.ts";
import { db, type EndpointId } from "../tables.ts";

/** All that one endpoint is to be told now. */
export const callJob = jobRef<{ endpoint: string }>("webhooks.call");

const listening = fixed((kind: string) =>
  db
    .selectFrom("webhook_endpoint")
    .select(["id", "state"])
    .where(sql<boolean>`kinds @> array[${kind}]::text[]`)
    .orderBy("id"),
);

/** Puts what is to be told into the outbox, within the transaction of what happened. A stopped endpoint finds it parked. */
async function announce(
  tx: Tx,
  clock: Clock,
  kind: HookKind,
  happening: Happening,
  about: readonly MemberId[],
): Promise<void> {
  const endpoints = await tx.all(listening(kind.name));
  if (endpoints.length === 0) return;
  const now = clock.now();
  const body = bodyOf(kind, happening, about, now);
  for (const { id, state } of endpoints)
    await putDelivery(tx, clock, { endpoint: id, kind: kind.name, body, parked: state === "stopped" });
}

type Wish = { endpoint: EndpointId; kind: string; body: string; parked?: boolean };

export async function putDelivery(tx: Tx, clock: Clock, { parked = false, ...wish }: Wish) {
  const at = timestamp(clock.now());
  const { academy } = tx.context;
  const id = sortableId<"webhook-delivery">(clock.now());
  const row = { id, academy, house: houseOf(academy), ...wish, made_at: at, next_at: at };
  const ended = { state: parked ? "parked" : "waiting", ended_at: parked ? at : null } as const;
  await tx.run(db.insertInto("webhook_delivery").values({ ...row, ...ended }));
  if (!parked) await callSoon(tx, wish.endpoint);
  return id;
}

export const callSoon = (tx: Tx, endpoint: EndpointId): Promise<void> =>
  enqueue(tx, callJob, { endpoint }, { key: endpoint });

/**
 * The same platform, whose ledger tells programs what it is told: whatever is written down of a change is what they hear
 * of it, so that no act can forget them.
 */
export function announcing(platform: Platform, kinds: readonly HookKind[]): Platform {
  const following = new Map(kinds.map((kind) => [kind.entry, kind]));
  const { ledger, clock } = platform;
  const record: Ledger["record"] = async (tx, happening, about) => {
    const entry = await ledger.record(tx, happening, about);
    const kind = following.get(happening.type);
    if (kind && tx.context.academy !== platformAcademy) await announce(tx, clock, kind, happening, about);
    return entry;
  };
  return { ...platform, ledger: { ...ledger, record } };
}
