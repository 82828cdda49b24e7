import { sql } from "kysely";
import type { Role } from "#access";
import { after, day, type Instant } from "#clock";
import { timestamp } from "#store";
import { soonDays } from "../licence.ts";
import { db, type GroupId, type TeamId } from "../tables.ts";
import type { Standing } from "./standing.ts";

/** Which people a list shows. */
export type Filter = {
  standing: Standing;
  role: Role | null;
  group: GroupId | null;
  /** With all the teams in it. */
  team: TeamId | null;
};

export const everyone: Filter = { standing: "everyone", role: null, group: null, team: null };

export const isEveryone = ({ standing, role, group, team }: Filter): boolean =>
  standing === "everyone" && role === null && group === null && team === null;

/** Said in the text, not as a parameter: only then may a plan for any values use the index over these rows alone. */
export const ours = () => db.selectFrom("membership").where("membership.state", "<>", sql.lit("house"));

export function standsSo(now: Instant, wanted: Standing) {
  const [until, reopened] = [sql.ref("membership.licence_until"), sql.ref("membership.reopened_until")];
  const at = timestamp(now);
  switch (wanted) {
    case "everyone":
      return sql<boolean>`true`;
    case "active":
      return sql<boolean>`membership.state = 'active'`;
    case "not-accepted":
      return sql<boolean>`membership.state = 'invited'`;
    case "suspended":
      return sql<boolean>`membership.state = 'suspended'`;
    case "licence-ends-soon":
      return sql<boolean>`(${until} > ${at} and ${until} <= ${timestamp(after(now, soonDays * day))})`;
    case "licence-ended":
      return sql<boolean>`(${until} <= ${at} and (${reopened} is null or ${reopened} <= ${at}))`;
  }
}

const belongsTo = (team: TeamId) => sql<boolean>`exists (
  select 1 from team_seat s join team t on t.academy = s.academy and t.id = s.team
  where s.academy = membership.academy and s.member = membership.id and ${team}::uuid = any(t.path))`;

export function filtered({ standing, role, group, team }: Filter, now: Instant) {
  let query = ours();
  if (standing !== "everyone") query = query.where(standsSo(now, standing));
  if (role)
    query = query.where(
      sql<boolean>`exists (select 1 from role_grant g where g.member = membership.id and g.role = ${role})`,
    );
  if (group)
    query = query.where(
      sql<boolean>`exists (select 1 from group_seat s where s.member = membership.id and s.study_group = ${group}::uuid)`,
    );
  if (team) query = query.where(belongsTo(team));
  return query;
}
