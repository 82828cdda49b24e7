import { sql } from "kysely";
import { scopeNames, type Actor, type MemberActor, type Role } from "#access";
import type { Instant } from "#clock";
import { randomId } from "#ids";
import type { MemberId } from "#ids";
import { timestamp, type Tx } from "#store";
import { houseOf } from "#vault";
import type { Party } from "./explain.ts";
import { db } from "./tables.ts";
import type { Together } from "./who-could.ts";

/** Sorts of people, by how they stand to the reader. */
export const sorts = [
  "fellows",
  "learners",
  "administrators",
  "programs",
  "guests",
  "otherCoaches",
  "developers",
  "participants",
] as const;
export type Sort = (typeof sorts)[number];
export type Crowd = Party & { sort: Sort; count: number };

/** How many there are of each sort; each is asked about once, not person by person. */
export async function readCrowds(
  tx: Tx,
  reader: MemberActor,
  together: readonly Together[],
  coaches: ReadonlySet<MemberId>,
  now: Instant,
): Promise<Crowd[]> {
  const pupils = await tx.all(db.selectFrom("coaching").select("learner").where("coach", "=", reader.id));
  const seated = (mine: string) =>
    together.filter(({ seat, mySeat }) => seat === "learner" && mySeat === mine).map(({ member }) => member);
  const fellows = new Set(seated("learner"));
  const learners = new Set([...seated("coach"), ...pupils.map(({ learner }) => learner)]);
  const held = await countRoles(tx, reader.id);
  const of = (role: Role) => held.get(role) ?? 0;
  const crowd = (sort: Sort, role: Role, count: number, ties: Party["ties"] = {}): Crowd => {
    // The house stands for them: a crowd is no single person, and above all not the reader.
    const actor: Actor = { ...reader, roles: new Set([role]), id: houseOf(reader.academy), state: "active" };
    return { sort, count: Math.max(0, count), actor, ties, shares: [] };
  };
  return [
    crowd("fellows", "participant", fellows.size, { fellow: true }),
    crowd("learners", "participant", learners.size, { coaching: true }),
    crowd("administrators", "administrator", of("administrator")),
    await programs(tx, reader),
    await guests(tx, reader, now),
    crowd("otherCoaches", "coach", of("coach") - coaches.size),
    crowd("developers", "content-developer", of("content-developer")),
    crowd("participants", "participant", of("participant") - fellows.union(learners).size),
  ];
}

const countRoles = async (tx: Tx, me: MemberId): Promise<ReadonlyMap<Role, number>> =>
  new Map(
    (
      await tx.all(
        db
          .selectFrom("role_grant")
          .innerJoin("membership", "membership.id", "role_grant.member")
          .select(["role_grant.role", sql<number>`count(*)`.as("people")])
          .where("role_grant.member", "<>", me)
          .where("membership.state", "in", ["active", "invited"])
          .groupBy("role_grant.role"),
      )
    ).map(({ role, people }) => [role, people]),
  );

/** With all that the keys which hold now may do between them. */
async function programs(tx: Tx, { academy, id: maker }: MemberActor): Promise<Crowd> {
  const keys = await tx.all(db.selectFrom("api_key").select("scopes").where("revoked_at", "is", null));
  const scopes = new Set(scopeNames.filter((one) => keys.some((key) => key.scopes.includes(one))));
  const actor: Actor = { kind: "key", academy, id: randomId<"key">(), maker, scopes };
  return { sort: "programs", count: keys.length, actor, ties: {}, shares: [] };
}

/** Outsiders with links that hold, under which something of the reader's lies. */
async function guests(tx: Tx, { academy, id }: MemberActor, now: Instant): Promise<Crowd> {
  const agreed = await tx.all(
    db
      .selectFrom("link_item")
      .innerJoin("link", "link.id", "link_item.link")
      .select(["link_item.link", "link_item.agreed_at as agreedAt"])
      .where("link_item.member", "=", id)
      .where("link_item.ended_at", "is", null)
      .where("link.revoked_at", "is", null)
      .where("link.ends_at", ">", timestamp(now))
      .orderBy("link_item.agreed_at"),
  );
  const shares = agreed.flatMap(({ agreedAt }) => (agreedAt === null ? [] : [agreedAt]));
  const count = new Set(agreed.filter(({ agreedAt }) => agreedAt !== null).map(({ link }) => link)).size;
  const nobody = { id: randomId<"link">(), giver: id, visit: randomId<"guest">() };
  const actor: Actor = { kind: "link", academy, shows: "review", ...nobody };
  return { sort: "guests", count, actor, ties: {}, shares };
}
