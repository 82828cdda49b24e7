import { sql } from "kysely";
import { fixed, type Tx } from "#store";
import type { Vault } from "#vault";
import { titleIndex } from "../blind-indexes.ts";
import { db, type GroupId, type Seat } from "../tables.ts";

const groupsMost = 500;

/** Every group with how many sit in it; a dissolved one with how many would sit in it again. */
const everyGroup = fixed(() =>
  db
    .selectFrom("study_group")
    .select(["id", "house", "title", "created_at as formedAt", "dissolved_at as dissolvedAt"])
    .select([seated("learner").as("learners"), seated("coach").as("coaches")])
    .orderBy("created_at", "desc")
    .limit(groupsMost),
);

const seated = (seat: Seat) =>
  sql<number>`(select count(*) from group_seat s where s.study_group = study_group.id and s.seat = ${sql.lit(seat)})`;

export const listEveryGroup = (tx: Tx) => tx.all(everyGroup());

const oneGroup = fixed((group: GroupId) =>
  db
    .selectFrom("study_group")
    .select(["id", "house", "title", "created_at as formedAt", "dissolved_at as dissolvedAt"])
    .where("id", "=", group),
);

export const findGroup = (tx: Tx, group: GroupId) => tx.maybe(oneGroup(group));

/** On one page; more are found on the list of people. */
export const shownMost = 100;

const seatsOf = fixed((group: GroupId, seat: Seat) =>
  db
    .selectFrom("group_seat")
    .innerJoin("profile", "profile.member", "group_seat.member")
    .select(["profile.member", "profile.name", "profile.address", "group_seat.since"])
    .where("group_seat.study_group", "=", group)
    .where("group_seat.seat", "=", seat)
    .orderBy("group_seat.since", "desc")
    .orderBy("group_seat.member")
    .limit(shownMost),
);

export const listSeated = (tx: Tx, group: GroupId, seat: Seat) => tx.all(seatsOf(group, seat));

const seatCounts = fixed((group: GroupId) =>
  db
    .selectFrom("group_seat")
    .select([
      sql<number>`count(*) filter (where seat = 'learner')`.as("learners"),
      sql<number>`count(*) filter (where seat = 'coach')`.as("coaches"),
    ])
    .where("study_group", "=", group),
);

export const countSeated = (tx: Tx, group: GroupId) => tx.one(seatCounts(group));

/** Those who sat in it when it was dissolved and still hold the role for their seat. */
const formerSeats = fixed((group: GroupId) =>
  db
    .selectFrom("former_seat")
    .select(["member", "seat", "since", "seated_by"])
    .where("study_group", "=", group)
    .where(
      sql<boolean>`exists (select 1 from role_grant g where g.member = former_seat.member
        and g.role = case seat when 'learner' then 'participant' else 'coach' end)`,
    ),
);

export const listFormerSeats = (tx: Tx, group: GroupId) => tx.all(formerSeats(group));

/** The group that stands under this name, in any spelling of it. */
export async function groupTitled(
  { vault }: { vault: Vault },
  tx: Tx,
  title: string,
): Promise<GroupId | null> {
  const index = await titleIndex(vault, tx, title);
  const standing = db.selectFrom("study_group").select("id").where("dissolved_at", "is", null);
  return (await tx.maybe(standing.where("title_index", "=", index)))?.id ?? null;
}
