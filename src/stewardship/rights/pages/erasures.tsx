import { isoInstant } from "#clock";
import {
  fileTask,
  idColumn,
  inMemory,
  isSifted,
  type List,
  type ListAsk,
  type ListColumn,
  type ListWords,
} from "#list";
import { RowName, times } from "#web";
import { listErasures, type Erasure } from "../erasure.ts";
import { rightsWords as say } from "../words.ts";
import { erasurePath } from "./common.ts";

const states = ["counting", "over"] as const;

/** The erasures of an academy, the last asked for first. Whose they were, nobody can tell any more. */
export const erasuresList: List<Erasure> = {
  name: "erasures",
  route: "rights.erasures",
  path: "/a/:academy/erasures",
  access: { door: "academy", may: "administer people" },
  picks: { state: (value) => states.some((one) => one === value) },
  orders: { asked: "ascending", latest: "ascending" },
  columnKeys: ["asked", "state", "latest", "id"],
  ...inMemory<Erasure, null>({
    read: async ({ platform, actor }) => ({
      rows: await platform.store.read({ academy: actor.academy, member: actor.id }, listErasures),
      extra: null,
    }),
    text: ({ id }) => id,
    fits: { state: ({ ended }, wanted) => (ended === null) === (wanted === "counting") },
    by: { asked: ({ askedAt }) => askedAt, latest: ({ latest }) => latest },
  }),
  columns: columnsOf,
  options: ({ language: lang }) => [
    {
      name: "state",
      label: say(lang, "state"),
      options: [
        { value: "", label: say(lang, "allErasures") },
        { value: "counting", label: say(lang, "stillCounting") },
        { value: "over", label: say(lang, "allForgotten") },
      ],
    },
  ],
  words,
  rowKey: ({ id }) => id,
};

export const erasuresFile = fileTask(erasuresList);

function words({ language: lang, state }: ListAsk, { total }: { total: number }): ListWords {
  const sifted = isSifted(state);
  return {
    title: say(lang, sifted ? "listFound" : "listTitle", { count: total }),
    ...(total > 0 && { lead: say(lang, "listLead") }),
    caption: (from, to) => say(lang, "listCaption", { from, to }),
    find: { label: say(lang, "findErasure"), hint: say(lang, "findErasureHint") },
    sentence: ({ state: which, order }) => say(lang, "listSentence", { state: which, order }),
    ...(!sifted && { nothing: { title: say(lang, "noneFirst"), why: say(lang, "noneWhy") } }),
  };
}

function columnsOf({ language: lang, academy, readerZone }: ListAsk): readonly ListColumn<Erasure>[] {
  const { dateTime, date } = times(lang, readerZone);
  return [
    {
      key: "asked",
      head: say(lang, "asked"),
      order: "ascending",
      phone: "title",
      cell: ({ id, askedAt }) => <RowName href={erasurePath(academy, id)}>{dateTime(askedAt)}</RowName>,
      file: ({ askedAt }) => isoInstant(askedAt),
    },
    {
      key: "state",
      head: say(lang, "state"),
      cell: ({ ended, latest }) =>
        ended === null
          ? say(lang, "counting", { latest: dateTime(latest) })
          : say(lang, "done", { date: date(ended) }),
      file: [{ head: say(lang, "forgotten"), value: ({ ended }) => ended && isoInstant(ended) }],
    },
    {
      key: "latest",
      head: say(lang, "latest"),
      order: "ascending",
      unusual: true,
      phone: "labelled",
      cell: ({ latest }) => dateTime(latest),
      file: ({ latest }) => isoInstant(latest),
    },
    idColumn(lang, ({ id }) => id),
  ];
}
