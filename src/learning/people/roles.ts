import type { Role } from "#access";
import { Conflict } from "#errors";
import type { MemberId } from "#ids";
import type { Tx } from "#store";
import { db } from "./tables.ts";

/** The roles that an academy gives. `operator` belongs to the platform alone. */
export const academyRoles = [
  "participant",
  "coach",
  "content-developer",
  "administrator",
] as const satisfies readonly Role[];
export type AcademyRole = (typeof academyRoles)[number];

export const isAcademyRole = (text: string): text is AcademyRole =>
  academyRoles.some((role) => role === text);

export async function rolesOf(tx: Tx, member: MemberId): Promise<Role[]> {
  const rows = await tx.all(db.selectFrom("role_grant").select("role").where("member", "=", member));
  return rows.map(({ role }) => role);
}

/**
 * Refuses to leave the academy without an active administrator. All their grants are locked, so that two who take each
 * other's role, or suspend each other, at the same time come one after the other.
 */
export async function keepAnAdministrator(tx: Tx, leaving: MemberId): Promise<void> {
  const grants = db.selectFrom("role_grant").select("member").where("role", "=", "administrator");
  await tx.all(grants.orderBy("member").forUpdate());
  // A statement of its own: what the one before waited for is so by now.
  const active = await tx.all(
    db
      .selectFrom("role_grant")
      .innerJoin("membership", "membership.id", "role_grant.member")
      .select("role_grant.member")
      .where("role_grant.role", "=", "administrator")
      .where("membership.state", "=", "active"),
  );
  const isOne = active.some(({ member }) => member === leaving);
  if (isOne && active.length === 1) throw new Conflict("lastAdministrator");
}
