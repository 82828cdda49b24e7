import type { MemberActor } from "#access";
import { Conflict, NotFound } from "#errors";
import type { Platform } from "#platform";
import { administer, tell } from "../administering.ts";
import { bodyOf, testKind } from "../hook-kind.ts";
import { db, type DeliveryId, type EndpointId } from "../tables.ts";
import { callSoon, putDelivery } from "./announce.ts";
import { beginAnew, lockEndpoint } from "./endpoints.ts";

/** A call that tells of nothing, to see whether it arrives. */
export const sendTest = (platform: Platform, actor: MemberActor, id: EndpointId): Promise<DeliveryId> =>
  administer(platform, actor, { fresh: false }, async (tx) => {
    if ((await lockEndpoint(tx, id)).state !== "active") throw new Conflict("endpointStopped");
    const body = bodyOf({ name: testKind }, {}, [], platform.clock.now());
    await tell(platform, tx, actor, "test-sent", { endpoint: id });
    return putDelivery(tx, platform.clock, { endpoint: id, kind: testKind, body });
  });

/** The same bytes under the same id, so that whoever has had them knows. */
export const sendAgain = (platform: Platform, actor: MemberActor, id: DeliveryId): Promise<void> =>
  administer(platform, actor, { fresh: false }, async (tx) => {
    const found = await tx.maybe(
      db.selectFrom("webhook_delivery").select(["id", "endpoint"]).where("id", "=", id).forUpdate(),
    );
    if (!found) throw new NotFound("delivery");
    if ((await lockEndpoint(tx, found.endpoint)).state !== "active") throw new Conflict("endpointStopped");
    await tx.run(beginAnew(platform).where("id", "=", id).where("state", "<>", "waiting"));
    await callSoon(tx, found.endpoint);
    await tell(platform, tx, actor, "sent-again", { delivery: id });
  });
