import { Fragment } from "#jsx/jsx-runtime";
import { isoInstant } from "#clock";
import { idColumn, isSifted, sortableText } from "#list";
import type { List, ListAsk, ListColumn, ListWords, Loaded } from "#list";
import { noticeSettingsPath, noticesPath, type NoticeRow } from "#mail";
import { Button, Form, LinkButton, RowName, times } from "#web";
import { noticeWords as say } from "../notices.words.ts";
import { listNotices, tellNotices, type Notice } from "../read-notices.ts";
import type { Shown } from "../parts.ts";

type Around = { unread: number };

const states = ["new", "read"] as const;
const columnKeys = ["what", "when", "read", "id"];

/** What somebody was told, the newest first. Only what is shown is opened, or all of it where its words are searched. */
export const noticesList = ({ platform, kinds }: Shown): List<Notice, Around> => ({
  name: "notices",
  route: "notices.list",
  path: "/a/:academy/notices",
  access: { door: "academy", may: "use the academy" },
  picks: { state: (value) => states.some((one) => one === value) },
  orders: { when: "ascending" },
  columnKeys,
  async load(ask, from, length): Promise<Loaded<Notice, Around>> {
    const { actor, academy, language, origin = "", state } = ask;
    const tell = (some: readonly NoticeRow[]) =>
      tellNotices(platform, kinds, actor, some, { academy, language, origin });
    const { rows, unread } = await listNotices(platform, actor);
    const picked = inOrder(
      ask,
      rows.filter((row) => fits(ask, row)),
    );
    const extra = { unread };
    if (state.text === "")
      return { rows: await tell(picked.slice(from, from + length)), total: picked.length, extra };
    const found = (await tell(picked)).filter((notice) => isFound(ask, notice));
    return { rows: found.slice(from, from + length), total: found.length, extra };
  },
  columns: columnsOf,
  options: ({ language: lang }) => [
    {
      name: "state",
      label: say(lang, "which"),
      options: [
        { value: "", label: say(lang, "allNotices") },
        { value: "new", label: say(lang, "onlyNew") },
        { value: "read", label: say(lang, "onlyRead") },
      ],
    },
  ],
  words,
  rowKey: ({ id }) => id,
  actions: ({ language: lang, academy, guard, actor }, { unread }) => (
    <Fragment>
      {guard && unread > 0 && (
        <Form action={`${noticesPath(academy)}/read`} guard={guard} hidden={{ notice: "all" }}>
          <Button weight="primary">{say(lang, "readAll")}</Button>
        </Form>
      )}
      <LinkButton href={noticeSettingsPath(academy)}>{say(lang, "settingsLink")}</LinkButton>
      <span class="small muted" data-live={`notices:${actor.id}`}>
        <span data-live-said /> <a href={noticesPath(academy)}>{say(lang, "lookAgain")}</a>
      </span>
    </Fragment>
  ),
});

const fits = ({ state: { picks } }: ListAsk, { readAt }: NoticeRow): boolean =>
  picks["state"] === undefined || (readAt === null) === (picks["state"] === "new");

const inOrder = <Row,>({ state: { order } }: ListAsk, rows: readonly Row[]): readonly Row[] =>
  order?.direction === "ascending" ? rows.toReversed() : rows;

const isFound = (ask: ListAsk, notice: Notice): boolean => {
  const inside = sortableText(titleOf(ask, notice));
  return sortableText(ask.state.text)
    .split(" ")
    .every((word) => inside.includes(word));
};

function words({ language: lang, state }: ListAsk, { total, extra }: Loaded<Notice, Around>): ListWords {
  const sifted = isSifted(state);
  return {
    title: sifted ? say(lang, "found", { count: total }) : say(lang, "title", { unread: extra.unread }),
    lead: say(lang, "lead"),
    aside: {
      label: say(lang, "whoTitle"),
      title: say(lang, "whoTitle"),
      children: <p>{say(lang, "whoText")}</p>,
    },
    caption: (from, to) => say(lang, "caption", { from, to }),
    find: { label: say(lang, "find"), hint: say(lang, "findHint") },
    sentence: ({ state: which, order }) => say(lang, "sentence", { state: which, order }),
    ...(!sifted && { nothing: { title: say(lang, "emptyTitle"), why: say(lang, "emptyWhy") } }),
  };
}

const titleOf = ({ language }: ListAsk, { told }: Notice): string => told?.title ?? say(language, "gone");

function columnsOf(ask: ListAsk): readonly ListColumn<Notice>[] {
  const { language: lang, academy, guard, readerZone } = ask;
  return [
    {
      key: "what",
      head: say(lang, "what"),
      phone: "title",
      cell: (notice) => {
        const href = notice.told?.href;
        return (
          <RowName {...(href && { href })} {...(notice.isNew && { sub: say(lang, "isNew") })}>
            {titleOf(ask, notice)}
          </RowName>
        );
      },
      file: (notice) => titleOf(ask, notice),
    },
    {
      key: "when",
      head: say(lang, "when"),
      order: "ascending",
      phone: "line",
      cell: ({ madeAt }) => times(lang, readerZone).dateTime(madeAt),
      file: ({ madeAt }) => isoInstant(madeAt),
    },
    {
      key: "read",
      head: say(lang, "act"),
      phone: "side",
      cell: (notice) =>
        guard &&
        notice.isNew && (
          <Form action={`${noticesPath(academy)}/read`} guard={guard} hidden={{ notice: notice.id }}>
            <Button size="sm">
              <span aria-hidden="true">{say(lang, "readOne")}</span>
              <span class="sr">{say(lang, "readWhat", { title: titleOf(ask, notice) })}</span>
            </Button>
          </Form>
        ),
      file: ({ isNew }) => !isNew,
    },
    idColumn(lang, ({ id }) => id),
  ];
}
