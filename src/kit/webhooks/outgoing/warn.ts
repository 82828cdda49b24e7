import { post } from "#mail";
import type { Platform } from "#platform";
import { timestamp, type Tx } from "#store";
import { db, type EndpointId } from "../tables.ts";

export const failingMail = "webhooks.failing";

export type Trouble = "parked" | "failing" | "gone";

/** Tells everybody who administers the academy, in the transaction of what they are told of. */
export async function warnAdministrators(
  { vault, clock }: Pick<Platform, "vault" | "clock">,
  tx: Tx,
  endpoint: EndpointId,
  trouble: Trouble,
): Promise<void> {
  const administrators = db
    .selectFrom("membership")
    .innerJoin("role_grant", "role_grant.member", "membership.id")
    .select("membership.id")
    .where("membership.state", "=", "active")
    .where("role", "=", "administrator")
    .orderBy("membership.id");
  for (const { id } of await tx.all(administrators))
    await post(tx, vault, clock, { kind: failingMail, to: id, data: { endpoint, trouble } });
  const warned = { warned_at: timestamp(clock.now()) };
  await tx.run(db.updateTable("webhook_endpoint").set(warned).where("id", "=", endpoint));
}
