import type { MemberActor } from "#access";
import { forsakeKeys } from "#api";
import { sortableId, type MemberId } from "#ids";
import type { Platform } from "#platform";
import { timestamp } from "#store";
import { administer, lockMemberIn, tell } from "./administering.ts";
import { suspensionHolding } from "./holdings.ts";
import { keepAnAdministrator } from "./roles.ts";
import { db } from "./tables.ts";
import { reasonOrThrow } from "./words-typed.ts";

/** Keeps somebody out from this moment; everything of theirs stays, and so does the memory of when and why. */
export const suspendMember = (
  platform: Platform,
  actor: MemberActor,
  member: MemberId,
  typed: string,
): Promise<void> =>
  administer(platform, actor, async (tx) => {
    const reason = reasonOrThrow(typed);
    await lockMemberIn(tx, member, ["active"], "notActive");
    await keepAnAdministrator(tx, member);
    const now = platform.clock.now();
    const id = sortableId<"suspension">(now);
    const sealed = await platform.vault.seal(tx, suspensionHolding, "reason", { row: id, member }, reason);
    const row = { id, academy: actor.academy, member, reason: sealed, suspended_by: actor.id };
    const ending = { since: timestamp(now), resumed_by: null, resumed_at: null };
    await tx.run(db.insertInto("suspension").values({ ...row, ...ending }));
    await tx.run(db.updateTable("membership").set({ state: "suspended" }).where("id", "=", member));
    await forsakeKeys(platform, tx, actor, member);
    await tell(platform, tx, actor, "people.suspended", [member], { suspension: id });
  });

export const resumeMember = (platform: Platform, actor: MemberActor, member: MemberId): Promise<void> =>
  administer(platform, actor, async (tx) => {
    await lockMemberIn(tx, member, ["suspended"], "notSuspended");
    const resumed = { resumed_by: actor.id, resumed_at: timestamp(platform.clock.now()) };
    const open = db.updateTable("suspension").set(resumed).where("member", "=", member);
    await tx.run(open.where("resumed_at", "is", null));
    await tx.run(db.updateTable("membership").set({ state: "active" }).where("id", "=", member));
    await tell(platform, tx, actor, "people.resumed", [member]);
  });
