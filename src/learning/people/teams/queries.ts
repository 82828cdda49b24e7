import { sql } from "kysely";
import type { MemberId } from "#ids";
import { fixed, type Tx } from "#store";
import { db, type TeamId } from "../tables.ts";
import { teamsMost } from "./tree.ts";

const columns = ["id", "house", "title", "path", "created_at as madeAt"] as const;

const everyTeam = fixed(() =>
  db
    .selectFrom("team")
    .select(columns)
    .select(
      sql<number>`(select count(*) from team_seat s where s.academy = team.academy and s.team = team.id)`.as(
        "people",
      ),
    )
    .select(
      sql<number>`(select count(*) from team_manager g where g.academy = team.academy and g.team = team.id)`.as(
        "managers",
      ),
    )
    .where("dissolved_at", "is", null)
    .orderBy("created_at", "desc")
    .limit(teamsMost),
);

export const listTeams = (tx: Tx) => tx.all(everyTeam());
export type TeamRow = Awaited<ReturnType<typeof listTeams>>[number];

const titles = fixed(() =>
  db
    .selectFrom("team")
    .select(["id", "house", "title", "path"])
    .where("dissolved_at", "is", null)
    .orderBy("created_at", "desc")
    .limit(teamsMost),
);

/** What they are called and where they lie, without counting anybody. */
export const listTeamTitles = (tx: Tx) => tx.all(titles());
export type TeamTitle = Awaited<ReturnType<typeof listTeamTitles>>[number];

/** On one page; more are found through bulk acts and lists. */
export const shownMost = 100;

const seatsIn = fixed((team: TeamId) =>
  db
    .selectFrom("team_seat")
    .innerJoin("profile", "profile.member", "team_seat.member")
    .select(["profile.member", "profile.name", "profile.address", "team_seat.since"])
    .where("team_seat.team", "=", team)
    .orderBy("team_seat.since", "desc")
    .orderBy("team_seat.member")
    .limit(shownMost),
);

export const listPeopleIn = (tx: Tx, team: TeamId) => tx.all(seatsIn(team));

const managersOf = fixed((team: TeamId) =>
  db
    .selectFrom("team_manager")
    .innerJoin("profile", "profile.member", "team_manager.member")
    .select(["profile.member", "profile.name", "profile.address", "team_manager.since"])
    .where("team_manager.team", "=", team)
    .orderBy("team_manager.since")
    .limit(shownMost),
);

export const listManagers = (tx: Tx, team: TeamId) => tx.all(managersOf(team));

const managedBy = fixed((manager: MemberId) =>
  db
    .selectFrom("team")
    .select(columns)
    .where(
      sql<boolean>`exists (select 1 from team_manager g where g.member = ${manager} and g.team = any(team.path))`,
    )
    .where("dissolved_at", "is", null)
    .orderBy("created_at", "desc")
    .limit(teamsMost),
);

/** The teams that somebody manages, and those that lie in them. */
export const listManagedTeams = (tx: Tx, manager: MemberId) => tx.all(managedBy(manager));

const ofManager = fixed((manager: MemberId) =>
  db
    .selectFrom("team_manager")
    .select(["team", "since", "given_by as givenBy", "used_on as usedOn"])
    .where("member", "=", manager)
    .orderBy("since"),
);

/** Those that somebody was asked to manage, without what lies in them. */
export const listTeamsManaged = (tx: Tx, manager: MemberId) => tx.all(ofManager(manager));

export const managesAny = async (tx: Tx, member: MemberId): Promise<boolean> =>
  (await tx.maybe(db.selectFrom("team_manager").select("team").where("member", "=", member).limit(1))) !==
  null;
