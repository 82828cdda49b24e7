import type { Actor } from "#access";
import { forsakeKeys } from "#api";
import type { MemberId } from "#ids";
import type { Platform } from "#platform";
import { timestamp, type Tx } from "#store";
import { lockMember, tell } from "./administering.ts";
import { rolesOf } from "./roles.ts";
import { db } from "./tables.ts";

/**
 * VP-18: an administrator of the vendor's, registered on the client's order, ends as soon as one of the client's own
 * has joined: the role goes, and who has no other role is kept out.
 */
export async function endVendorsAdministrator(
  platform: Pick<Platform, "clock" | "ledger">,
  tx: Tx,
  actor: Actor,
  joined: MemberId,
): Promise<void> {
  if (!(await rolesOf(tx, joined)).includes("administrator")) return;
  const ended_at = timestamp(platform.clock.now());
  const vendors = await tx.all(
    db
      .updateTable("founding")
      .set({ ended_at })
      .where("whose", "=", "vendor")
      .where("ended_at", "is", null)
      .where("member", "<>", joined)
      .returning("member"),
  );
  for (const { member } of vendors) {
    await lockMember(tx, member);
    await tx.run(
      db.deleteFrom("role_grant").where("member", "=", member).where("role", "=", "administrator"),
    );
    if ((await rolesOf(tx, member)).length === 0)
      await tx.run(db.updateTable("membership").set({ state: "suspended" }).where("id", "=", member));
    await forsakeKeys(platform, tx, actor, member);
    await tell(platform, tx, actor, "people.vendor-ended", [member], { by: joined });
  }
}
