import { createHash } from "node:crypto";
import type { Instant } from "#clock";
import { NotFound } from "#errors";
import type { MemberId } from "#ids";
import type { Tx } from "#store";
import { rolesOf } from "../roles.ts";
import { db, type MemberState } from "../tables.ts";
import type { Places } from "./plan.ts";

export type Side = Places & {
  member: MemberId;
  state: MemberState;
  invitationWaits: boolean;
  reopenedUntil: Instant | null;
};

const membership = (tx: Tx, member: MemberId) =>
  tx.maybe(
    db
      .selectFrom("membership")
      .leftJoin("invitation", (on) =>
        on
          .onRef("invitation.academy", "=", "membership.academy")
          .onRef("invitation.member", "=", "membership.id"),
      )
      .select([
        "membership.state",
        "licence_from as from",
        "licence_until as until",
        "reopened_until as reopened",
      ])
      .select(["invitation.secret_hash as secret", "invitation.expires_at as expires"])
      .where("membership.id", "=", member)
      .where("membership.state", "<>", "house"),
  );

/** Groups and teams that were dissolved are nobody's place. */
const seatsOf = (tx: Tx, member: MemberId) =>
  tx.all(
    db
      .selectFrom("group_seat")
      .innerJoin("study_group", "study_group.id", "group_seat.study_group")
      .select(["group_seat.study_group as group", "group_seat.seat"])
      .where("group_seat.member", "=", member)
      .where("study_group.dissolved_at", "is", null)
      .orderBy("group_seat.study_group"),
  );

const managedBy = (tx: Tx, member: MemberId) =>
  tx.all(
    db
      .selectFrom("team_manager")
      .innerJoin("team", "team.id", "team_manager.team")
      .select("team_manager.team")
      .where("team_manager.member", "=", member)
      .where("team.dissolved_at", "is", null)
      .orderBy("team_manager.team"),
  );

const learnersOf = (tx: Tx, coach: MemberId) =>
  tx.all(db.selectFrom("coaching").select("learner").where("coach", "=", coach).orderBy("learner"));

const coachOf = (tx: Tx, learner: MemberId) =>
  tx.maybe(db.selectFrom("coaching").select("coach").where("learner", "=", learner).limit(1));

const teamOf = (tx: Tx, member: MemberId) =>
  tx.maybe(db.selectFrom("team_seat").select("team").where("member", "=", member));

/** Where one of the two stands at this moment. */
export async function readSide(tx: Tx, member: MemberId, now: Instant): Promise<Side> {
  const found = await membership(tx, member);
  if (!found) throw new NotFound("member");
  const { state, from, until, reopened, secret, expires } = found;
  return {
    member,
    state,
    invitationWaits: state === "invited" && secret !== null && expires !== null && expires > now,
    roles: (await rolesOf(tx, member)).toSorted(),
    seats: await seatsOf(tx, member),
    team: (await teamOf(tx, member))?.team ?? null,
    manages: (await managedBy(tx, member)).map(({ team }) => team),
    learners: (await learnersOf(tx, member)).map(({ learner }) => learner),
    coach: (await coachOf(tx, member))?.coach ?? null,
    licence: { from, until },
    reopenedUntil: reopened,
  };
}

/** Changes with whatever a preview told: what is confirmed is what was seen. */
export const markOf = (leaving: Side, staying: Side): string =>
  createHash("sha256")
    .update(JSON.stringify([leaving, staying]))
    .digest("base64url")
    .slice(0, 22);
