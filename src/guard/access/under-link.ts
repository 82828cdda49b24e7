import { sql } from "kysely";
import { findAcademy, type Academy } from "#academies";
import { after, day, type Instant } from "#clock";
import type { AcademyId, Id, MemberId } from "#ids";
import { fixed, tables, timestamp, type Timestamp, type Tx } from "#store";

type Tables = {
  link: {
    id: Id<"link">;
    academy: AcademyId;
    giver: MemberId;
    shows: string;
    study_group: string | null;
    made_at: Timestamp;
    ends_at: Timestamp;
    revoked_at: Timestamp | null;
  };
};
const db = tables<Tables>();

/** For SQL: whoever gave the link still holds the role that it was given with (VP-18, LC-4). */
export const giverStands = sql<boolean>`exists (
  select 1 from membership g join role_grant r on r.academy = g.academy and r.member = g.id
  where g.id = link.giver and g.state = 'active'
    and r.role = case link.shows when 'roster' then 'administrator' else 'coach' end)`;

/**
 * For SQL: what stands in `link_item` opens while its maker's consent stands, and while the giver could open it too:
 * still a coach of theirs, and still shown it.
 */
const itemStands = sql<boolean>`i.agreed_at is not null and i.ended_at is null
  and exists (select 1 from share s where s.item = i.item and s.holder = link.giver and s.withdrawn_at is null)
  and (exists (select 1 from coaching c where c.coach = link.giver and c.learner = i.member)
    or exists (select 1 from group_seat t join group_seat m using (academy, study_group)
      where t.member = i.member and t.seat = 'learner' and m.member = link.giver and m.seat = 'coach'))`;

/** An academy that shortens the life of links shortens that of those it has. */
export const linkEnds = (madeAt: Instant, { policy }: Pick<Academy, "policy">): Instant =>
  after(madeAt, policy.linkDays * day);

type Time = ReturnType<typeof timestamp>;

const under = fixed((link: Id<"link">, items: readonly string[], now: Time, oldest: Time) =>
  db
    .selectFrom("link")
    .innerJoin(
      sql<{ item: string }>`lateral (
        select link.id as item
        union select link.study_group
        union select unnest(array[i.item, i.about]) from link_item i where i.link = link.id and ${itemStands}
      )`.as("under"),
      (join) => join.onTrue(),
    )
    .select("under.item")
    .where("link.id", "=", link)
    .where("link.revoked_at", "is", null)
    .where("link.ends_at", ">", now)
    .where("link.made_at", ">", oldest)
    .where(giverStands)
    .where("under.item", "=", sql<string>`any(${items}::uuid[])`),
);

/** Which of these items lie under the link at this moment. */
export async function loadUnderLink(
  tx: Tx,
  link: Id<"link">,
  items: readonly string[],
  now: Instant,
): Promise<ReadonlySet<string>> {
  const days = (await findAcademy(tx, tx.context.academy))?.policy.linkDays ?? 0;
  const oldest = timestamp(after(now, -days * day));
  const rows = await tx.all(under(link, items, timestamp(now), oldest));
  return new Set(rows.map(({ item }) => item));
}
