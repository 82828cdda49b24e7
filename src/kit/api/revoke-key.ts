import type { MemberActor } from "#access";
import { NotFound } from "#errors";
import type { Platform } from "#platform";
import { timestamp } from "#store";
import { administerKeys, tell } from "./administering.ts";
import { db, type KeyId } from "./tables.ts";

/** From the next request on, by whichever administrator; one that is revoked already stays so. */
export const revokeKey = (platform: Platform, actor: MemberActor, key: KeyId): Promise<void> =>
  administerKeys(platform, actor, { fresh: false }, async (tx) => {
    const found = await tx.maybe(
      db.selectFrom("api_key").select(["id", "revoked_at"]).where("id", "=", key).forUpdate(),
    );
    if (!found) throw new NotFound("key");
    if (found.revoked_at !== null) return;
    const revoked = { revoked_at: timestamp(platform.clock.now()), revoked_by: actor.id };
    await tx.run(db.updateTable("api_key").set(revoked).where("id", "=", key));
    await tell(platform, tx, actor, "api.key-revoked", { key });
  });
