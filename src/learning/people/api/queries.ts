import { behind, type Mark } from "#api";
import type { Instant } from "#clock";
import type { Tx } from "#store";
import { filtered, ours, type Filter } from "../list/filter.ts";
import { listed } from "../queries.ts";
import { db, type GroupId, type TeamId } from "../tables.ts";

/** The newest first, beginning behind the mark. */
export function peopleAfter(
  tx: Tx,
  filter: Filter,
  now: Instant,
  mark: Mark<"member"> | null,
  length: number,
) {
  const page = filtered(filter, now)
    .select("membership.id")
    .$if(mark !== null, (query) => query.where(behind("membership.created_at", "membership.id", mark!)))
    .orderBy("membership.created_at", "desc")
    .orderBy("membership.id")
    .limit(length);
  return tx.all(
    listed(ours().innerJoin(page.as("page"), "page.id", "membership.id"))
      .orderBy("membership.created_at", "desc")
      .orderBy("membership.id"),
  );
}

const groupColumns = [
  "id",
  "house",
  "title",
  "created_at as formedAt",
  "dissolved_at as dissolvedAt",
] as const;

export const groupsAfter = (tx: Tx, mark: Mark<"group"> | null, length: number) =>
  tx.all(
    db
      .selectFrom("study_group")
      .select(groupColumns)
      .$if(mark !== null, (query) => query.where(behind("created_at", "id", mark!)))
      .orderBy("created_at", "desc")
      .orderBy("id")
      .limit(length),
  );

export const findGroup = (tx: Tx, group: GroupId) =>
  tx.maybe(db.selectFrom("study_group").select(groupColumns).where("id", "=", group));

const standingTeams = () =>
  db
    .selectFrom("team")
    .select(["id", "house", "title", "path", "created_at as madeAt"])
    .where("dissolved_at", "is", null);

export const teamsAfter = (tx: Tx, mark: Mark<"team"> | null, length: number) =>
  tx.all(
    standingTeams()
      .$if(mark !== null, (query) => query.where(behind("created_at", "id", mark!)))
      .orderBy("created_at", "desc")
      .orderBy("id")
      .limit(length),
  );

export const findTeam = (tx: Tx, team: TeamId) => tx.maybe(standingTeams().where("id", "=", team));
