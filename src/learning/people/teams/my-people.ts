import { sql } from "kysely";
import type { Instant } from "#clock";
import type { MemberId } from "#ids";
import { timestamp, type Tx } from "#store";
import { db, type TeamId } from "../tables.ts";

export const peopleMost = 5_000;

const inForce = (now: Instant) => {
  const at = timestamp(now);
  return sql<boolean>`(((membership.licence_from is null or membership.licence_from <= ${at})
    and (membership.licence_until is null or membership.licence_until > ${at}))
    or coalesce(membership.reopened_until > ${at}, false))`;
};

const peopleIn = (teams: readonly TeamId[]) =>
  db
    .selectFrom("team_seat")
    .innerJoin("membership", "membership.id", "team_seat.member")
    .where("team_seat.team", "=", sql<TeamId>`any(${teams}::uuid[])`)
    .where("membership.state", "<>", "house");

/** Whoever belongs to these teams with a licence in force; the others are closed to a manager, so they are only counted. */
export const idsIn = async (tx: Tx, teams: readonly TeamId[], now: Instant): Promise<MemberId[]> =>
  (
    await tx.all(
      peopleIn(teams)
        .select("membership.id")
        .where(inForce(now))
        .orderBy("team_seat.since", "desc")
        .orderBy("membership.id")
        .limit(peopleMost),
    )
  ).map(({ id }) => id);

export const countClosed = async (tx: Tx, teams: readonly TeamId[], now: Instant): Promise<number> =>
  (
    await tx.one(
      peopleIn(teams)
        .select(sql<number>`count(*)`.as("people"))
        .where(sql<boolean>`not ${inForce(now)}`),
    )
  ).people;

/** As they are shown, in this order; whoever has left is left out. */
export async function readThese(tx: Tx, members: readonly MemberId[]) {
  const rows = await tx.all(
    db
      .selectFrom("team_seat")
      .innerJoin("membership", "membership.id", "team_seat.member")
      .innerJoin("profile", "profile.member", "team_seat.member")
      .select(["profile.member", "profile.name", "team_seat.team", "team_seat.since", "membership.state"])
      .select(["membership.licence_from as licenceFrom", "membership.licence_until as licenceUntil"])
      .select("membership.reopened_until as reopenedUntil")
      .where("team_seat.member", "=", sql<MemberId>`any(${members}::uuid[])`),
  );
  const found = new Map(rows.map((row) => [row.member, row]));
  return members.flatMap((member) => found.get(member) ?? []);
}
