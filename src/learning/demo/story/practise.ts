import { instant, minute, second, type Instant } from "#clock";
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
  type Draft,
  type ExerciseId,
  type TakeId,
} from "#practice";
import { bytesOf, type Clip } from "../recordings.ts";
import type { Answer, Production, Round } from "./cast.ts";
import { chance } from "./chance.ts";
import { actorOf, player, type Beat, type Stage } from "./stage.ts";

export type Practising = Stage & { groups: Map<string, GroupId> };

/** What was written and set, so that it can be answered. */
type Desk = { exercises: Map<string, ExerciseId>; assignments: Map<Round, AssignmentId>; playings: Playings };

/** All that is written, set, recorded and answered. */
export function practising(stage: Practising): Beat[] {
  const { production, calendar, platform } = stage;
  const desk: Desk = { exercises: new Map(), assignments: new Map(), playings: new Playings(platform) };
  const writing = Object.keys(production.exercises).map((name, place): Beat => {
    const at = calendar.at(
      writtenOn(production, name),
      `${13 + Math.floor(place / 4)}:${10 + (place % 4) * 12}`,
    );
    return { at, act: () => write(stage, desk, name) };
  });
  const setting = production.rounds.map((round): Beat => ({
    at: calendar.at(round.set, "8:45"),
    act: () => set(stage, desk, round),
  }));
  return [...writing, ...setting, ...production.answers.flatMap((answer) => answering(stage, desk, answer))];
}

/** Some days before it is set for the first time; what is not set yet was begun this week. */
function writtenOn({ founded, rounds }: Production, name: string): number {
  const set = rounds.filter(({ exercise }) => exercise === name).map((round) => round.set);
  const lead = 3 + Math.floor(chance("lead", name) * 4);
  return set.length === 0 ? -4 : Math.max(founded + 3, Math.min(...set) - lead);
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
  const { platform } = stage;
  const { share, review, drafted, person, round } = answer;
  const made: { take?: TakeId } = {};
  const take = (): TakeId => made.take!;
  const moment = momentsOf(stage, answer);
  const recorded = {
    at: moment(0, 0),
    act: async () => void (made.take = await record(stage, desk, answer)),
  };
  if (share === "no") return [recorded];
  const shareIt = () => shareTake(platform, actorOf(stage, person), take(), [player(stage, round.coach).id]);
  const takeBack = () => withdrawShare(platform, actorOf(stage, person), take());
  const begin = () => beginAnswer(stage, round, take(), drafted!);
  const beats: Beat[] = [recorded, { at: moment(0, 6), act: shareIt }];
  if (share === "withdrawn") beats.push({ at: moment(1, 0), act: takeBack });
  if (drafted) beats.push({ at: moment(1, 30), act: begin });
  if (!review) return beats;
  beats.push({ at: moment(review.after, 40), act: () => answerBack(stage, desk, answer, take()) });
  if (review.read)
    beats.push({ at: moment(review.after + 1, 0), act: () => readBack(stage, answer, take()) });
  return beats;
}

/** So many days and minutes after a recording; on later days at another hour of the day, but always at the same. */
function momentsOf({ calendar }: Stage, { day, time, person }: Answer) {
  return (days: number, minutes: number): Instant => {
    const hour = 8 + Math.floor(chance("later", person, day, days) * 10);
    const begin =
      days === 0
        ? calendar.at(day, time)
        : calendar.at(day + days, `${hour}:${10 + minuteOf(person, day + days)}`);
    return instant(Math.min(begin + minutes * minute, calendar.now));
  };
}

/** Of an hour, up to 44: what follows within that hour follows the same day. */
const minuteOf = (person: string, day: number): number => Math.floor(chance("minute of", person, day) * 45);

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
  await sendFeedback(platform, coach(), take, { draft: review!.draft, anotherTry: review!.anotherTry });
}

/** What lies on a coach's desk half written. */
async function beginAnswer(stage: Practising, { coach }: Round, take: TakeId, draft: Draft): Promise<void> {
  await openForReview(stage.platform, actorOf(stage, coach), take);
  await draftFeedback(stage.platform, actorOf(stage, coach), take, draft);
}

async function readBack(stage: Practising, { person }: Answer, take: TakeId): Promise<void> {
  await openOwnTake(stage.platform, actorOf(stage, person), take);
  await markRead(stage.platform, actorOf(stage, person), take);
}
