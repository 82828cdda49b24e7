import { sql } from "kysely";
import { Invalid } from "#errors";
import type { MemberId } from "#ids";
import type { Tx } from "#store";
import { grantRole, revokeRole } from "../change-roles.ts";
import { isAcademyRole, rolesOf, type AcademyRole } from "../roles.ts";
import type { Act, Verdict } from "./act.ts";
import { db, type Wish } from "./tables.ts";

function roleOf(wish: Wish): AcademyRole {
  const role = wish["role"] ?? "";
  if (!isAcademyRole(role)) throw new Invalid({ role: { sentence: "rolesMissing" } });
  return role;
}

const checkRole = (_: unknown, __: unknown, wish: Wish): Promise<void> => Promise.resolve(void roleOf(wish));

async function rolesAmong(tx: Tx, members: readonly MemberId[]): Promise<Map<MemberId, Set<string>>> {
  const rows = await tx.all(
    db
      .selectFrom("role_grant")
      .select(["member", "role"])
      .where("member", "=", sql<MemberId>`any(${members}::uuid[])`),
  );
  const held = new Map<MemberId, Set<string>>(members.map((one) => [one, new Set()]));
  for (const { member, role } of rows) held.get(member)?.add(role);
  return held;
}

const judged = (
  held: Map<MemberId, Set<string>>,
  judge: (roles: Set<string>) => Verdict,
): ReadonlyMap<MemberId, Verdict> => new Map([...held].map(([member, roles]) => [member, judge(roles)]));

export const giveRoles: Act = {
  name: "give-role",
  proven: true,
  fields: ["role"],
  check: checkRole,
  verdicts: async (tx, _, members, wish) =>
    judged(await rolesAmong(tx, members), (roles) => (roles.has(roleOf(wish)) ? "already" : "changes")),
  async apply({ platform, tx, actor, member, wish }) {
    await grantRole(platform, tx, actor, member, roleOf(wish));
    return {};
  },
  async undo({ platform, tx, actor, member, wish }) {
    const roles = await rolesOf(tx, member);
    if (!roles.includes(roleOf(wish)) || roles.length === 1) return false;
    await revokeRole(platform, tx, actor, member, roleOf(wish));
    return true;
  },
};

export const takeRoles: Act = {
  name: "take-role",
  proven: true,
  fields: ["role"],
  check: checkRole,
  verdicts: async (tx, _, members, wish) =>
    judged(await rolesAmong(tx, members), (roles) => {
      if (!roles.has(roleOf(wish))) return "already";
      return roles.size === 1 ? "lastRole" : "changes";
    }),
  async apply({ platform, tx, actor, member, wish }) {
    await revokeRole(platform, tx, actor, member, roleOf(wish));
    return {};
  },
  async undo({ platform, tx, actor, member, wish }) {
    if ((await rolesOf(tx, member)).includes(roleOf(wish))) return false;
    await grantRole(platform, tx, actor, member, roleOf(wish));
    return true;
  },
};
