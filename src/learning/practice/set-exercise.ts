import { Temporal } from "temporal-polyfill";
import { findAcademy } from "#academies";
import { actorMark, type MemberActor } from "#access";
import { instant, type Instant } from "#clock";
import { Invalid, NotFound } from "#errors";
import { sortableId } from "#ids";
import type { Platform } from "#platform";
import { timestamp, type Tx } from "#store";
import { houseOf } from "#vault";
import { coachedGroups, findExercise } from "./queries-exercises.ts";
import { inside } from "./queries.ts";
import { db, type AssignmentId, type ExerciseId, type GroupId } from "./tables.ts";

/** `due`: a day as yyyy-mm-dd, in the academy's zone; empty for none. */
export type Setting = { exercise: ExerciseId; group: GroupId; due: string };

/** Sets a published exercise for a group in which the actor coaches. */
export async function setExercise(
  platform: Platform,
  actor: MemberActor,
  setting: Setting,
): Promise<AssignmentId> {
  const now = platform.clock.now();
  const id = sortableId<"assignment">(now);
  await platform.store.transact(inside(actor), async (tx) => {
    await requireGroup(tx, actor, setting.group);
    if ((await findExercise(tx, setting.exercise)).state !== "published") throw new NotFound("exercise");
    const zone = (await findAcademy(tx, actor.academy))?.zone ?? "Etc/UTC";
    const due = setting.due === "" ? null : endOfDay(setting.due, zone);
    if (due !== null && due <= now) throw new Invalid({ due: { sentence: "duePast" } });
    const whose = { id, academy: actor.academy, house: houseOf(actor.academy), set_by: actor.id };
    const what = { exercise: setting.exercise, study_group: setting.group, withdrawn_at: null };
    const when = { set_at: timestamp(now), due_at: due === null ? null : timestamp(due) };
    await tx.run(db.insertInto("assignment").values({ ...whose, ...what, ...when }));
    const facts = { assignment: id, exercise: setting.exercise, group: setting.group };
    await platform.ledger.record(tx, { type: "practice.exercise-set", actor: actorMark(actor), facts }, []);
  });
  return id;
}

/** Learners who have recorded keep what they made; nobody else meets it any more. */
export async function withdrawSetting(
  platform: Platform,
  actor: MemberActor,
  id: AssignmentId,
): Promise<void> {
  const now = timestamp(platform.clock.now());
  await platform.store.transact(inside(actor), async (tx) => {
    const groups = await coachedGroups(tx, actor.id);
    const set = db.selectFrom("assignment").select(["id", "study_group"]).where("id", "=", id);
    const found = await tx.maybe(set.where("withdrawn_at", "is", null));
    if (!groups.some(({ group }) => group === found?.study_group)) throw new NotFound("assignment");
    await tx.run(db.updateTable("assignment").set({ withdrawn_at: now }).where("id", "=", id));
    const entry = { type: "practice.exercise-withdrawn", actor: actorMark(actor), facts: { assignment: id } };
    await platform.ledger.record(tx, entry, []);
  });
}

async function requireGroup(tx: Tx, actor: MemberActor, group: GroupId): Promise<void> {
  const groups = await coachedGroups(tx, actor.id);
  if (!groups.some((one) => one.group === group)) throw new NotFound("group");
}

/** The last millisecond of that day. */
export function endOfDay(day: string, zone: string): Instant {
  try {
    const next = Temporal.PlainDate.from(day).add({ days: 1 });
    return instant(next.toZonedDateTime(zone).epochMilliseconds - 1);
  } catch {
    throw new Invalid({ due: { sentence: "notADay" } });
  }
}
