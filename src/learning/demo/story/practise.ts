import { minute, second } from "#clock";
import { Conflict, Refusal } from "#errors";
import type { GroupId } from "#people";
import {
  addSlice,
  beginTake,
  draftFeedback,
  findTake,
  markRead,
  openForReview,
  openOwnTake,
  Playings,
  publishExercise,
  saveTake,
  sendFeedback,
  setExercise,
  shareTake,
  withdrawShare,
  writeExercise,
  type AssignmentId,
  type ExerciseId,
  type TakeId,
} from "#practice";
import { bytesOf, type Clip } from "../recordings.ts";
import type { Answer, Round } from "./cast.ts";
import { actorOf, player, type Beat, type Stage } from "./stage.ts";

export type Practising = Stage & { groups: Map<string, GroupId> };

/** What was written and set, so that it can be answered. */
type Desk = { exercises: Map<string, ExerciseId>; assignments: Map<Round, AssignmentId>; playings: Playings };

/** All that is written, set, recorded and answered. */
export function practising(stage: Practising): Beat[] {
  const { production, calendar, platform } = stage;
  const desk: Desk = { exercises: new Map(), assignments: new Map(), playings: new Playings(platform) };
  const writing = Object.keys(production.exercises).map((name, place): Beat => {
    const at = calendar.at(production.founded + 3, `${13 + Math.floor(place / 4)}:${10 + (place % 4) * 12}`);
    return { at, act: () => write(stage, desk, name) };
  });
  const setting = production.rounds.map((round): Beat => ({
    at: calendar.at(round.set, "8:45"),
    act: () => set(stage, desk, round),
  }));
  return [...writing, ...setting, ...production.answers.flatMap((answer) => answering(stage, desk, answer))];
}

async function write(stage: Practising, desk: Desk, name: string): Promise<void> {
  const { platform, production } = stage;
  const { published, ...input } = production.exercises[name]!;
  const writer = actorOf(stage, production.writer);
  const id = await writeExercise(platform, writer, { ...input, exercise: null });
  desk.exercises.set(name, id);
  if (published) await publishExercise(platform, writer, id);
}

async function set(stage: Practising, desk: Desk, round: Round): Promise<void> {
  const exercise = desk.exercises.get(round.exercise)!;
  const due = round.due === null ? "" : stage.calendar.day(round.due);
  const wish = { exercise, group: stage.groups.get(round.group)!, due };
  desk.assignments.set(round, await setExercise(stage.platform, actorOf(stage, round.coach), wish));
}

function answering(stage: Practising, desk: Desk, answer: Answer): Beat[] {
  const { calendar, platform } = stage;
  const { day, time, share, review, person, round } = answer;
  const made: { take?: TakeId } = {};
  const take = (): TakeId => made.take!;
  const beats: Beat[] = [
    { at: calendar.at(day, time), act: async () => void (made.take = await record(stage, desk, answer)) },
  ];
  if (share === "no") return beats;
  const coach = () => player(stage, round.coach).id;
  const later = (days: number, at: string, act: () => Promise<void>) =>
    beats.push({ at: calendar.at(day + days, at), act });
  later(0, "20:30", () => shareTake(platform, actorOf(stage, person), take(), [coach()]));
  if (share === "withdrawn") later(1, "7:50", () => withdrawShare(platform, actorOf(stage, person), take()));
  if (review === null) return beats;
  later(review.after, "15:20", () => answerBack(stage, desk, answer, take()));
  if (review.read) later(review.after + 1, "8:10", () => readBack(stage, answer, take()));
  return beats;
}

const tries = 4;

/**
 * Records as the browser does. A server that runs beside takes a take of the past for long forgotten and may throw it
 * away between two slices: then it is recorded once more.
 */
async function record(stage: Practising, desk: Desk, answer: Answer): Promise<TakeId> {
  for (let left = tries; ; left--)
    try {
      return await recordOnce(stage, desk, answer);
    } catch (error) {
      if (!(error instanceof Refusal) || left === 1) throw error;
    }
}

async function recordOnce(stage: Practising, desk: Desk, { person, round, clip }: Answer): Promise<TakeId> {
  const { platform, clock } = stage;
  const { take } = await beginTake(platform, actorOf(stage, person), desk.assignments.get(round)!);
  clock.turn(clip.seconds * second);
  await addSlice(platform, actorOf(stage, person), { take, offset: 0, bytes: once(clip) });
  clock.turn(20 * second);
  await saveTake(platform, actorOf(stage, person), take);
  const { state } = await findTake(platform, actorOf(stage, person), take);
  if (state !== "saved") throw new Conflict("practice.notSaved");
  return take;
}

async function* once(clip: Clip): AsyncGenerator<Buffer> {
  yield bytesOf(clip);
}

/** The coach opens it, plays it, writes and sends. */
async function answerBack(
  stage: Practising,
  desk: Desk,
  { round, review }: Answer,
  take: TakeId,
): Promise<void> {
  const { platform, clock } = stage;
  const coach = () => actorOf(stage, round.coach);
  await openForReview(platform, coach(), take);
  await desk.playings.open(coach(), take);
  clock.turn(6 * minute);
  await draftFeedback(platform, coach(), take, review!.draft);
  await sendFeedback(platform, coach(), take, { draft: review!.draft, anotherTry: review!.anotherTry });
}

async function readBack(stage: Practising, { person }: Answer, take: TakeId): Promise<void> {
  await openOwnTake(stage.platform, actorOf(stage, person), take);
  await markRead(stage.platform, actorOf(stage, person), take);
}
