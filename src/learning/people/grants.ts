import { sql } from "kysely";
import type { MemberId } from "#ids";
import { fixed, type Tx } from "#store";
import { db } from "./tables.ts";

const seatsOf = fixed((member: MemberId) =>
  db
    .selectFrom("group_seat")
    .select(["study_group as group", "seat", "since", "seated_by as givenBy", "used_on as usedOn"])
    .where("member", "=", member)
    .orderBy("since"),
);

/** Where somebody sits, and who put them there. */
export const listSeatsOf = (tx: Tx, member: MemberId) => tx.all(seatsOf(member));

const learnersShown = 50;

const learnersOf = fixed((coach: MemberId) =>
  db
    .selectFrom("coaching")
    .innerJoin("profile", "profile.member", "coaching.learner")
    .select(["profile.member", "profile.name", "profile.address"])
    .select(["coaching.since", "coaching.given_by as givenBy", "coaching.used_on as usedOn"])
    .where("coaching.coach", "=", coach)
    .orderBy("coaching.since", "desc")
    .limit(learnersShown),
);

/** The newest of those whom somebody coaches by themselves, not by a group. */
export const listLearnersOf = (tx: Tx, coach: MemberId) => tx.all(learnersOf(coach));

const sharesWith = fixed((holder: MemberId) =>
  db
    .selectFrom("share")
    .innerJoin("profile", "profile.member", "share.member")
    .select(["profile.member", "profile.name", "profile.address"])
    .select([sql<number>`count(*)`.as("things")])
    .select(({ fn }) => [fn.min("share.since").as("since"), fn.max("share.used_on").as("usedOn")])
    .where("share.holder", "=", holder)
    .where("share.withdrawn_at", "is", null)
    .groupBy(["profile.member", "profile.academy"])
    .orderBy("profile.member")
    .limit(learnersShown),
);

/** Whose recordings lie open to somebody, by their own hand: how many, not which. */
export const listSharesWith = (tx: Tx, holder: MemberId) => tx.all(sharesWith(holder));

const giversOf = fixed((member: MemberId) =>
  db
    .selectFrom("profile")
    .select(["member", "name", "address"])
    .where(
      "member",
      "in",
      sql<MemberId>`(select granted_by from role_grant where member = ${member}
        union select seated_by from group_seat where member = ${member}
        union select given_by from coaching where ${member} in (learner, coach)
        union select given_by from team_manager where member = ${member}
        union select seated_by from team_seat where member = ${member})`,
    ),
);

/** Everybody who gave somebody something and is still here. */
export const listGiversTo = (tx: Tx, member: MemberId) => tx.all(giversOf(member));
