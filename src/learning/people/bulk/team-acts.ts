import { sql } from "kysely";
import { Invalid } from "#errors";
import { parseId, type MemberId } from "#ids";
import type { Tx } from "#store";
import { joinTeam, leaveTeam, teamOf } from "../teams/team-seats.ts";
import type { TeamId } from "../tables.ts";
import type { Act } from "./act.ts";
import { db, type Wish } from "./tables.ts";

const teamIn = (wish: Wish): TeamId => parseId<"team">(wish["team"] ?? "")!;

async function checkTeam(tx: Tx, _: unknown, wish: Wish): Promise<void> {
  const id = parseId<"team">(wish["team"] ?? "");
  const standing = db.selectFrom("team").select("id").where("id", "=", id).where("dissolved_at", "is", null);
  const found = id && (await tx.maybe(standing));
  if (!found) throw new Invalid({ team: { sentence: "teamMissing" } });
}

const insideOf = async (tx: Tx, team: TeamId, members: readonly MemberId[]): Promise<Set<MemberId>> => {
  const rows = await tx.all(
    db
      .selectFrom("team_seat")
      .select("member")
      .where("team", "=", team)
      .where("member", "=", sql<MemberId>`any(${members}::uuid[])`),
  );
  return new Set(rows.map(({ member }) => member));
};

/** Out of the team where they were, if any; undoing puts them back there. */
export const joinTheTeam: Act = {
  name: "join-team",
  proven: false,
  fields: ["team"],
  check: checkTeam,
  async verdicts(tx, _, members, wish) {
    const inside = await insideOf(tx, teamIn(wish), members);
    return new Map([...inside].map((one) => [one, "already" as const]));
  },
  async apply({ platform, tx, actor, member, wish }) {
    const team = await teamOf(tx, member);
    await joinTeam(platform, tx, actor, member, teamIn(wish));
    return { team };
  },
  async undo({ platform, tx, actor, member, wish }, { team }) {
    if ((await teamOf(tx, member)) !== teamIn(wish)) return false;
    const before = typeof team === "string" ? parseId<"team">(team) : null;
    if (before) await joinTeam(platform, tx, actor, member, before);
    else await leaveTeam(platform, tx, actor, member, teamIn(wish));
    return true;
  },
};

export const leaveTheTeam: Act = {
  name: "leave-team",
  proven: false,
  fields: ["team"],
  check: checkTeam,
  async verdicts(tx, _, members, wish) {
    const inside = await insideOf(tx, teamIn(wish), members);
    return new Map(members.filter((one) => !inside.has(one)).map((one) => [one, "already" as const]));
  },
  async apply({ platform, tx, actor, member, wish }) {
    await leaveTeam(platform, tx, actor, member, teamIn(wish));
    return {};
  },
  async undo({ platform, tx, actor, member, wish }) {
    if ((await teamOf(tx, member)) !== null) return false;
    await joinTeam(platform, tx, actor, member, teamIn(wish));
    return true;
  },
};
