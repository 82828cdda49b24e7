import { sql, type Expression, type RawBuilder } from "kysely";
import type { AcademyId, MemberId } from "#ids";
import { fixed, tables, type Timestamp, type Tx } from "#store";
import type { KeyRow } from "#vault";
import type { Facts } from "./decide.ts";
import type { Relation } from "./rules.ts";

type Tables = {
  membership: {
    id: MemberId;
    academy: AcademyId;
    state: Facts["state"];
    epoch: string;
    wrap: Buffer;
    licence_from: Timestamp | null;
    licence_until: Timestamp | null;
    reopened_until: Timestamp | null;
  };
  coaching: { academy: AcademyId; learner: MemberId; coach: MemberId };
  group_seat: { academy: AcademyId; study_group: string; member: MemberId; seat: "learner" | "coach" };
  role_grant: { academy: AcademyId; member: MemberId; role: string };
  share: { academy: AcademyId; item: string; holder: MemberId; withdrawn_at: Timestamp | null };
};

const db = tables<Tables>();
const no = sql<boolean>`false`;

/** Which relations the rules for this question can turn on; the others are not asked for. */
export type Wanted = { ties: boolean; staff: boolean; managed: boolean };

export const wanted = (relations: ReadonlySet<Relation>): Wanted => ({
  ties: (["coach", "learner", "fellow", "shared-with"] as const).some((one) => relations.has(one)),
  staff: relations.has("staff"),
  managed: relations.has("manager"),
});

const actorId = (actor: MemberId | null) => sql`${actor}::uuid`;

/** Somebody in one group with another: as coach and learner, or both as learners. */
const together = (actor: MemberId | null, theirs: string, mine: string) => sql<boolean>`exists (
  select 1 from group_seat t join group_seat m using (academy, study_group)
  where t.member = membership.id and t.seat = ${sql.lit(theirs)} and m.member = ${actorId(actor)} and m.seat = ${sql.lit(mine)})`;

const directly = (coach: ReturnType<typeof sql>, learner: ReturnType<typeof sql>) =>
  sql<boolean>`exists (select 1 from coaching c where c.coach = ${coach} and c.learner = ${learner})`;

const them = sql.ref("membership.id");

type Ties = Record<"coached" | "coaching" | "fellow", RawBuilder<boolean>>;

const noTies: Ties = { coached: no, coaching: no, fellow: no };
const tiesTo = (actor: MemberId | null): Ties => ({
  coached: sql<boolean>`${directly(actorId(actor), them)} or ${together(actor, "learner", "coach")}`,
  coaching: sql<boolean>`${directly(them, actorId(actor))} or ${together(actor, "coach", "learner")}`,
  fellow: together(actor, "learner", "learner"),
});

const holdsStaffRole = sql<boolean>`(exists (
  select 1 from role_grant r where r.member = membership.id and r.role <> 'participant')
  or exists (select 1 from team_manager g where g.academy = membership.academy and g.member = membership.id))`;

const managedBy = (actor: MemberId | null) => sql<boolean>`exists (
  select 1 from team_seat s join team t on t.id = s.team join team_manager g on g.team = any(t.path)
  where s.academy = membership.academy and s.member = membership.id
  and g.academy = s.academy and g.member = ${actorId(actor)})`;

/** A query of one column of ids. Its values may become parameters and do nothing else. */
export type Found = { ids(...values: unknown[]): Expression<unknown>; values: unknown[] };

/** Whoever a query finds: what one and the same `ids` builds is built once. */
export const foundBy = <Values extends unknown[]>(
  ids: (...values: Values) => Expression<unknown>,
  ...values: Values
): Found => ({ ids, values });

/** Whom to learn about: these, and whoever is found. */
export type Whom = { members: readonly MemberId[]; found?: Found };

const within = ({ members, found }: { members: readonly MemberId[]; found?: Expression<unknown> }) =>
  found
    ? sql<boolean>`(membership.id = any(${members}::uuid[]) or membership.id = any(array(${found})))`
    : sql<boolean>`membership.id = any(${members}::uuid[])`;

const factsAbout = (
  whom: Parameters<typeof within>[0],
  ties: Ties,
  staff: RawBuilder<boolean>,
  managed: RawBuilder<boolean> = no,
) =>
  db
    .selectFrom("membership")
    .select(["id as member", "academy", "state", "epoch", "wrap"])
    .select([
      "licence_from as licenceFrom",
      "licence_until as licenceUntil",
      "reopened_until as reopenedUntil",
    ])
    .select([ties.coached.as("coached"), ties.coaching.as("coaching"), ties.fellow.as("fellow")])
    .select([staff.as("staff"), managed.as("managed")])
    .where(within(whom));

type Members = readonly MemberId[];
const untied = {
  bare: fixed((members: Members) => factsAbout({ members }, noTies, no)),
  staff: fixed((members: Members) => factsAbout({ members }, noTies, holdsStaffRole)),
};
const tied = {
  bare: fixed((members: Members, me: MemberId | null) => factsAbout({ members }, tiesTo(me), no)),
  staff: fixed((members: Members, me: MemberId | null) =>
    factsAbout({ members }, tiesTo(me), holdsStaffRole),
  ),
};

const managing = fixed((members: Members, me: MemberId | null) =>
  factsAbout({ members }, tiesTo(me), holdsStaffRole, managedBy(me)),
);

const bareFound = new WeakMap<Found["ids"], ReturnType<typeof makeBareFound>>();
const makeBareFound = (ids: Found["ids"]) =>
  fixed((members: Members, ...values: unknown[]) =>
    factsAbout({ members, found: ids(...values) }, noTies, no),
  );

function factsOfFound({ members }: Whom, { ids, values }: Found, me: MemberId | null, wanted: Wanted) {
  const { ties, staff, managed } = wanted;
  if (ties || staff || managed)
    return factsAbout(
      { members, found: ids(...values) },
      ties ? tiesTo(me) : noTies,
      staff ? holdsStaffRole : no,
      managed ? managedBy(me) : no,
    );
  const query = bareFound.get(ids) ?? makeBareFound(ids);
  bareFound.set(ids, query);
  return query(members, ...values);
}

function factsQuery(whom: Whom, me: MemberId | null, wanted: Wanted) {
  if (whom.found) return factsOfFound(whom, whom.found, me, wanted);
  if (wanted.managed) return managing(whom.members, me);
  const asked = wanted.staff ? "staff" : "bare";
  return wanted.ties ? tied[asked](whom.members, me) : untied[asked](whom.members);
}

/** What decides about each member, and the wrap of their data key: one statement, whoever asks and whatever is found. */
export async function loadFacts(
  tx: Tx,
  actor: MemberId | null,
  whom: Whom,
  wanted: Wanted,
): Promise<Map<MemberId, Facts & KeyRow>> {
  const rows = await tx.all(factsQuery(whom, actor, wanted));
  return new Map(rows.map((row) => [row.member, row]));
}

const sharedWith = fixed((holder: MemberId | null, items: readonly string[]) =>
  db
    .selectFrom("share")
    .select("item")
    .where("item", "=", sql<string>`any(${items}::uuid[])`)
    .where("holder", "=", sql<MemberId>`${actorId(holder)}`)
    .where("withdrawn_at", "is", null),
);

/** Which of these items are shared with the actor at this moment. */
export async function loadShares(
  tx: Tx,
  holder: MemberId | null,
  items: readonly string[],
): Promise<ReadonlySet<string>> {
  const rows = await tx.all(sharedWith(holder, items));
  return new Set(rows.map((row) => row.item));
}
