import { sql } from "kysely";
import type { MemberActor, ServiceName } from "#access";
import type { Instant } from "#clock";
import { NotFound } from "#errors";
import type { MemberId } from "#ids";
import type { Tx } from "#store";
import { readCrowds, type Crowd } from "./crowds.ts";
import type { Own, Party } from "./explain.ts";
import { db } from "./tables.ts";

export type Coach = Party & { id: MemberId; since: Instant; byGroup: boolean };

export type Manager = Party & { id: MemberId; since: Instant; above: boolean };

export type WhoCould = {
  own: Own;
  coaches: readonly Coach[];
  managers: readonly Manager[];
  crowds: readonly Crowd[];
  services: readonly (Party & { name: ServiceName })[];
  /** Shares that stand with somebody who coaches the reader no longer: they open nothing. */
  idleShares: number;
};

const serviceNames: readonly ServiceName[] = ["mailer", "sign-in", "directory", "lifecycle", "promises"];

/** Who stands now in which relation: asked of the same rows that the gate decides by. */
export async function readWhoCould(tx: Tx, reader: MemberActor, now: Instant): Promise<WhoCould> {
  const me = reader.id;
  const together = await readTogether(tx, me);
  const shares = await readShares(tx, me);
  const coaches = await readCoaches(tx, reader, together, shares);
  const known = new Set(coaches.map(({ id }) => id));
  return {
    own: await readOwn(tx, reader),
    coaches,
    managers: await readManagers(tx, reader),
    crowds: await readCrowds(tx, reader, together, known, now),
    services: serviceNames.map((name) => ({
      name,
      actor: { kind: "service", academy: reader.academy, name },
      ties: {},
      shares: [],
    })),
    idleShares: shares.filter(({ holder }) => !known.has(holder)).length,
  };
}

async function readOwn(tx: Tx, { id, roles }: MemberActor): Promise<Own> {
  const row = await tx.maybe(
    db
      .selectFrom("membership")
      .select(["state", "licence_from as licenceFrom"])
      .select(["licence_until as licenceUntil", "reopened_until as reopenedUntil"])
      .where("id", "=", id),
  );
  if (!row) throw new NotFound("member");
  const manages = db.selectFrom("team_manager").select("team").where("member", "=", id).limit(1);
  const staff = [...roles].some((role) => role !== "participant") || (await tx.maybe(manages)) !== null;
  return { ...row, member: id, staff };
}

const readShares = (tx: Tx, me: MemberId) =>
  tx.all(
    db
      .selectFrom("share")
      .select(["holder", "since"])
      .where("member", "=", me)
      .where("withdrawn_at", "is", null)
      .orderBy("since"),
  );

type Seat = "learner" | "coach";
export type Together = { member: MemberId; seat: Seat; since: Instant; mySeat: Seat; mySince: Instant };
const most = 1_000;

const readTogether = (tx: Tx, me: MemberId): Promise<Together[]> =>
  tx.all(
    db
      .selectFrom("group_seat as mine")
      .innerJoin("group_seat as theirs", "theirs.study_group", "mine.study_group")
      .select([
        "theirs.member",
        "theirs.seat",
        "theirs.since",
        "mine.seat as mySeat",
        "mine.since as mySince",
      ])
      .where("mine.member", "=", me)
      .where("theirs.member", "<>", me)
      .limit(most),
  );

async function readCoaches(
  tx: Tx,
  reader: MemberActor,
  together: readonly Together[],
  shares: Awaited<ReturnType<typeof readShares>>,
): Promise<Coach[]> {
  const direct = await tx.all(
    db.selectFrom("coaching").select(["coach", "since"]).where("learner", "=", reader.id),
  );
  const found = new Map<MemberId, { since: Instant; byGroup: boolean }>();
  for (const { member, seat, mySeat, since, mySince } of together)
    if (seat === "coach" && mySeat === "learner")
      found.set(member, { since: since > mySince ? since : mySince, byGroup: true });
  for (const { coach, since } of direct) found.set(coach, { since, byGroup: false });
  const standing = await standingOf(tx, [...found.keys()]);
  return [...found].map(([id, tie]) => ({
    id,
    ...tie,
    actor: { ...reader, id, ...(standing.get(id) ?? { roles: new Set(), state: "suspended" }) },
    ties: { coached: true },
    shares: shares.filter(({ holder }) => holder === id).map(({ since }) => since),
  }));
}

/** Who manages the reader’s team or one that it lies in; the nearest since when, where somebody manages several. */
async function readManagers(tx: Tx, reader: MemberActor): Promise<Manager[]> {
  const rows = await tx.all(
    db
      .selectFrom("team_seat as mine")
      .innerJoin("team", "team.id", "mine.team")
      .innerJoin("team_manager", (on) => on.on(sql<boolean>`team_manager.team = any(team.path)`))
      .select(["team_manager.member as id", "team_manager.since"])
      .select(sql<boolean>`team_manager.team <> mine.team`.as("above"))
      .where("mine.member", "=", reader.id)
      .where("team_manager.member", "<>", reader.id)
      .orderBy(sql`array_position(team.path, team_manager.team)`)
      .limit(most),
  );
  const nearest = [...new Map(rows.map((row) => [row.id, row])).values()];
  const standing = await standingOf(
    tx,
    nearest.map(({ id }) => id),
  );
  return nearest.map((row) => ({
    ...row,
    actor: {
      ...reader,
      id: row.id,
      ...(standing.get(row.id) ?? { roles: new Set(), state: "suspended" }),
    },
    ties: { managed: true },
    shares: [],
  }));
}

async function standingOf(
  tx: Tx,
  members: readonly MemberId[],
): Promise<Map<MemberId, Pick<MemberActor, "roles" | "state">>> {
  const grants = await tx.all(
    db
      .selectFrom("role_grant")
      .innerJoin("membership", "membership.id", "role_grant.member")
      .select(["role_grant.member", "role_grant.role", "membership.state"])
      .where("role_grant.member", "=", sql<MemberId>`any(${members}::uuid[])`),
  );
  const byMember = Map.groupBy(grants, ({ member }) => member);
  return new Map(
    [...byMember].map(([id, rows]) => [
      id,
      {
        roles: new Set(rows.map(({ role }) => role)),
        state: rows[0]?.state === "suspended" ? "suspended" : "active",
      },
    ]),
  );
}
