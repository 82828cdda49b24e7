import { isoInstant } from "#clock";
import {
  askAbout,
  fileTask,
  idColumn,
  isSifted,
  usualColumns,
  type List,
  type ListAsk,
  type ListColumn,
  type ListWords,
  type Loaded,
} from "#list";
import { Band, Button, Form, LinkButton, RowName, Table, times, type Element } from "#web";
import type { MemberCall } from "#web-server";
import { mailWords as say } from "../mails.words.ts";
import { deadPath, mailsPath, mailsToPath } from "../paths.ts";
import { readingOf, type Around, type Dead } from "../read-dead.ts";
import type { Shown, Telling } from "../parts.ts";

/** To whom mail comes back, each with the way to have the address tried again. */
export const deadList = (shown: Telling): List<Dead, Around> => ({
  name: "dead-addresses",
  route: "mails.dead",
  path: deadPath({ slug: ":academy" }),
  access: { door: "academy", may: "administer people" },
  picks: {},
  orders: { since: "ascending", code: "ascending" },
  columnKeys: ["who", "since", "code", "again", "id"],
  ...readingOf(shown),
  columns,
  options: () => [],
  words,
  rowKey: ({ id }) => id,
  actions: ({ language, academy }) => (
    <LinkButton href={mailsPath(academy)}>{say(language, "all")}</LinkButton>
  ),
  note: ({ language }, { tooMany }) =>
    tooMany && (
      <p class="small muted" role="status">
        {say(language, "tooManyForNames")}
      </p>
    ),
});

export const deadFile = (shown: Telling) => fileTask(deadList(shown));

function words({ language: lang, state }: ListAsk, { total }: Loaded<Dead, Around>): ListWords {
  const sifted = isSifted(state);
  return {
    title: say(lang, sifted ? "deadFound" : "deadTitle", { count: total }),
    ...(total > 0 && { lead: say(lang, "deadLead") }),
    caption: (from, to) => say(lang, "deadRows", { from, to }),
    find: { label: say(lang, "findDead"), hint: say(lang, "findDeadHint") },
    ...(!sifted && { nothing: { title: say(lang, "deadNone"), why: say(lang, "deadNoneWhy") } }),
  };
}

const shownMost = 5;

/** The newest of them above the kinds of mail; nothing where mail comes back from nobody. */
export async function deadBand(shown: Shown, call: MemberCall): Promise<Element | null> {
  const { language: lang, academy, guard } = call;
  const list = deadList(shown);
  const ask = { ...askAbout(shown.platform, list, call, ""), guard };
  const { rows, total, extra } = await list.load(ask, 0, shownMost);
  if (total === 0) return null;
  return (
    <Band id="dead" title={say(lang, "deadTitle", { count: total })} sub={say(lang, "deadLead")}>
      <Table
        lang={lang}
        caption={say(lang, "deadCaption")}
        columns={usualColumns(list.columns(ask, extra))}
        rows={rows}
        rowKey={({ id }) => id}
      />
      <LinkButton href={deadPath(academy)} size="sm">
        {say(lang, "deadAll", { count: total })}
      </LinkButton>
    </Band>
  );
}

const columns = ({ language: lang, academy, readerZone, guard }: ListAsk): readonly ListColumn<Dead>[] => [
  {
    key: "who",
    head: say(lang, "who"),
    phone: "title",
    cell: ({ member, name, address }) => (
      <RowName href={mailsToPath(academy, member)} {...(name !== null && { sub: address })}>
        {name ?? address}
      </RowName>
    ),
    file: [
      { head: say(lang, "who"), value: ({ name }) => name },
      { head: say(lang, "address"), value: ({ address }) => address },
    ],
  },
  {
    key: "since",
    head: say(lang, "since"),
    order: "ascending",
    phone: "labelled",
    cell: ({ since }) => times(lang, readerZone).dateTime(since),
    file: ({ since }) => isoInstant(since),
  },
  {
    key: "code",
    head: say(lang, "code"),
    order: "ascending",
    phone: "labelled",
    cell: ({ code }) => code,
    file: ({ code }) => code,
  },
  {
    key: "again",
    head: say(lang, "tryAgain"),
    phone: "side",
    cell: ({ member, name, address }) =>
      guard && (
        <Form action={`${mailsToPath(academy, member)}/revived`} guard={guard} hidden={{ from: "list" }}>
          <Button size="sm">
            <span aria-hidden="true">{say(lang, "tryAgainShort")}</span>
            <span class="sr">{say(lang, "tryAgainWhose", { name: name ?? address })}</span>
          </Button>
        </Form>
      ),
    file: [],
  },
  idColumn(lang, ({ member }) => member),
];
