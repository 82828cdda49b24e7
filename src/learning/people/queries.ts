import { sql } from "kysely";
import type { Role } from "#access";
import type { MemberId } from "#ids";
import { fixed, type Sealed, type Tx } from "#store";
import { ours } from "./list/filter.ts";
import { db, type GroupId, type TeamId } from "./tables.ts";

const rolesOfMember = sql<
  Role[]
>`array(select g.role from role_grant g where g.academy = membership.academy and g.member = membership.id order by g.role)`;
const groupsOfMember = sql<
  GroupId[]
>`array(select s.study_group from group_seat s where s.academy = membership.academy and s.member = membership.id order by s.study_group)`;

const teamOfMember = sql<TeamId | null>`(select s.team from team_seat s where s.academy = membership.academy and s.member = membership.id)`;

type Found = ReturnType<typeof ours>;

/** A person as lists and their own page show them. */
export const listed = (found: Found) =>
  found
    .innerJoin("profile", (on) =>
      on.onRef("profile.academy", "=", "membership.academy").onRef("profile.member", "=", "membership.id"),
    )
    .leftJoin("invitation", (on) =>
      on
        .onRef("invitation.academy", "=", "membership.academy")
        .onRef("invitation.member", "=", "membership.id"),
    )
    .select(["profile.member", "profile.name", "profile.address"])
    .select([
      "membership.state",
      "membership.licence_from as licenceFrom",
      "membership.licence_until as licenceUntil",
      "membership.reopened_until as reopenedUntil",
      "membership.created_at as createdAt",
      "membership.joined_at as joinedAt",
    ])
    .select([
      "invitation.sent_at",
      "invitation.expires_at",
      "invitation.accepted_at",
      "invitation.withdrawn_at",
    ])
    .select([rolesOfMember.as("roles"), groupsOfMember.as("groups"), teamOfMember.as("team")]);

const person = fixed((member: MemberId) =>
  listed(ours().where("membership.id", "=", member)).select("profile.changed_at as changedAt"),
);

export const findPerson = (tx: Tx, member: MemberId) => tx.maybe(person(member));

export type GroupRow = { id: GroupId; house: MemberId; title: Sealed<string> };
const groupsMost = 500;

const allGroups = fixed(() =>
  db
    .selectFrom("study_group")
    .select(["id", "house", "title"])
    .where("dissolved_at", "is", null)
    .orderBy("created_at", "desc")
    .limit(groupsMost),
);

export const listGroups = (tx: Tx): Promise<GroupRow[]> => tx.all(allGroups());

export const hasGroups = async (tx: Tx): Promise<boolean> =>
  (await tx.maybe(db.selectFrom("study_group").select("id").where("dissolved_at", "is", null).limit(1))) !==
  null;

const coachesOf = fixed((learner: MemberId) =>
  db
    .selectFrom("coaching")
    .innerJoin("profile", "profile.member", "coaching.coach")
    .select(["profile.member", "profile.name", "profile.address"])
    .select(["coaching.since", "coaching.given_by as givenBy", "coaching.used_on as usedOn"])
    .where("coaching.learner", "=", learner),
);

export const listCoachesOf = (tx: Tx, learner: MemberId) => tx.all(coachesOf(learner));

const grantsOf = fixed((member: MemberId) =>
  db
    .selectFrom("role_grant")
    .select(["role", "granted_by as givenBy", "granted_at as since", "used_on as usedOn"])
    .where("member", "=", member)
    .orderBy("granted_at"),
);

export const listGrants = (tx: Tx, member: MemberId) => tx.all(grantsOf(member));

const reopeningsOf = fixed((member: MemberId) =>
  db
    .selectFrom("reopening")
    .select(["id", "member", "reason", "since", "until"])
    .where("member", "=", member)
    .orderBy("since", "desc"),
);

export const listReopenings = (tx: Tx, member: MemberId) => tx.all(reopeningsOf(member));

const suspensionsOf = fixed((member: MemberId) =>
  db
    .selectFrom("suspension")
    .select(["id", "member", "reason", "since", "resumed_at as resumedAt"])
    .where("member", "=", member)
    .orderBy("since", "desc"),
);

export const listSuspensions = (tx: Tx, member: MemberId) => tx.all(suspensionsOf(member));

const foundingOf = fixed((member: MemberId) =>
  db
    .selectFrom("founding")
    .select(["member", "whose", "client_order", "ordered_at as orderedAt", "ended_at as endedAt"])
    .where("member", "=", member),
);

export const findFounding = (tx: Tx, member: MemberId) => tx.maybe(foundingOf(member));
