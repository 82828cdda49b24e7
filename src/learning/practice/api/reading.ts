import { limitIn, markIn, object, operation, pageOf, pageSchema, paging, type Operation } from "#api";
import { askForExercise, exerciseSchema, inHouse, shown } from "./exercise.ts";
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
  async work({ platform: { store, gate }, actor, query }) {
    const [limit, mark] = [limitIn(query), markIn<"exercise">(query.cursor)];
    const { asked, next } = await store.read(inHouse(actor), async (tx) => {
      const rows = await exercisesAfter(tx, mark, limit + 1);
      const page = pageOf(rows, limit, ({ changedAt: at, exercise }) => ({ at, id: exercise }));
      return { asked: await gate.ask(tx, actor, "practise", page.items), next: page.next };
    });
    return { status: 200, value: { items: (await gate.open(asked)).map(shown), next }, next };
  },
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
