import { hasRole } from "#access";
import { isoInstant } from "#clock";
import { Fragment } from "#jsx/jsx-runtime";
import { fileTask, inMemory, isSifted, type List, type ListAsk, type ListColumn } from "#list";
import { Actions, Button, Form, LinkButton, RowName, times, type Element } from "#web";
import { linkWords as say } from "../giver.words.ts";
import { readLinks, stateOf, type LinkLine, type LinkState } from "../list-links.ts";
import { newPath, revokePath } from "../paths.ts";

const open: ReadonlySet<LinkState> = new Set(["open", "undelivered"]);
const isOver = (link: LinkLine, now: number): boolean => !open.has(stateOf(link, now));

/** Every link that somebody gave; for administrators those of everybody. */
export const linksList: List<LinkLine> = {
  name: "links",
  route: "links.list",
  path: "/a/:academy/links",
  access: { door: "academy", may: "give links" },
  picks: { state: (value) => value === "open" || value === "over" },
  orders: { purpose: "ascending", until: "ascending", used: "descending" },
  columnKeys: ["purpose", "shows", "state", "until", "used", "times", "by", "revoke"],
  ...inMemory<LinkLine, null>({
    read: async (ask) => ({ rows: await readLinks(ask), extra: null }),
    text: ({ purpose, groupTitle }) => `${purpose} ${groupTitle ?? ""}`,
    fits: { state: (link, wanted, { now }) => isOver(link, now) === (wanted === "over") },
    by: {
      purpose: ({ purpose }) => purpose,
      until: ({ endsAt }) => endsAt,
      used: ({ usedAt }) => usedAt,
    },
  }),
  columns: (ask) => columnsOf(ask),
  options: ({ language: lang }) => [
    {
      name: "state",
      label: say(lang, "whichState"),
      options: [
        { value: "", label: say(lang, "all") },
        { value: "open", label: say(lang, "onlyOpen") },
        { value: "over", label: say(lang, "onlyOver") },
      ],
    },
  ],
  words: (ask, { total }) => {
    const { language: lang, state } = ask;
    return {
      title: say(lang, isSifted(state) ? "linksFound" : "linksTitle", { count: total }),
      lead: say(lang, "linksLead"),
      caption: (from, to) => say(lang, "linksCaption", { from, to }),
      find: { label: say(lang, "findLink"), hint: say(lang, "findHint") },
      sentence: ({ state: which, order }) => say(lang, "linksSentence", { state: which, order }),
      nothing: isSifted(state)
        ? { title: say(lang, "noLinkFits"), why: say(lang, "noLinkFitsWhy") }
        : { title: say(lang, "noLinkYet"), why: say(lang, "noLinkYetWhy"), actions: <Givings ask={ask} /> },
    };
  },
  rowKey: ({ id }) => id,
  actions: (ask) => <Givings ask={ask} />,
};

/** What each may give. */
const Givings = ({ ask: { actor, academy, language: lang } }: { ask: ListAsk }): Element => (
  <Fragment>
    {hasRole(actor, "coach") && (
      <LinkButton href={newPath(academy, "review")} icon="plus">
        {say(lang, "giveReview")}
      </LinkButton>
    )}
    {hasRole(actor, "administrator") && (
      <LinkButton href={newPath(academy, "roster")} icon="plus">
        {say(lang, "giveRoster")}
      </LinkButton>
    )}
  </Fragment>
);

function columnsOf(ask: ListAsk): readonly ListColumn<LinkLine>[] {
  const { language: lang, actor, readerZone, now } = ask;
  const { date, dateTime } = times(lang, readerZone);
  const shows = ({ shows, groupTitle, asked, agreed }: LinkLine): string => {
    if (shows === "roster")
      return groupTitle === null
        ? say(lang, "showsRoster")
        : say(lang, "showsRosterOf", { group: groupTitle });
    return agreed < asked
      ? say(lang, "showsReview", { agreed: String(agreed), asked: String(asked) })
      : say(lang, "showsReviewAll", { asked });
  };
  const state = (link: LinkLine): string => say(lang, stateOf(link, now));
  const mailed = (link: LinkLine, address: string): string =>
    say(lang, stateOf(link, now) === "undelivered" ? "mailCameBack" : "mailedTo", { address });
  const timesUsed = ({ exchanges, exchangesMost }: LinkLine): string =>
    say(lang, "timesOf", { used: String(exchanges), most: String(exchangesMost) });
  const iso = (at: LinkLine["usedAt"]) => (at === null ? null : isoInstant(at));
  return [
    {
      key: "purpose",
      head: say(lang, "forWhat"),
      order: "ascending",
      phone: "title",
      cell: (link) => (
        <RowName {...(link.address !== null && { sub: mailed(link, link.address) })}>{link.purpose}</RowName>
      ),
      file: ({ purpose }) => purpose,
    },
    { key: "shows", head: say(lang, "showsWhat"), phone: "line", cell: shows, file: shows },
    { key: "state", head: say(lang, "state"), phone: "side", cell: state, file: state },
    {
      key: "until",
      head: say(lang, "until"),
      order: "ascending",
      phone: "labelled",
      cell: ({ endsAt }) => dateTime(endsAt),
      file: ({ endsAt }) => iso(endsAt),
    },
    {
      key: "used",
      head: say(lang, "lastUsed"),
      order: "descending",
      phone: "labelled",
      cell: ({ usedAt }) => (usedAt === null ? say(lang, "never") : date(usedAt)),
      file: ({ usedAt }) => iso(usedAt),
    },
    { key: "times", head: say(lang, "timesUsed"), phone: "labelled", cell: timesUsed, file: timesUsed },
    ...(hasRole(actor, "administrator")
      ? [
          {
            key: "by",
            head: say(lang, "givenBy"),
            phone: "labelled" as const,
            cell: ({ by }: LinkLine) => by ?? say(lang, "somebody"),
            file: ({ by }: LinkLine) => by,
          },
        ]
      : []),
    {
      key: "revoke",
      head: say(lang, "revokeHead"),
      phone: "line",
      cell: (link) => <Revoke ask={ask} link={link} />,
      file: [],
    },
  ];
}

const canEnd: ReadonlySet<LinkState> = new Set([...open, "used up", "unheld"]);

const Revoke = ({ ask, link }: { ask: ListAsk; link: LinkLine }): Element | null => {
  const { language: lang, academy, guard, now } = ask;
  if (!guard || !canEnd.has(stateOf(link, now))) return null;
  return (
    <details>
      <summary class="small">{say(lang, "revokeOpen")}</summary>
      <Form class="stack" action={revokePath(academy, link.id)} guard={guard}>
        <p class="small">{say(lang, "revokeWhat")}</p>
        <Actions>
          <Button size="sm">{say(lang, "revoke")}</Button>
        </Actions>
      </Form>
    </details>
  );
};

export const linksFile = fileTask(linksList);
