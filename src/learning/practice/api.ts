import {
  id,
  instantText,
  integer,
  limitIn,
  list,
  markIn,
  nullable,
  object,
  operation,
  pageOf,
  pageSchema,
  paging,
  text,
  type Mark,
  type Operation,
} from "#api";
import type { KeyActor, Opened } from "#access";
import { isoInstant } from "#clock";
import { sql } from "kysely";
import { timestamp, type Tx } from "#store";
import { exerciseColumns } from "./queries.ts";
import { db, type ExerciseId } from "./tables.ts";

const exerciseSchema = object({
  id: id<"exercise">(),
  title: text({ most: 120 }),
  situation: text({ most: 4_000 }),
  assignment: text({ most: 4_000 }),
  criteria: list(text({ most: 160 }), { most: 12 }),
  passFrom: nullable(integer({ least: 1, most: 100 })),
  longestSeconds: integer({ least: 30, most: 5_400 }),
  version: integer({ least: 1, most: 1_000_000 }),
  changedAt: instantText,
});

const published = () =>
  db
    .selectFrom("exercise")
    .select(exerciseColumns)
    .select(["exercise.version", "exercise.changed_at as changedAt"])
    .where("exercise.state", "=", "published");

const publishedAfter = (tx: Tx, mark: Mark<"exercise"> | null, length: number) =>
  tx.all(
    published()
      .$if(mark !== null, (query) => query.where(behind(mark!)))
      .orderBy("exercise.changed_at", "desc")
      .orderBy("exercise.id")
      .limit(length),
  );

const behind = ({ at, id: row }: Mark<"exercise">) =>
  sql<boolean>`(exercise.changed_at < ${timestamp(at)}::timestamptz
    or (exercise.changed_at = ${timestamp(at)}::timestamptz and exercise.id > ${row}::uuid))`;

const findPublished = (tx: Tx, exercise: ExerciseId) =>
  tx.maybe(published().where("exercise.id", "=", exercise));

type Row = Opened<NonNullable<Awaited<ReturnType<typeof findPublished>>>>;

const shown = ({ exercise, body, longestSeconds, version, changedAt }: Row) => ({
  id: exercise,
  title: body.title,
  situation: body.situation,
  assignment: body.assignment,
  criteria: body.criteria,
  passFrom: body.passFrom,
  longestSeconds,
  version,
  changedAt: isoInstant(changedAt),
});

const inHouse = ({ academy }: KeyActor) => ({ academy, member: null });

const listExercises = operation({
  id: "exercises.list",
  method: "GET",
  path: "/exercises",
  summary: "Exercises that are published, the last changed first.",
  scope: "exercises:read",
  query: object(paging),
  answer: { status: 200, says: "A page of exercises.", schema: pageSchema(exerciseSchema) },
  async work({ platform: { store, gate }, actor, query }) {
    const [limit, mark] = [limitIn(query), markIn<"exercise">(query.cursor)];
    const { asked, next } = await store.read(inHouse(actor), async (tx) => {
      const rows = await publishedAfter(tx, mark, limit + 1);
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
  summary: "One published exercise.",
  scope: "exercises:read",
  version: "tag",
  answer: { status: 200, says: "The exercise.", schema: exerciseSchema },
  async work({ platform: { store, gate }, actor, id: named }) {
    const exercise = named<"exercise">("exercise");
    const asked = await store.read(inHouse(actor), async (tx) => {
      const found = await findPublished(tx, exercise);
      return found ? gate.ask(tx, actor, "practise", found) : gate.miss(tx, actor, "practise", ["content"]);
    });
    return { status: 200, value: shown(await gate.open(asked)) };
  },
});

export const practiceApi: readonly Operation[] = [listExercises, readExercise];
