import { sql } from "kysely";
import { licenceInForce } from "#access";
import { Forbidden, NotFound } from "#errors";
import type { Instant } from "#clock";
import type { AcademyId, MemberId } from "#ids";
import type { Context, Tx } from "#store";
import { db, type AssignmentId, type Licence, type TakeId } from "./tables.ts";

export const inside = ({ academy, id }: { academy: AcademyId; id: MemberId }): Context => ({
  academy,
  member: id,
});

export const exerciseColumns = [
  "exercise.id as exercise",
  "exercise.house as exerciseHouse",
  "exercise.body as body",
  "exercise.longest_seconds as longestSeconds",
] as const;

const licenceColumns = [
  "membership.licence_from as licenceFrom",
  "membership.licence_until as licenceUntil",
  "membership.reopened_until as reopenedUntil",
] as const;

/** VP-8 holds for what is done with one's own work, too. */
export function requireLicence(licence: Licence, now: Instant): void {
  if (!licenceInForce(licence, now)) throw new Forbidden("licence ended");
}

/** Exercises set for the groups in which this member learns, with the member's licence beside them. */
const setFor = (learner: MemberId) =>
  db
    .selectFrom("assignment")
    .innerJoin("exercise", "exercise.id", "assignment.exercise")
    .innerJoin("group_seat", "group_seat.study_group", "assignment.study_group")
    .innerJoin("membership", "membership.id", "group_seat.member")
    .select(["assignment.id as assignment", "assignment.due_at as dueAt", "assignment.set_at as setAt"])
    .select(exerciseColumns)
    .select(licenceColumns)
    .where("group_seat.member", "=", learner)
    .where("group_seat.seat", "=", "learner")
    .where("assignment.withdrawn_at", "is", null);

export const listSetFor = (tx: Tx, learner: MemberId) =>
  tx.all(setFor(learner).orderBy("assignment.set_at", "desc").orderBy("assignment.id").limit(200));

export async function findSetFor(tx: Tx, learner: MemberId, assignment: AssignmentId) {
  const found = await tx.maybe(setFor(learner).where("assignment.id", "=", assignment));
  if (!found) throw new NotFound("assignment");
  return found;
}

/** A take of this member's own, with what decides whether they may go on with it. */
export async function ownTake(tx: Tx, member: MemberId, take: TakeId) {
  const found = await tx.maybe(
    db
      .selectFrom("take")
      .innerJoin("exercise", "exercise.id", "take.exercise")
      .innerJoin("membership", "membership.id", "take.member")
      .select(["take.id", "take.member", "take.assignment", "take.state", "take.bytes"])
      .select(["take.last_slice_at as lastSliceAt", "exercise.longest_seconds as longestSeconds"])
      .select(licenceColumns)
      .where("take.id", "=", take)
      .where("take.member", "=", member),
  );
  if (!found) throw new NotFound("take");
  return found;
}

export const listOwnTakes = (tx: Tx, member: MemberId, assignment?: AssignmentId) =>
  tx.all(
    db
      .selectFrom("take")
      .select(["id", "assignment", "exercise", "state", "bytes", "try"])
      .select(["started_at as startedAt", "last_slice_at as lastSliceAt", "saved_at as savedAt"])
      .where("member", "=", member)
      .where("state", "<>", "discarded")
      .$if(assignment !== undefined, (query) => query.where("assignment", "=", assignment!))
      .orderBy("started_at")
      .orderBy("id")
      .limit(500),
  );

export const segmentsOf = (tx: Tx, take: TakeId) =>
  tx.all(
    db
      .selectFrom("take_segment")
      .select(["id", "bytes", "begins_run as beginsRun"])
      .where("take", "=", take)
      .orderBy("at_byte"),
  );

/** What is to be judged before anything of a saved recording is shown: the take, its exercise, its maker's name. */
export async function findSavedTake(tx: Tx, take: TakeId) {
  const [found] = await tx.veiled(
    db
      .selectFrom("take")
      .innerJoin("exercise", "exercise.id", "take.exercise")
      .innerJoin("membership", "membership.id", "take.member")
      .leftJoin("profile", "profile.member", "take.member")
      .select(["take.id", "take.member", "take.assignment", "take.bytes", "take.try"])
      .select(["take.saved_at as savedAt", "take.recording", "take.duration_ms as durationMs"])
      .select(exerciseColumns)
      .select(["profile.member as person", "profile.name as name"])
      .where("take.id", "=", take)
      .where("take.state", "=", "saved"),
  );
  return found ?? null;
}

/** Only what playing needs; `recording` is never null once a take is saved. */
export const findRecording = (tx: Tx, take: TakeId) =>
  tx.maybe(
    db
      .selectFrom("take")
      .select(["id", "member", "bytes", "recording"])
      .where("id", "=", take)
      .where("state", "=", "saved"),
  );

/** Who may be shown a learner's work: active coaches of the person or of a group of theirs. */
export const ownCoaches = (tx: Tx, learner: MemberId) =>
  tx.all(
    db
      .selectFrom("membership")
      .innerJoin("role_grant", "role_grant.member", "membership.id")
      .select("membership.id as coach")
      .where("role_grant.role", "=", "coach")
      .where("membership.state", "=", "active")
      .where("membership.id", "<>", learner)
      .where(
        sql<boolean>`(exists (select 1 from coaching c where c.learner = ${learner}::uuid and c.coach = membership.id)
          or exists (select 1 from group_seat t join group_seat m using (academy, study_group)
            where t.member = ${learner}::uuid and t.seat = 'learner' and m.member = membership.id and m.seat = 'coach'))`,
      )
      .orderBy("membership.id")
      .limit(50),
  );

/** Names as they lie, for those who have given one. */
export const namesOf = (tx: Tx, members: readonly (MemberId | null)[]) =>
  tx.all(
    db
      .selectFrom("profile")
      .select(["member", "name"])
      .where(
        "member",
        "=",
        sql<MemberId>`any(${[...new Set(members)].filter((one) => one !== null)}::uuid[])`,
      ),
  );
