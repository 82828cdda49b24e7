import { sql } from "kysely";
import type { MemberId } from "#ids";
import type { Tx } from "#store";
import { exerciseColumns } from "./queries.ts";
import { db, type TakeId } from "./tables.ts";

/** Answers that were shared with this coach and wait for theirs, the oldest first. */
export const waitingFor = (tx: Tx, coach: MemberId, limit: number, from = 0) =>
  tx.veiled(
    db
      .selectFrom("share")
      .innerJoin("take", "take.id", "share.item")
      .innerJoin("exercise", "exercise.id", "take.exercise")
      .leftJoin("profile", "profile.member", "take.member")
      .select(["share.since", "take.id", "take.member", "take.try", "take.duration_ms as durationMs"])
      .select(exerciseColumns)
      .select(["profile.member as person", "profile.name as name"])
      .where("share.holder", "=", coach)
      .where("share.withdrawn_at", "is", null)
      .where("take.state", "=", "saved")
      .where(
        sql<boolean>`not exists (select 1 from feedback f where f.take = take.id and f.coach = ${coach}::uuid)`,
      )
      .orderBy("share.since")
      .orderBy("take.id")
      .offset(from)
      .limit(limit),
  );

/** All that is shared with this coach now, looked at or not, the newest first. */
export const listShared = (tx: Tx, coach: MemberId, limit: number) =>
  tx.all(
    db
      .selectFrom("share")
      .innerJoin("take", "take.id", "share.item")
      .innerJoin("exercise", "exercise.id", "take.exercise")
      .leftJoin("profile", "profile.member", "take.member")
      .select(["share.since", "take.id", "take.member", "take.try"])
      .select(exerciseColumns)
      .select(["profile.member as person", "profile.name as name"])
      .where("share.holder", "=", coach)
      .where("share.withdrawn_at", "is", null)
      .where("take.state", "=", "saved")
      .where("take.member", "<>", coach)
      .orderBy("share.since", "desc")
      .orderBy("take.id")
      .limit(limit),
  );

export const draftOf = (tx: Tx, coach: MemberId, take: TakeId) =>
  tx.maybe(
    db
      .selectFrom("review_draft")
      .select(["id", "member", "body", "changed_at as changedAt"])
      .where("member", "=", coach)
      .where("take", "=", take),
  );

export const sharesOf = (tx: Tx, take: TakeId) =>
  tx.all(
    db
      .selectFrom("share")
      .select(["share.holder", "share.since"])
      .where("share.item", "=", take)
      .where("share.withdrawn_at", "is", null)
      .orderBy("share.since"),
  );

/** What was sent back on one take, or on all of a person's, the newest first. */
export const feedbackFor = (tx: Tx, of: { take: TakeId } | { member: MemberId }) =>
  tx.veiled(
    db
      .selectFrom("feedback")
      .innerJoin("take", "take.id", "feedback.take")
      .innerJoin("exercise", "exercise.id", "take.exercise")
      .select([
        "feedback.id",
        "feedback.member",
        "feedback.take",
        "feedback.body",
        "feedback.ticks",
        "feedback.score",
      ])
      .select(["feedback.coach", "feedback.another_try as anotherTry", "feedback.sent_at as sentAt"])
      .select([
        "feedback.read_at as readAt",
        "exercise.id as exercise",
        "exercise.house as exerciseHouse",
        "take.try as try",
      ])
      .select(["take.assignment as assignment", "exercise.body as exerciseBody"])
      .where((where) =>
        "take" in of ? where("feedback.take", "=", of.take) : where("feedback.member", "=", of.member),
      )
      .orderBy("feedback.sent_at", "desc")
      .orderBy("feedback.id", "desc")
      .limit(100),
  );
