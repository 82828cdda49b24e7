import { sql } from "kysely";
import { findAcademy, type Policy } from "#academies";
import { mayEnter, type MemberActor, type Role } from "#access";
import type { Instant } from "#clock";
import { platformAcademy, type AcademyId, type MemberId } from "#ids";
import { knownSignIns } from "#sign-in";
import { fixed, tables, type Store, type Tx } from "#store";

type Tables = {
  membership: { id: MemberId; academy: AcademyId; state: string };
  role_grant: { academy: AcademyId; member: MemberId; role: Role };
};
const db = tables<Tables>();

/** Those whose sign-in still lasts, by the rules of the platform and of the academy that they are in, as they stand now. */
export const stillSignedIn = (
  store: Pick<Store, "read">,
  actors: readonly MemberActor[],
  now: Instant,
): Promise<Map<MemberActor, MemberActor>> =>
  store.read({ academy: platformAcademy, member: null }, async (tx) => {
    const signIns = await knownSignIns(tx, [...new Set(actors.map(({ signIn }) => signIn))]);
    const policies = new Map<AcademyId, Policy>();
    for (const id of new Set([platformAcademy, ...actors.map(({ academy }) => academy)])) {
      const academy = await findAcademy(tx, id);
      if (academy) policies.set(id, academy.policy);
    }
    const known = actors.flatMap((actor) => {
      const signIn = signIns.get(actor.signIn);
      const [house, academy] = [policies.get(platformAcademy), policies.get(actor.academy)];
      if (!signIn || !house || !academy || !signIn.lasts(house, now) || !signIn.lasts(academy, now))
        return [];
      const { secondFactorForAll: factorForAll } = academy;
      return [[actor, { ...actor, secondFactorAt: signIn.secondFactorAt, factorForAll }] as const];
    });
    return new Map(known);
  });

const standing = fixed((members: readonly MemberId[]) =>
  db
    .selectFrom("membership")
    .select(["id", "state"])
    .select(
      sql<Role[]>`array(
        select r.role from role_grant r where r.academy = membership.academy and r.member = membership.id)`.as(
        "roles",
      ),
    )
    .where("id", "=", sql<MemberId>`any(${members}::uuid[])`),
);

/** Says of anybody whether they may be in the academy of this transaction; roles withheld at the opening stay withheld. */
export async function whoMayBeHere(
  tx: Tx,
  members: readonly MemberId[],
  now: Instant,
): Promise<(actor: MemberActor) => boolean> {
  const found = new Map((await tx.all(standing(members))).map((row) => [row.id, row]));
  return (actor) => {
    const row = found.get(actor.id);
    if (row?.state !== "active") return false;
    const roles = new Set(row.roles.filter((role) => !actor.withheld?.has(role)));
    return mayEnter({ ...actor, roles, state: "active" }, "use the academy", now).allowed;
  };
}
