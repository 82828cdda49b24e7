import type { MemberActor } from "#access";
import { forsakeKeys } from "#api";
import { Conflict, Invalid } from "#errors";
import type { MemberId } from "#ids";
import type { Platform } from "#platform";
import { timestamp, type Tx } from "#store";
import { administer, lockMember, tell } from "./administering.ts";
import { isAcademyRole, keepAnAdministrator, rolesOf, type AcademyRole } from "./roles.ts";
import { db } from "./tables.ts";

const roleOrThrow = (text: string): AcademyRole => {
  if (!isAcademyRole(text)) throw new Invalid({ role: { sentence: "rolesMissing" } });
  return text;
};

const changeRole = (
  platform: Platform,
  actor: MemberActor,
  member: MemberId,
  wanted: string,
  change: (tx: Tx, role: AcademyRole) => Promise<void>,
): Promise<void> =>
  administer(platform, actor, async (tx) => {
    const role = roleOrThrow(wanted);
    await lockMember(tx, member);
    await change(tx, role);
  });

/** The grant says who gave it. Giving a role that is there changes nothing. */
export const giveRole = (platform: Platform, actor: MemberActor, member: MemberId, wanted: string) =>
  changeRole(platform, actor, member, wanted, (tx, role) => grantRole(platform, tx, actor, member, role));

export async function grantRole(
  platform: Platform,
  tx: Tx,
  actor: MemberActor,
  member: MemberId,
  role: AcademyRole,
): Promise<void> {
  const granted_at = timestamp(platform.clock.now());
  const grant = { academy: actor.academy, member, role, granted_by: actor.id, granted_at };
  const given = await tx.run(
    db
      .insertInto("role_grant")
      .values(grant)
      .onConflict((same) => same.doNothing()),
  );
  if (given > 0) await tell(platform, tx, actor, "people.role-given", [member], { role });
}

/** Refuses the last role of a person and the last administrator of an academy. Taking what is gone changes nothing. */
export const takeRole = (platform: Platform, actor: MemberActor, member: MemberId, wanted: string) =>
  changeRole(platform, actor, member, wanted, (tx, role) => revokeRole(platform, tx, actor, member, role));

export async function revokeRole(
  platform: Platform,
  tx: Tx,
  actor: MemberActor,
  member: MemberId,
  role: AcademyRole,
): Promise<void> {
  const before = await rolesOf(tx, member);
  if (!before.includes(role)) return;
  if (role === "administrator") await keepAnAdministrator(tx, member);
  if (before.length === 1) throw new Conflict("lastRole");
  await tx.run(db.deleteFrom("role_grant").where("member", "=", member).where("role", "=", role));
  if (role === "administrator") await forsakeKeys(platform, tx, actor, member);
  if (role === "coach") await stop(tx, member, "coach");
  if (role === "participant") await stop(tx, member, "learner");
  await tell(platform, tx, actor, "people.role-taken", [member], { role });
}

async function stop(tx: Tx, member: MemberId, seat: "coach" | "learner"): Promise<void> {
  await tx.run(db.deleteFrom("coaching").where(seat, "=", member));
  await tx.run(db.deleteFrom("group_seat").where("member", "=", member).where("seat", "=", seat));
}
