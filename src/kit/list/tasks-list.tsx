import { isoInstant } from "#clock";
import {
  figuresOf,
  isOver,
  ownTasks,
  taskPath,
  taskWords as say,
  TaskProgress,
  titleOf,
  type KindOf,
  type TaskRow,
} from "#tasks";
import { RowName, times, type Lang } from "#web";
import { idColumn } from "./columns.tsx";
import { inMemory } from "./in-memory.ts";
import type { List, ListAsk, ListColumn, ListWords, Loaded } from "./list.ts";
import { isSifted } from "./state.ts";

type Around = { under: number };

const states = ["under", "done", "ended"] as const;
const standsSo = {
  under: (row: TaskRow) => !isOver(row),
  done: ({ state }: TaskRow) => state === "done",
  ended: (row: TaskRow) => isOver(row) && row.state !== "done",
} as const;

/** One’s own work in the background, the newest first. It stands here, since a list is what its own file is begun from. */
export const tasksList = (kindOf: KindOf): List<TaskRow, Around> => ({
  name: "tasks",
  route: "tasks.list",
  path: "/a/:academy/tasks",
  access: { door: "academy", may: "use the academy" },
  picks: { state: (value) => states.some((one) => one === value) },
  orders: { what: "ascending", asked: "ascending" },
  columnKeys: ["what", "far", "asked", "id"],
  ...inMemory<TaskRow, Around>({
    async read({ platform, actor }) {
      const context = { academy: actor.academy, member: actor.id };
      const rows = await platform.store.read(context, (tx) => ownTasks(tx, actor));
      return { rows, extra: { under: rows.filter(standsSo.under).length } };
    },
    text: (row, { language }) => titleOf(kindOf, language, row),
    fits: { state: (row, wanted) => states.some((one) => one === wanted && standsSo[one](row)) },
    by: {
      what: (row, { language }) => titleOf(kindOf, language, row),
      asked: ({ askedAt }) => askedAt,
    },
  }),
  columns: (ask) => columnsOf(ask, kindOf),
  options: ({ language: lang }) => [
    {
      name: "state",
      label: say(lang, "which"),
      options: [
        { value: "", label: say(lang, "allWork") },
        ...states.map((one) => ({ value: one, label: say(lang, `only-${one}`) })),
      ],
    },
  ],
  words,
  rowKey: ({ id }) => id,
});

function words({ language: lang, state }: ListAsk, { total, extra }: Loaded<TaskRow, Around>): ListWords {
  const sifted = isSifted(state);
  return {
    title: sifted ? say(lang, "found", { count: total }) : say(lang, "listTitle", { under: extra.under }),
    lead: say(lang, "listLead"),
    caption: (from, to) => say(lang, "caption", { from, to }),
    find: { label: say(lang, "find"), hint: say(lang, "findHint") },
    sentence: ({ state: which, order }) => say(lang, "sentence", { state: which, order }),
    ...(!sifted && { nothing: { title: say(lang, "emptyTitle"), why: say(lang, "emptyWhy") } }),
  };
}

const columnsOf = (
  { language: lang, academy, readerZone, now }: ListAsk,
  kindOf: KindOf,
): readonly ListColumn<TaskRow>[] => [
  {
    key: "what",
    head: say(lang, "what"),
    order: "ascending",
    phone: "title",
    cell: (row) => <RowName href={taskPath(academy, row.id)}>{titleOf(kindOf, lang, row)}</RowName>,
    file: (row) => titleOf(kindOf, lang, row),
  },
  {
    key: "far",
    head: say(lang, "howFar"),
    phone: "line",
    cell: (row) =>
      isOver(row) ? farText(lang, row) : <TaskProgress lang={lang} task={row} now={now} reloads />,
    file: (row) => farText(lang, row),
  },
  {
    key: "asked",
    head: say(lang, "asked"),
    order: "ascending",
    phone: "line",
    cell: ({ askedAt }) => times(lang, readerZone).dateTime(askedAt),
    file: ({ askedAt }) => isoInstant(askedAt),
  },
  idColumn(lang, ({ id }) => id),
];

function farText(lang: Lang, row: TaskRow): string {
  if (row.state === "waiting") return say(lang, "waits");
  if (row.fileThrownAt !== null) return say(lang, "fileThrown");
  if (row.state === "done") return say(lang, "done");
  const figures = figuresOf(lang, row);
  return row.state === "running" ? figures : `${say(lang, row.state)} ${figures}.`;
}
