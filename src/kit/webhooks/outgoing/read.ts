import { sql } from "kysely";
import type { MemberActor } from "#access";
import type { Instant } from "#clock";
import { NotFound } from "#errors";
import type { Platform } from "#platform";
import type { Tx } from "#store";
import { db, type DeliveryId, type EndpointId } from "../tables.ts";

const count = (state: "waiting" | "parked") =>
  sql<number>`(select count(*)::int from webhook_delivery d where d.endpoint = webhook_endpoint.id
    and d.state = ${sql.lit(state)})`;

const endpoints = () =>
  db
    .selectFrom("webhook_endpoint")
    .select(["id", "house", "told", "kinds", "state", "stopped_why as stoppedWhy"])
    .select(["made_at as madeAt", "failing_since as failingSince", "former_until as formerUntil"])
    .select([count("waiting").as("waiting"), count("parked").as("parked")])
    .orderBy("made_at")
    .orderBy("id");

const inside = ({ academy, id }: MemberActor) => ({ academy, member: id });

export async function listEndpoints({ store, gate }: Platform, actor: MemberActor) {
  const asked = await store.read(inside(actor), async (tx) =>
    gate.ask(tx, actor, "administer", await tx.all(endpoints())),
  );
  return gate.open(asked);
}

export type ListedEndpoint = Awaited<ReturnType<typeof listEndpoints>>[number];

export async function readEndpoint({ store, gate }: Platform, actor: MemberActor, id: EndpointId) {
  const asked = await store.read(inside(actor), async (tx) => {
    const found = await tx.maybe(endpoints().where("id", "=", id));
    if (!found) throw new NotFound("endpoint");
    return gate.ask(tx, actor, "administer", found);
  });
  return gate.open(asked);
}

const delivery = (id: DeliveryId) =>
  db
    .selectFrom("webhook_delivery as d")
    .select(["d.id", "d.house", "d.endpoint", "d.kind", "d.body", "d.state", "d.made_at as madeAt"])
    .select(["d.next_at as nextAt", "d.ended_at as endedAt"])
    .where("d.id", "=", id);

const attempts = (tx: Tx, id: DeliveryId) =>
  tx.all(
    db
      .selectFrom("webhook_attempt")
      .select(["number", "at", "status", "failure", "took_ms as tookMs"])
      .where("delivery", "=", id)
      .orderBy("number", "desc")
      .limit(100),
  );

export type Attempt = {
  number: number;
  at: Instant;
  status: number | null;
  failure: string | null;
  tookMs: number;
};

/** One delivery with the endpoint that it goes to, and its attempts, the last first. */
export async function readDelivery({ store, gate }: Platform, actor: MemberActor, id: DeliveryId) {
  const asked = await store.read(inside(actor), async (tx) => {
    const found = await tx.maybe(delivery(id));
    if (!found) throw new NotFound("delivery");
    const endpoint = await tx.one(endpoints().where("id", "=", found.endpoint));
    const tried: Attempt[] = await attempts(tx, id);
    return gate.ask(tx, actor, "administer", { ...found, endpoint, attempts: tried });
  });
  return gate.open(asked);
}
