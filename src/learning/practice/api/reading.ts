import { inHouse, object, openPage, operation, pageSchema, paging, type Operation } from "#api";
import { askForExercise, exerciseSchema, shown } from "./exercise.ts";
import { exercisesAfter } from "./queries.ts";

const listExercises = operation({
  id: "exercises.list",
  method: "GET",
  path: "/exercises",
  summary: {
    en: "Exercises of the academy, drafts among them, the last changed first.",
    nl: "Oefeningen van de academie, ook concepten; wat het laatst gewijzigd is eerst.",
  },
  scope: "exercises:read",
  query: object(paging),
  answer: { status: 200, says: "A page of exercises.", schema: pageSchema(exerciseSchema) },
  work: (asked) =>
    openPage(asked, {
      purpose: "practise",
      after: exercisesAfter,
      markOf: ({ changedAt: at, exercise }) => ({ at, id: exercise }),
      shown,
    }),
});

const readExercise = operation({
  id: "exercises.read",
  method: "GET",
  path: "/exercises/:exercise",
  summary: { en: "One exercise, published or not yet.", nl: "Eén oefening, gepubliceerd of nog niet." },
  scope: "exercises:read",
  version: "tag",
  answer: { status: 200, says: "The exercise.", schema: exerciseSchema },
  async work({ platform, actor, id: named }) {
    const exercise = named<"exercise">("exercise");
    const asked = await platform.store.read(inHouse(actor), (tx) =>
      askForExercise(platform, tx, actor, exercise),
    );
    return { status: 200, value: shown(await platform.gate.open(asked)) };
  },
});

export const readingOperations: readonly Operation[] = [listExercises, readExercise];
