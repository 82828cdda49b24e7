import { sql } from "kysely";
import type { Role } from "#access";
import { after, day, instant, type Instant } from "#clock";
import type { MemberId } from "#ids";
import { fixed, timestamp, type Sealed, type Tx } from "#store";
import { soonDays } from "./licence.ts";
import type { Standing } from "./standing.ts";
import { standings } from "./standing.ts";
import { db, type GroupId } from "./tables.ts";

export const pageLength = 50;

/** Which people a list shows. `among`: only these, in their order of joining. */
export type Filter = {
  standing: Standing;
  role: Role | null;
  group: GroupId | null;
  among?: readonly MemberId[];
};

/** Said in the text, not as a parameter: only then may a plan for any values use the index over these rows alone. */
const ours = () => db.selectFrom("membership").where("membership.state", "<>", sql.lit("house"));

function standing(now: Instant, wanted: Standing) {
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

function filtered(filter: Filter, now: Instant) {
  let query = ours();
  if (filter.standing !== "everyone") query = query.where(standing(now, filter.standing));
  if (filter.role)
    query = query.where(
      sql<boolean>`exists (select 1 from role_grant g where g.member = membership.id and g.role = ${filter.role})`,
    );
  if (filter.group)
    query = query.where(
      sql<boolean>`exists (select 1 from group_seat s where s.member = membership.id and s.study_group = ${filter.group}::uuid)`,
    );
  if (filter.among) query = query.where("membership.id", "=", sql<MemberId>`any(${filter.among}::uuid[])`);
  return query;
}

const rolesOfMember = sql<
  Role[]
>`array(select g.role from role_grant g where g.academy = membership.academy and g.member = membership.id order by g.role)`;
const groupsOfMember = sql<
  GroupId[]
>`array(select s.study_group from group_seat s where s.academy = membership.academy and s.member = membership.id order by s.study_group)`;

type Found = ReturnType<typeof filtered>;

/** The ids of one page, told by the index alone: what a page shows is fetched for its own rows, not for those before it. */
function pageOf(filter: Filter, now: Instant, skipped: number | null) {
  const first = filtered(filter, now)
    .select("membership.id")
    .orderBy("membership.created_at", "desc")
    .orderBy("membership.id")
    .limit(sql.lit(pageLength));
  // Without a parameter that moves its cost, the database keeps the plan of the page that is asked for most.
  return skipped === null ? first : first.offset(skipped);
}

const listed = (found: Found) =>
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
    .select([rolesOfMember.as("roles"), groupsOfMember.as("groups")]);

export type ListedPerson = Awaited<ReturnType<typeof listPeople>>[number];

const onePage = (filter: Filter, now: Instant, skipped: number | null) =>
  listed(ours().innerJoin(pageOf(filter, now, skipped).as("page"), "page.id", "membership.id"))
    .orderBy("membership.created_at", "desc")
    .orderBy("membership.id");

const everyone: Filter = { standing: "everyone", role: null, group: null };
const anyTime = instant(0);
const newest = fixed(() => onePage(everyone, anyTime, null));
const older = fixed((skipped: number) => onePage(everyone, anyTime, skipped));

const skippedBefore = (page: number) => (page === 1 ? null : (page - 1) * pageLength);

/** Whom a page will show, for whoever must know it in the same breath. */
export const idsOfPage = (filter: Filter, now: Instant, page: number) =>
  pageOf(filter, now, skippedBefore(page));

/** One page, the newest first. */
export function listPeople(tx: Tx, filter: Filter, now: Instant, page: number) {
  const skipped = skippedBefore(page);
  const unfiltered = filter.standing === "everyone" && !filter.role && !filter.group && !filter.among;
  if (!unfiltered) return tx.all(onePage(filter, now, skipped));
  return tx.all(skipped === null ? newest() : older(skipped));
}

const person = fixed((member: MemberId) => listed(ours().where("membership.id", "=", member)));

export const findPerson = (tx: Tx, member: MemberId) => tx.maybe(person(member));

export const countPeople = async (tx: Tx, filter: Filter, now: Instant): Promise<number> =>
  (await tx.one(filtered(filter, now).select(sql<number>`count(*)`.as("count")))).count;

export type Counts = Readonly<Record<Standing, number>>;

/** Everybody by standing, in one pass. */
export async function countStandings(tx: Tx, now: Instant): Promise<Counts> {
  const figures = standings.map((one) => sql<number>`count(*) filter (where ${standing(now, one)})`.as(one));
  return tx.one(ours().select(figures)) as Promise<Counts>;
}

export type GroupRow = { id: GroupId; house: MemberId; title: Sealed<string> };
const groupsMost = 500;

const allGroups = fixed(() =>
  db
    .selectFrom("study_group")
    .select(["id", "house", "title"])
    .orderBy("created_at", "desc")
    .limit(groupsMost),
);

export const listGroups = (tx: Tx): Promise<GroupRow[]> => tx.all(allGroups());

export const hasGroups = async (tx: Tx): Promise<boolean> =>
  (await tx.maybe(db.selectFrom("study_group").select("id").limit(1))) !== null;

export const countSeats = (tx: Tx) =>
  tx.all(
    db
      .selectFrom("group_seat")
      .select(["study_group", "seat", sql<number>`count(*)`.as("people")])
      .groupBy(["study_group", "seat"]),
  );

const coachesMost = 200;

/** Everybody who may be somebody's coach, with name or address to choose by. */
const allCoaches = fixed(() =>
  db
    .selectFrom("role_grant")
    .innerJoin("profile", "profile.member", "role_grant.member")
    .innerJoin("membership", "membership.id", "role_grant.member")
    .select(["profile.member", "profile.name", "profile.address"])
    .where("role_grant.role", "=", sql.lit("coach"))
    .where("membership.state", "in", ["active", "invited"])
    .orderBy("membership.created_at", "desc")
    .limit(coachesMost),
);

export const listCoaches = (tx: Tx) => tx.all(allCoaches());

const coachesOf = fixed((learner: MemberId) =>
  db
    .selectFrom("coaching")
    .innerJoin("profile", "profile.member", "coaching.coach")
    .select(["profile.member", "profile.name", "profile.address", "coaching.since"])
    .where("coaching.learner", "=", learner),
);

export const listCoachesOf = (tx: Tx, learner: MemberId) => tx.all(coachesOf(learner));

const grantsOf = fixed((member: MemberId) =>
  db
    .selectFrom("role_grant")
    .select(["role", "granted_by as grantedBy", "granted_at as grantedAt"])
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
