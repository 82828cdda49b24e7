import { sql } from "kysely";
import type { MemberId } from "#ids";
import { tables, type timestamp, type Timestamp, type Tx } from "#store";
import type { Role } from "./actor.ts";
import type { Relation } from "./rules.ts";

type Tables = {
  membership: { id: MemberId };
  role_grant: { member: MemberId; role: Role; used_on: Timestamp | null };
  coaching: { learner: MemberId; coach: MemberId; used_on: Timestamp | null };
  group_seat: { study_group: string; member: MemberId; seat: string; used_on: Timestamp | null };
  team_manager: { team: string; member: MemberId; used_on: Timestamp | null };
  share: {
    member: MemberId;
    holder: MemberId;
    item: string;
    withdrawn_at: Timestamp | null;
    used_on: Timestamp | null;
  };
};
const db = tables<Tables>();

/** Something that was opened, and why it could be. `item`: what a share would be of. */
export type Use = { relation: Relation; member: MemberId; item: string };

type Day = ReturnType<typeof timestamp>;
const unusedOn = (today: Day) => sql<boolean>`(used_on is null or used_on < ${today}::timestamptz)`;

/** Each row at most once a day, whichever node was first. */
export async function writeUses(
  tx: Tx,
  actor: MemberId,
  used_on: Day,
  roles: ReadonlySet<Role>,
  uses: readonly Use[],
): Promise<void> {
  const of = (...relations: Relation[]) => uses.filter(({ relation }) => relations.includes(relation));
  const membersOf = (some: readonly Use[]) => [...new Set(some.map(({ member }) => member))];
  const by: By = { tx, actor, set: { used_on }, unused: unusedOn(used_on) };
  await keepHere(tx, [actor, ...membersOf(uses)]);
  for (const role of [...roles].toSorted()) await useRole(by, role);
  const coached = membersOf(of("coach", "shared-with"));
  if (coached.length > 0) await useCoaching(by, coached);
  const managed = membersOf(of("manager"));
  if (managed.length > 0) await useTeams(by, managed);
  const shown = of("shared-with").map(({ item }) => item);
  if (shown.length > 0) await useShares(by, shown);
}

/** Whoever is being removed takes their grants along in an order of the database's own: it is waited for with no grant in hand. */
const keepHere = (tx: Tx, people: readonly MemberId[]) => {
  const here = sql<boolean>`id = any(${people}::uuid[])`;
  return tx.all(db.selectFrom("membership").select("id").where(here).orderBy("id").forKeyShare());
};

type By = { tx: Tx; actor: MemberId; set: { used_on: Day }; unused: ReturnType<typeof unusedOn> };

const useRole = ({ tx, actor, set, unused }: By, role: Role) =>
  tx.run(
    db.updateTable("role_grant").set(set).where("member", "=", actor).where("role", "=", role).where(unused),
  );

async function useCoaching({ tx, actor, set, unused }: By, coached: readonly MemberId[]): Promise<void> {
  const theirs = sql<boolean>`learner = any(${coached}::uuid[])`;
  await tx.run(db.updateTable("coaching").set(set).where("coach", "=", actor).where(theirs).where(unused));
  const learnt = sql<boolean>`exists (select 1 from group_seat l where l.academy = group_seat.academy
    and l.study_group = group_seat.study_group and l.seat = 'learner' and l.member = any(${coached}::uuid[]))`;
  const mine = db.updateTable("group_seat").set(set).where("member", "=", actor).where("seat", "=", "coach");
  await tx.run(mine.where(learnt).where(unused));
}

function useTeams({ tx, actor, set, unused }: By, managed: readonly MemberId[]): Promise<number> {
  const belong = sql<boolean>`exists (
    select 1 from team_seat s join team t on t.academy = s.academy and t.id = s.team
    where s.academy = team_manager.academy and s.member = any(${managed}::uuid[]) and team_manager.team = any(t.path))`;
  return tx.run(
    db.updateTable("team_manager").set(set).where("member", "=", actor).where(belong).where(unused),
  );
}

const useShares = ({ tx, actor, set, unused }: By, items: readonly string[]) =>
  tx.run(
    db
      .updateTable("share")
      .set(set)
      .where("holder", "=", actor)
      .where(sql<boolean>`item = any(${items}::uuid[])`)
      .where("withdrawn_at", "is", null)
      .where(unused),
  );
