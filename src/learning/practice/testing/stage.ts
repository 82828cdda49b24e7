import { readFileSync } from "node:fs";
import { afterAll, beforeAll } from "vitest";
import type { MemberActor } from "#access";
import { randomId, sortableId, type AcademyId, type MemberId } from "#ids";
import { openJobs, type Jobs } from "#jobs";
import { tables, timestamp, type Sealed, type Timestamp } from "#store";
import { addAcademy, addMember, openTestPlatform, type TestPlatform } from "#testing-platform";
import { houseOf } from "#vault";
import { groupHolding } from "#access";
import { addSlice, type SliceAnswer } from "../add-slice.ts";
import { beginTake } from "../begin-take.ts";
import { Playings } from "../play-take.ts";
import { publishExercise } from "../publish-exercise.ts";
import { answerRecording } from "../recording-answer.ts";
import { practiceJobs } from "../run-jobs.ts";
import { saveTake } from "../save-take.ts";
import { setExercise } from "../set-exercise.ts";
import type { AssignmentId, ExerciseId, GroupId, TakeId } from "../tables.ts";
import { writeExercise } from "../write-exercise.ts";

export const fixture = readFileSync(new URL("../webm/fixtures/chromium-vp9.webm", import.meta.url));

type Tables = {
  study_group: {
    id: GroupId;
    academy: AcademyId;
    house: MemberId;
    title: Sealed<string>;
    created_at: Timestamp;
  };
  group_seat: {
    academy: AcademyId;
    study_group: GroupId;
    member: MemberId;
    seat: "learner" | "coach";
    since: Timestamp;
  };
};
const db = tables<Tables>();

export const exerciseInput = {
  title: "Delivering bad news",
  situation: "Mr De Vries comes for his results.",
  assignment: "Tell him what the scan shows.",
  criteria: "Says it within the first minute\nUses plain words",
  longestSeconds: "360",
  passFrom: "70",
};

export async function* once(...pieces: Buffer[]): AsyncGenerator<Buffer> {
  yield* pieces;
}

/** An academy with a learner, their coach and what they practise, over the product's own platform. */
export class Stage {
  platform!: TestPlatform;
  academy!: AcademyId;
  learner!: MemberActor;
  coach!: MemberActor;
  developer!: MemberActor;
  group!: GroupId;
  exercise!: ExerciseId;
  assignment!: AssignmentId;
  jobs!: Jobs;

  constructor() {
    beforeAll(() => this.#open());
    afterAll(async () => {
      await this.jobs?.stop();
      await this.platform?.close();
    });
  }

  async #open(): Promise<void> {
    this.platform = await openTestPlatform();
    this.academy = await addAcademy(this.platform);
    this.learner = await addMember(this.platform, this.academy);
    this.coach = await addMember(this.platform, this.academy, { roles: ["coach"] });
    this.developer = await addMember(this.platform, this.academy, { roles: ["content-developer"] });
    this.group = await this.addGroup([this.learner], [this.coach]);
    this.exercise = await writeExercise(this.platform, this.developer, { ...exerciseInput, exercise: null });
    await publishExercise(this.platform, this.developer, this.exercise);
    const setting = { exercise: this.exercise, group: this.group, due: "" };
    this.assignment = await setExercise(this.platform, this.coach, setting);
    const { store, appLogin: connection, clock } = this.platform;
    const { jobs, recurring } = practiceJobs(this.platform);
    this.jobs = await openJobs({ store, connection, clock, jobs, recurring, log: { warn() {} } });
  }

  async addGroup(learners: MemberActor[], coaches: MemberActor[], academy = this.academy): Promise<GroupId> {
    const { store, vault, clock } = this.platform;
    const id = randomId<"group">();
    const now = timestamp(clock.now());
    const house = houseOf(academy);
    await store.transact({ academy, member: null }, async (tx) => {
      const title = await vault.seal(tx, groupHolding, "title", { row: id, member: house }, "Group 7");
      await tx.run(db.insertInto("study_group").values({ id, academy, house, title, created_at: now }));
      const seats = [
        ...learners.map(({ id }) => ({ member: id, seat: "learner" as const })),
        ...coaches.map(({ id }) => ({ member: id, seat: "coach" as const })),
      ];
      for (const seat of seats)
        await tx.run(db.insertInto("group_seat").values({ academy, study_group: id, ...seat, since: now }));
    });
    return id;
  }

  begin = async (): Promise<TakeId> => (await beginTake(this.platform, this.learner, this.assignment)).take;

  send = (take: TakeId, offset: number, ...pieces: Buffer[]): Promise<SliceAnswer> =>
    addSlice(this.platform, this.learner, { take, offset, bytes: once(...pieces) });

  /** Sends a recording in slices of some 4 kB. */
  async record(recording = fixture, sliceBytes = 4_096): Promise<TakeId> {
    const take = await this.begin();
    for (let at = 0; at < recording.length; at += sliceBytes) {
      await this.send(take, at, recording.subarray(at, at + sliceBytes));
    }
    return take;
  }

  async saved(): Promise<TakeId> {
    const take = await this.record();
    await saveTake(this.platform, this.learner, take);
    return take;
  }

  /** As somebody with another sign-in of their own. */
  anew = (actor: MemberActor): MemberActor => ({
    ...actor,
    signIn: sortableId<"sign-in">(this.platform.clock.now()),
  });
}

type Wish = { method?: string; range?: string; ifRange?: string; playings?: Playings; signal?: AbortSignal };

/** Asks for a recording as a player would. */
export async function askRecording({ platform }: Stage, actor: MemberActor, take: TakeId, wish: Wish = {}) {
  const headers = new Headers();
  if (wish.range) headers.set("range", wish.range);
  if (wish.ifRange) headers.set("if-range", wish.ifRange);
  const playings = wish.playings ?? new Playings(platform);
  const signal = wish.signal ?? new AbortController().signal;
  const asked = { method: wish.method ?? "GET", headers, signal };
  const answer = await answerRecording(platform, playings, actor, take, asked);
  if (answer.kind !== "stream") throw new Error("a recording is a stream");
  return answer;
}

export async function readRecording(stage: Stage, actor: MemberActor, take: TakeId, wish: Wish = {}) {
  const { status, headers, bytes } = await askRecording(stage, actor, take, wish);
  const pieces: Uint8Array[] = [];
  for await (const piece of bytes ?? []) pieces.push(Buffer.from(piece));
  return { status, headers, bytes: Buffer.concat(pieces) };
}
