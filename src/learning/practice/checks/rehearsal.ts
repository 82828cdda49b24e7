import { sql } from "kysely";
import { groupHolding, type MemberActor } from "#access";
import { randomId } from "#ids";
import type { Platform } from "#platform";
import type { CheckContext, ProbeAcademy } from "#promise";
import { tables, timestamp, type Sealed, type Timestamp, type Tx } from "#store";
import { houseOf } from "#vault";
import { addSlice } from "../add-slice.ts";
import { beginTake } from "../begin-take.ts";
import { publishExercise } from "../publish-exercise.ts";
import { inside } from "../queries.ts";
import { setExercise } from "../set-exercise.ts";
import { db, type AssignmentId, type GroupId, type TakeId } from "../tables.ts";
import { sampleHead, sampleSecond } from "../webm/sample.ts";
import { writeExercise } from "../write-exercise.ts";

type Tables = {
  study_group: {
    id: GroupId;
    academy: string;
    house: string;
    title: Sealed<string>;
    created_at: Timestamp;
  };
  group_seat: { academy: string; study_group: GroupId; member: string; seat: string; since: Timestamp };
};
const groups = tables<Tables>();

/** Invented people who practise: one who records, their coach, and others who have no business with it. */
export type Rehearsal = {
  learner: MemberActor;
  coach: MemberActor;
  others: readonly MemberActor[];
  assignment: AssignmentId;
};

export async function rehearse({ platform }: CheckContext, probe: ProbeAcademy): Promise<Rehearsal> {
  const [learner, fellow] = [await probe.person(), await probe.person()];
  const coach = await probe.person({ roles: ["coach"] });
  await probe.coach(coach.id, learner.id);
  const stranger = await probe.person({ roles: ["coach"] });
  const administrator = await probe.person({ roles: ["administrator"] });
  const developer = await probe.person({ roles: ["content-developer"] });
  const seats = { learners: [learner, fellow], coaches: [coach] };
  const assignment = await setPractice(platform, developer, seats);
  return { learner, coach, others: [fellow, stranger, administrator, developer], assignment };
}

type Seats = { learners: readonly MemberActor[]; coaches: readonly MemberActor[] };

/** Exercise, group and assignment stay for the next check: they are about nobody. Only the seats go with their people. */
async function setPractice(platform: Platform, developer: MemberActor, seats: Seats): Promise<AssignmentId> {
  const { store } = platform;
  const [coach] = seats.coaches;
  const set = db.selectFrom("assignment").select(["id", "study_group as group"]);
  const standing = set.where("withdrawn_at", "is", null).orderBy("id").limit(1);
  const known = await store.read(inside(developer), (tx) => tx.maybe(standing));
  const group =
    known?.group ?? (await store.transact(inside(developer), (tx) => formGroup(platform, tx, developer)));
  await store.transact(inside(developer), (tx) => seat(platform, tx, group, seats));
  if (known) return known.id;
  const exercise = await writeExercise(platform, developer, { ...nothingMuch, exercise: null });
  await publishExercise(platform, developer, exercise);
  return setExercise(platform, coach!, { exercise, group, due: "" });
}

const nothingMuch = {
  title: "Say nothing",
  situation: "",
  assignment: "Be quiet for a second.",
  criteria: "Is quiet",
  longestSeconds: "30",
  passFrom: "",
};

async function formGroup({ vault, clock }: Platform, tx: Tx, { academy }: MemberActor): Promise<GroupId> {
  const id = randomId<"group">();
  const house = houseOf(academy);
  const title = await vault.seal(tx, groupHolding, "title", { row: id, member: house }, "Probe");
  const created_at = timestamp(clock.now());
  await tx.run(groups.insertInto("study_group").values({ id, academy, house, title, created_at }));
  return id;
}

async function seat({ clock }: Platform, tx: Tx, group: GroupId, { learners, coaches }: Seats) {
  const seats = [
    ...learners.map(({ id, academy }) => ({ academy, member: id, seat: "learner" })),
    ...coaches.map(({ id, academy }) => ({ academy, member: id, seat: "coach" })),
  ];
  const since = timestamp(clock.now());
  await tx.run(
    groups.insertInto("group_seat").values(seats.map((one) => ({ ...one, study_group: group, since }))),
  );
}

/** A recording that nobody spoke in, arrived and not saved. */
export async function recordNothing(platform: Platform, { learner, assignment }: Rehearsal): Promise<TakeId> {
  const { take } = await beginTake(platform, learner, assignment);
  async function* bytes() {
    yield Buffer.concat([sampleHead, sampleSecond(0)]);
  }
  await addSlice(platform, learner, { take, offset: 0, bytes: bytes() });
  return take;
}

export const takesLeft = (tx: Tx, take: TakeId) =>
  tx.all(
    db
      .selectFrom("take")
      .select("id")
      .where("id", "=", sql<TakeId>`${take}::uuid`),
  );
