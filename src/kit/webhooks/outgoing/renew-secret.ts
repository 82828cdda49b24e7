import type { MemberActor } from "#access";
import { after } from "#clock";
import type { Platform } from "#platform";
import { timestamp } from "#store";
import { houseOf } from "#vault";
import { administer, tell } from "../administering.ts";
import { endpointHolding } from "../holdings.ts";
import { webhooksIn } from "../service.ts";
import { newSecret } from "../signature.ts";
import { db, type EndpointId } from "../tables.ts";
import { lockEndpoint, type MadeEndpoint } from "./endpoints.ts";
import { bothSecrets } from "./schedule.ts";

/** A new secret; the old one is signed with as well for a day. Whoever does it twice in that day ends the first at once. */
export const renewSecret = (platform: Platform, actor: MemberActor, id: EndpointId): Promise<MadeEndpoint> =>
  administer(platform, actor, { fresh: true }, async (tx) => {
    const { secret: former } = await lockEndpoint(tx, id);
    const place = { row: id, member: houseOf(actor.academy) };
    const secret = newSecret();
    const { gate, vault, clock } = platform;
    const asked = await gate.ask(tx, webhooksIn(actor.academy), "sign-calls", { former });
    const old = await gate.open(asked);
    const renewed = {
      secret: await vault.seal(tx, endpointHolding, "secret", place, secret),
      former_secret: await vault.seal(tx, endpointHolding, "former_secret", place, old.former),
      former_until: timestamp(after(clock.now(), bothSecrets)),
    };
    await tx.run(db.updateTable("webhook_endpoint").set(renewed).where("id", "=", id));
    await tell(platform, tx, actor, "endpoint-secret-renewed", { endpoint: id });
    return { id, secret };
  });
