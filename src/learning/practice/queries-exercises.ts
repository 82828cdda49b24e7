import { NotFound } from "#errors";
import type { MemberId } from "#ids";
import type { Tx } from "#store";
import { exerciseColumns } from "./queries.ts";
import { db, type ExerciseId } from "./tables.ts";

export const listExercises = (tx: Tx) =>
  tx.all(
    db
      .selectFrom("exercise")
      .select(exerciseColumns)
      .select(["exercise.state", "exercise.version", "exercise.changed_at as changedAt"])
      .orderBy("exercise.changed_at", "desc")
      .orderBy("exercise.id")
      .limit(2_000),
  );

export async function findExercise(tx: Tx, exercise: ExerciseId) {
  const found = await tx.maybe(
    db
      .selectFrom("exercise")
      .select(exerciseColumns)
      .select(["exercise.state", "exercise.version", "exercise.succeeds", "exercise.changed_at as changedAt"])
      .where("exercise.id", "=", exercise),
  );
  if (!found) throw new NotFound("exercise");
  return found;
}

/** Groups in which this member coaches. */
export const coachedGroups = (tx: Tx, coach: MemberId) =>
  tx.all(
    db
      .selectFrom("study_group")
      .innerJoin("group_seat", "group_seat.study_group", "study_group.id")
      .select(["study_group.id as group", "study_group.house", "study_group.title"])
      .where("group_seat.member", "=", coach)
      .where("group_seat.seat", "=", "coach")
      .orderBy("study_group.id")
      .limit(200),
  );

/** What is set for the groups in which this member coaches. */
export const setByGroups = (tx: Tx, coach: MemberId) =>
  tx.all(
    db
      .selectFrom("assignment")
      .innerJoin("exercise", "exercise.id", "assignment.exercise")
      .innerJoin("study_group", "study_group.id", "assignment.study_group")
      .innerJoin("group_seat", "group_seat.study_group", "assignment.study_group")
      .select(["assignment.id as assignment", "assignment.due_at as dueAt", "assignment.set_at as setAt"])
      .select(exerciseColumns)
      .select(["study_group.id as group", "study_group.house", "study_group.title"])
      .where("group_seat.member", "=", coach)
      .where("group_seat.seat", "=", "coach")
      .where("assignment.withdrawn_at", "is", null)
      .orderBy("assignment.set_at", "desc")
      .orderBy("assignment.id")
      .limit(2_000),
  );
