import { Fragment } from "#jsx/jsx-runtime";
import type { Instant } from "#clock";
import { fileTask, inMemory, isSifted, usualColumns } from "#list";
import type { List, ListAsk, ListColumn, ListWords, Loaded } from "#list";
import { LinkButton, RowName, Table, times, type Element } from "#web";
import type { MemberCall } from "#web-server";
import { listWaiting, type Waiting } from "../open-for-review.ts";
import { reviewPath } from "../paths.ts";
import { reviewWords as say } from "../review.words.ts";
import { lengthText, placeIn, Work, type Place } from "./common.tsx";

type Exercises = readonly { id: string; title: string }[];

async function read({ platform, actor, purpose }: ListAsk) {
  const rows = await listWaiting(platform, actor, { purpose: purpose === "file" ? "export" : "review" });
  const titles = new Map<string, string>(rows.map(({ exercise, body }) => [exercise, body.title]));
  return { rows, extra: [...titles].map(([id, title]) => ({ id, title })) };
}

/** What waits for a coach, the oldest first. */
export const deskList: List<Waiting, Exercises> = {
  name: "waiting",
  route: "practice.desk",
  path: "/a/:academy/review",
  access: { door: "academy", may: "review" },
  picks: { exercise: (value) => /^[0-9a-f-]{36}$/.test(value) },
  orders: { learner: "ascending", exercise: "ascending", length: "ascending", shared: "descending" },
  columnKeys: ["learner", "exercise", "length", "shared", "go", "id"],
  ...inMemory<Waiting, Exercises>({
    read,
    text: ({ name, body }) => `${name ?? ""} ${body.title}`,
    fits: { exercise: ({ exercise }, wanted) => exercise === wanted },
    by: {
      learner: ({ name }) => name,
      exercise: ({ body }) => body.title,
      length: ({ durationMs }) => durationMs,
      shared: ({ since }) => since,
    },
  }),
  columns: columnsOf,
  options: ({ language: lang }, exercises) => [
    {
      name: "exercise",
      label: say(lang, "exercise"),
      options: [
        { value: "", label: say(lang, "anyExercise") },
        ...exercises.map(({ id, title }) => ({ value: id, label: title })),
      ],
    },
  ],
  words,
  rowKey: ({ id }) => id,
};

export const deskFile = fileTask(deskList);

function words(ask: ListAsk, { total, rows }: Loaded<Waiting, Exercises>): ListWords {
  const { language: lang, state, readerZone, now } = ask;
  const sifted = isSifted(state);
  const oldest = rows.reduce<Instant | null>(
    (first, { since }) => (first === null || since < first ? since : first),
    null,
  );
  const isWhole = !sifted && total === rows.length && oldest !== null;
  return {
    title: say(lang, sifted ? "deskFound" : "deskTitle", { count: total }),
    ...(isWhole && { lead: say(lang, "deskLead", { when: times(lang, readerZone).day(oldest, now) }) }),
    caption: (from, to) => say(lang, "deskCaption", { from, to }),
    find: { label: say(lang, "findWaiting"), hint: say(lang, "findWaitingHint") },
    sentence: ({ exercise, order }) => say(lang, "deskSentence", { exercise, order }),
    usualOrder: say(lang, "oldestFirst"),
    nothing: sifted
      ? { title: say(lang, "nothingFits"), why: say(lang, "nothingFitsWhy") }
      : { title: say(lang, "deskFree"), why: say(lang, "deskNoneWhy") },
  };
}

type Moment = Place & { now: Instant };

function columnsOf(place: Moment): readonly ListColumn<Waiting>[] {
  const { language: lang, academy, zone, readerZone, now } = place;
  return [
    {
      key: "learner",
      head: say(lang, "learner"),
      order: "ascending",
      phone: "title",
      cell: (one) => <RowName href={reviewPath(academy, one.id)}>{one.name ?? say(lang, "someone")}</RowName>,
      file: ({ name }) => name,
    },
    {
      key: "exercise",
      head: say(lang, "exercise"),
      order: "ascending",
      cell: (one) => (
        <Fragment>
          <Work>{one.body.title}</Work>, {say(lang, "tryNumber", { try: one.try ?? 1 })}
        </Fragment>
      ),
      file: [
        { head: say(lang, "exercise"), value: ({ body }) => body.title },
        { head: say(lang, "tryHead"), value: (one) => one.try ?? 1 },
      ],
    },
    {
      key: "length",
      head: say(lang, "length"),
      order: "ascending",
      numeric: true,
      phone: "labelled",
      cell: ({ durationMs }) => lengthText(durationMs ?? 0),
      file: ({ durationMs }) => lengthText(durationMs ?? 0),
    },
    {
      key: "shared",
      head: say(lang, "sharedOn"),
      order: "descending",
      phone: "labelled",
      cell: ({ since }) => times(lang, readerZone).day(since, now),
      file: ({ since }) => times(lang, zone).isoDate(since),
    },
    {
      key: "go",
      head: say(lang, "review"),
      phone: "side",
      cell: (one) => (
        <LinkButton href={reviewPath(academy, one.id)} size="sm">
          {say(lang, "open")}
        </LinkButton>
      ),
      file: [],
    },
    {
      key: "id",
      head: say(lang, "recordingId"),
      unusual: true,
      phone: "labelled",
      cell: ({ id }) => <code>{id}</code>,
      file: ({ id }) => id,
    },
  ];
}

type WaitingProps = { call: MemberCall; waiting: readonly Waiting[]; now: Instant };

/** A few of them, the oldest first. */
export const WaitingList = ({ call, waiting, now }: WaitingProps): Element => (
  <Table
    lang={call.language}
    caption={say(call.language, "waiting")}
    rows={waiting}
    rowKey={({ id }) => id}
    columns={usualColumns(columnsOf({ ...placeIn(call), now }))}
  />
);
