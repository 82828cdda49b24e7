import type { Actor, MemberActor } from "#access";
import { NotFound } from "#errors";
import type { MemberId } from "#ids";
import type { Platform } from "#platform";
import { timestamp, type Tx } from "#store";
import { administer, lockMember, reachable, tell, type Administering } from "../administering.ts";
import { inWhoseName } from "../in-whose-name.ts";
import { whoeverIsAt } from "../profile.ts";
import { db, type TeamId } from "../tables.ts";

type Parts = Pick<Platform, "clock" | "ledger">;

const standing = (team: TeamId) =>
  db.selectFrom("team").select("id").where("id", "=", team).where("dissolved_at", "is", null);

/** So that a team cannot go while somebody comes into it. */
export async function teamOrThrow(tx: Tx, team: TeamId): Promise<void> {
  const found = await tx.maybe(standing(team).forShare());
  if (!found) throw new NotFound("team");
}

export const teamOf = async (tx: Tx, member: MemberId): Promise<TeamId | null> =>
  (await tx.maybe(db.selectFrom("team_seat").select("team").where("member", "=", member)))?.team ?? null;

/** Out of the team where they were, if any. */
export async function joinTeam(
  platform: Parts,
  tx: Tx,
  actor: Actor,
  member: MemberId,
  team: TeamId,
): Promise<void> {
  await teamOrThrow(tx, team);
  const before = await teamOf(tx, member);
  if (before === team) return;
  const seat = { team, since: timestamp(platform.clock.now()), seated_by: inWhoseName(actor) };
  await tx.run(
    db
      .insertInto("team_seat")
      .values({ academy: tx.context.academy, member, ...seat })
      .onConflict((same) => same.columns(["academy", "member"]).doUpdateSet(seat)),
  );
  await tell(platform, tx, actor, "people.team-joined", [member], { team, before: before ?? "none" });
}

/** Leaving a team that they are not in changes nothing. */
export async function leaveTeam(
  platform: Pick<Platform, "ledger">,
  tx: Tx,
  actor: Actor,
  member: MemberId,
  team: TeamId,
): Promise<void> {
  const left = await tx.run(db.deleteFrom("team_seat").where("team", "=", team).where("member", "=", member));
  if (left > 0) await tell(platform, tx, actor, "people.team-left", [member], { team });
}

/** Into this team, or out of every one. */
export const putInTeam = (
  platform: Platform,
  actor: Administering,
  member: MemberId,
  team: TeamId | null,
): Promise<void> =>
  administer(
    platform,
    actor,
    async (tx) => {
      await reachable(tx, actor, member);
      await lockMember(tx, member);
      const before = await teamOf(tx, member);
      if (team !== null) await joinTeam(platform, tx, actor, member, team);
      else if (before !== null) await leaveTeam(platform, tx, actor, member, before);
    },
    "teams:write",
  );

export const unseatFromTeam = (
  platform: Platform,
  actor: Administering,
  member: MemberId,
  team: TeamId,
): Promise<void> =>
  administer(
    platform,
    actor,
    async (tx) => {
      await reachable(tx, actor, member);
      await teamOrThrow(tx, team);
      await lockMember(tx, member);
      await leaveTeam(platform, tx, actor, member, team);
    },
    "teams:write",
  );

/** By address, or by id where somebody who was just taken out comes back. */
export type Somebody = { address: string } | { member: MemberId };

async function findSomebody(platform: Platform, tx: Tx, who: Somebody, field?: "manager"): Promise<MemberId> {
  const member = "member" in who ? who.member : await whoeverIsAt(platform, tx, who.address, field);
  await lockMember(tx, member);
  return member;
}

export const seatInTeam = (
  platform: Platform,
  actor: MemberActor,
  team: TeamId,
  who: Somebody,
): Promise<void> =>
  administer(platform, actor, async (tx) =>
    joinTeam(platform, tx, actor, await findSomebody(platform, tx, who), team),
  );

/** Whoever manages a team may open how its people stand, and those of every team in it. */
export const nameManager = (
  platform: Platform,
  actor: MemberActor,
  team: TeamId,
  who: Somebody,
): Promise<void> =>
  administer(platform, actor, async (tx) => {
    const member = await findSomebody(platform, tx, who, "manager");
    await giveManager(platform, tx, actor, member, team);
  });

/** Within a change of theirs, the person locked. */
export async function giveManager(
  platform: Parts,
  tx: Tx,
  actor: MemberActor,
  member: MemberId,
  team: TeamId,
): Promise<void> {
  await teamOrThrow(tx, team);
  const given = { since: timestamp(platform.clock.now()), given_by: actor.id };
  const named = await tx.run(
    db
      .insertInto("team_manager")
      .values({ academy: actor.academy, team, member, ...given })
      .onConflict((same) => same.doNothing()),
  );
  if (named > 0) await tell(platform, tx, actor, "people.manager-named", [member], { team });
}

export const endManager = (
  platform: Platform,
  actor: MemberActor,
  team: TeamId,
  member: MemberId,
): Promise<void> =>
  administer(platform, actor, async (tx) => {
    await teamOrThrow(tx, team);
    await lockMember(tx, member);
    const ended = await tx.run(
      db.deleteFrom("team_manager").where("team", "=", team).where("member", "=", member),
    );
    if (ended > 0) await tell(platform, tx, actor, "people.manager-ended", [member], { team });
  });
