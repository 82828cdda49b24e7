import { fileTask, inMemory, isSifted, usualColumns } from "#list";
import type { List, ListAsk, ListColumn, ListWords } from "#list";
import { LinkButton, RowName, Table, times, type Element } from "#web";
import type { MemberCall } from "#web-server";
import { exerciseWords as say } from "../exercises.words.ts";
import { listWritten } from "../list-settings.ts";
import { exercisePath, exercisesPath } from "../paths.ts";
import { placeIn, type Place } from "./common.tsx";

type Exercise = Awaited<ReturnType<typeof listWritten>>[number];

const states = ["draft", "published", "retired"] as const;
const stateWords = { draft: "onlyDrafts", published: "onlyPublished", retired: "onlyRetired" } as const;

/** Every exercise of an academy, the last changed first, for those who write them. */
export const exercisesList: List<Exercise> = {
  name: "exercises",
  route: "practice.exercises",
  path: "/a/:academy/exercises",
  holds: "nobody",
  access: { door: "academy", may: "write exercises" },
  picks: { state: (value) => states.some((one) => one === value) },
  orders: { name: "ascending", changed: "ascending" },
  columnKeys: ["name", "state", "changed", "longest", "id"],
  ...inMemory<Exercise, null>({
    read: async ({ platform, actor, purpose }) => ({
      rows: await listWritten(platform, actor, purpose === "file" ? "export" : "write-content"),
      extra: null,
    }),
    text: ({ body }) => body.title,
    fits: { state: ({ state }, wanted) => state === wanted },
    by: { name: ({ body }) => body.title, changed: ({ changedAt }) => changedAt },
  }),
  columns: columnsOf,
  options: ({ language: lang }) => [
    {
      name: "state",
      label: say(lang, "state"),
      options: [
        { value: "", label: say(lang, "allStates") },
        ...states.map((one) => ({ value: one, label: say(lang, stateWords[one]) })),
      ],
    },
  ],
  words,
  rowKey: ({ exercise }) => exercise,
  actions: ({ language, academy }) => (
    <LinkButton href={`${exercisesPath(academy)}/new`} weight="primary" icon="plus">
      {say(language, "write")}
    </LinkButton>
  ),
};

export const exercisesFile = fileTask(exercisesList);

function words({ language: lang, state }: ListAsk, { total }: { total: number }): ListWords {
  const sifted = isSifted(state);
  return {
    title: say(lang, sifted ? "listFound" : "listTitle", { count: total }),
    caption: (from, to) => say(lang, "listCaption", { from, to }),
    find: { label: say(lang, "find"), hint: say(lang, "title") },
    sentence: ({ state: which, order }) => say(lang, "sentence", { state: which, order }),
    usualOrder: say(lang, "lastChanged"),
    nothing: sifted
      ? { title: say(lang, "noneFits"), why: say(lang, "noneFitsWhy") }
      : { title: say(lang, "listFirst"), why: say(lang, "listWhy") },
  };
}

function columnsOf({ language: lang, academy, zone, readerZone }: Place): readonly ListColumn<Exercise>[] {
  return [
    {
      key: "name",
      head: say(lang, "name"),
      order: "ascending",
      phone: "title",
      cell: ({ exercise, body, version }) => (
        <RowName href={exercisePath(academy, exercise)} sub={say(lang, "version", { version })}>
          {body.title}
        </RowName>
      ),
      file: [
        { head: say(lang, "name"), value: ({ body }) => body.title },
        { head: say(lang, "versionHead"), value: ({ version }) => version },
      ],
    },
    {
      key: "state",
      head: say(lang, "state"),
      phone: "labelled",
      cell: ({ state }) => say(lang, state),
      file: ({ state }) => say(lang, state),
    },
    {
      key: "changed",
      head: say(lang, "changed"),
      order: "ascending",
      phone: "side",
      cell: ({ changedAt }) => times(lang, readerZone).date(changedAt),
      file: ({ changedAt }) => times(lang, zone).isoDate(changedAt),
    },
    {
      key: "longest",
      head: say(lang, "longestHead"),
      unusual: true,
      numeric: true,
      phone: "labelled",
      cell: ({ longestSeconds }) => longestSeconds,
      file: ({ longestSeconds }) => longestSeconds,
    },
    {
      key: "id",
      head: say(lang, "id"),
      unusual: true,
      phone: "labelled",
      cell: ({ exercise }) => <code>{exercise}</code>,
      file: ({ exercise }) => exercise,
    },
  ];
}

type WrittenProps = { call: MemberCall; written: readonly Exercise[] };

/** A few of them, the last changed first. */
export const Written = ({ call, written }: WrittenProps): Element => (
  <Table
    lang={call.language}
    caption={say(call.language, "exercises")}
    rows={written}
    rowKey={({ exercise }) => exercise}
    columns={usualColumns(columnsOf(placeIn(call)))}
  />
);
