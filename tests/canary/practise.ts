import { readFileSync } from "node:fs";
import { formGroup, inviteMember, seatInGroup } from "#people";
import {
  addSlice,
  beginTake,
  draftFeedback,
  publishExercise,
  saveTake,
  sendFeedback,
  setExercise,
  shareTake,
  writeExercise,
} from "#practice";
import type { Canaries } from "./canaries.ts";
import type { Ground } from "./ground.ts";
import type { Person } from "./people.ts";

export const recording = readFileSync(
  new URL("../../src/learning/practice/webm/fixtures/chromium-vp9.webm", import.meta.url),
);

type Cast = Readonly<Record<"administrator" | "developer" | "coach" | "learner", Person>>;

/** A small history in which everything that somebody writes is a canary. */
export async function practise({ platform }: Ground, canaries: Canaries, cast: Cast) {
  const [administrator, developer, coach, learner] = [
    cast.administrator.actor,
    cast.developer.actor,
    cast.coach.actor,
    cast.learner.actor,
  ];
  const group = await formGroup(platform, administrator, canaries.make("title of a group"));
  for (const { id } of [coach, learner]) await seatInGroup(platform, administrator, id, group);
  const text = {
    title: canaries.make("title of an exercise"),
    situation: canaries.make("situation"),
    assignment: canaries.make("assignment"),
    criteria: canaries.make("criterion"),
    longestSeconds: "360",
    passFrom: "70",
  };
  const exercise = await writeExercise(platform, developer, { ...text, exercise: null });
  await publishExercise(platform, developer, exercise);
  const assignment = await setExercise(platform, coach, { exercise, group, due: "" });
  const { take } = await beginTake(platform, learner, assignment);
  await addSlice(platform, learner, { take, offset: 0, bytes: once(recording) });
  await saveTake(platform, learner, take);
  await shareTake(platform, learner, take, [coach.id]);
  const remarks = [{ atMs: 100, text: canaries.make("remark"), criterion: 0 }];
  const draft = { words: canaries.make("words of feedback"), remarks, ticks: [2] };
  await draftFeedback(platform, coach, take, draft);
  await sendFeedback(platform, coach, take, { draft, anotherTry: false });
  const guest = await inviteMember(platform, administrator, {
    address: canaries.make("address of a guest", (word) => `${word}@people.example`),
    name: canaries.make("name of a guest", (word) => `Barnaby ${word}`),
    roles: ["participant"],
  });
  return { person: learner.id, group, exercise, assignment, take, guest };
}

async function* once(bytes: Buffer): AsyncGenerator<Buffer> {
  yield bytes;
}
