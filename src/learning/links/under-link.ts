import { sql } from "kysely";
import { loadUnderLink, type LinkActor } from "#access";
import { NotFound } from "#errors";
import type { GroupId } from "#people";
import type { Platform } from "#platform";
import { fixed, type Tx } from "#store";
import { db, type LinkId } from "./tables.ts";

/** `finished`: handed in all that is set for the group; null where nothing is, or where the figure would be about single people. */
export type Roster = { people: number; joined: number; finished: number | null };

/** What lies under the link at this moment, opened: purpose and titles are about nobody, and counts name nobody. */
export async function openUnderLink({ store, gate, clock }: Platform, actor: LinkActor, leastPeople: number) {
  const read = await store.read({ academy: actor.academy, member: null }, async (tx) => {
    const link = await tx.maybe(linkOf(actor.id));
    if (!link) throw new NotFound("visit");
    const group = link.group === null ? null : await tx.maybe(groupOf(link.group));
    const roster = link.group === null ? null : await rosterOf(tx, link.group, leastPeople);
    const laid = await tx.all(takesUnder(actor.id));
    const takes = laid.map(({ take }) => take);
    const standing = await loadUnderLink(tx, actor.id, takes, clock.now());
    const items = laid.filter(({ take }) => standing.has(take));
    const asked = await gate.ask(tx, actor, "review", { link, group, items });
    return { asked, roster };
  });
  return { ...(await gate.open(read.asked)), roster: read.roster };
}

export type UnderLink = Awaited<ReturnType<typeof openUnderLink>>;

const linkOf = fixed((link: LinkId) =>
  db
    .selectFrom("link")
    .select(["id", "house", "purpose", "shows", "study_group as group", "ends_at as endsAt"])
    .where("id", "=", link),
);

const groupOf = fixed((group: GroupId) =>
  db.selectFrom("study_group").select(["id", "house", "title"]).where("id", "=", group),
);

const takesUnder = fixed((link: LinkId) =>
  db
    .selectFrom("link_item")
    .innerJoin("take", "take.id", "link_item.item")
    .innerJoin("exercise", "exercise.id", "take.exercise")
    .select(["take.id as take", "take.try", "exercise.id", "exercise.house", "exercise.body"])
    .where("link_item.link", "=", link)
    .where("take.state", "=", sql.lit("saved"))
    .orderBy("link_item.asked_at")
    .orderBy("take.id"),
);

const learnersOf = sql`(select m.id, m.state from group_seat s join membership m on m.academy = s.academy and m.id = s.member
  where s.study_group = study_group.id and s.seat = 'learner')`;

const counts = fixed((group: GroupId) =>
  db
    .selectFrom("study_group")
    .select([
      sql<number>`(select count(*)::int from ${learnersOf} l)`.as("people"),
      sql<number>`(select count(*)::int from ${learnersOf} l where l.state <> 'invited')`.as("joined"),
      sql<number>`(select count(*)::int from assignment a
        where a.study_group = study_group.id and a.withdrawn_at is null)`.as("set"),
      sql<number>`(select count(*)::int from ${learnersOf} l where not exists (
        select 1 from assignment a where a.study_group = study_group.id and a.withdrawn_at is null and not exists (
          select 1 from take t where t.assignment = a.id and t.member = l.id and t.state = 'saved')))`.as(
        "finished",
      ),
    ])
    .where("id", "=", group),
);

/** DP-12: who was invited and came is what was ordered; how far they are is a figure, and told of no small group. */
async function rosterOf(tx: Tx, group: GroupId, leastPeople: number): Promise<Roster> {
  const { people, joined, set, finished } = await tx.one(counts(group));
  return { people, joined, finished: set === 0 || people < leastPeople ? null : finished };
}
