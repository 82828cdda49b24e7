import { done, id, made, object, operation, type Operation, type Value } from "#api";
import { NotFound } from "#errors";
import type { ExerciseInput } from "../exercise.ts";
import { publishExercise } from "../publish-exercise.ts";
import { writeExercise } from "../write-exercise.ts";
import { askForExercise, exerciseBody, shown } from "./exercise.ts";
import { findStanding } from "./queries.ts";

const madeSchema = object({ id: id<"exercise">() });

const example = {
  title: "Delivering bad news",
  situation: "Mr De Vries comes for his results.",
  assignment: "Tell him what the scan shows.",
  criteria: ["Says it within the first minute", "Lets him be silent"],
  passFrom: 60,
  longestSeconds: 360,
};

const asForm = ({
  criteria,
  passFrom,
  longestSeconds,
  ...rest
}: Value<typeof exerciseBody>): ExerciseInput => ({
  ...rest,
  criteria: criteria.map((line) => line.replaceAll(/\s+/g, " ")).join("\n"),
  passFrom: passFrom === null ? "" : String(passFrom),
  longestSeconds: String(longestSeconds),
});

const write = operation({
  id: "exercises.write",
  method: "POST",
  path: "/exercises",
  summary: { en: "Writes an exercise as a draft.", nl: "Schrijft een oefening als concept." },
  scope: "exercises:write",
  body: exerciseBody,
  example,
  answer: { status: 201, says: "It is a draft.", schema: madeSchema },
  work: ({ actor, body, once }) =>
    once((platform) => writeExercise(platform, actor, { ...asForm(body), exercise: null }), made),
});

const change = operation({
  id: "exercises.change",
  method: "PUT",
  path: "/exercises/:exercise",
  summary: {
    en: "Writes an exercise anew. Once it was set for a group, this begins its next version, a draft with another id.",
    nl: "Schrijft een oefening opnieuw. Is ze al aan een groep opgegeven, dan begint hiermee de volgende versie: een concept met een andere id.",
  },
  scope: "exercises:write",
  version: "match",
  body: exerciseBody,
  example,
  answer: { status: 200, says: "The exercise that now has this text.", schema: madeSchema },
  async work({ platform, actor, body, id: named, unchanged }) {
    const exercise = named<"exercise">("exercise");
    const asSeen = unchanged(async (tx) =>
      shown(await platform.gate.open(await askForExercise(platform, tx, actor, exercise))),
    );
    const written = await writeExercise(platform, actor, { ...asForm(body), exercise }, async (tx) => {
      if (!(await findStanding(tx, exercise))) throw new NotFound("exercise");
      await asSeen?.(tx);
    });
    return { status: 200, value: { id: written } };
  },
});

const publish = operation({
  id: "exercises.publish",
  method: "POST",
  path: "/exercises/:exercise/publication",
  summary: {
    en: "Publishes a draft: coaches may set it. The version before it can no longer be set.",
    nl: "Publiceert een concept: coaches mogen het opgeven. De vorige versie kan niet meer opgegeven worden.",
  },
  scope: "exercises:write",
  answer: { status: 204, says: "It is published.", schema: null },
  work: ({ actor, id: named, once }) => {
    const exercise = named<"exercise">("exercise");
    return once(
      (platform) => publishExercise(platform, actor, exercise),
      () => done,
    );
  },
});

export const writingOperations: readonly Operation[] = [write, change, publish];
