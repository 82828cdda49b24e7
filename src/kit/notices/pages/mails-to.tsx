import { Fragment } from "#jsx/jsx-runtime";
import { NotFound } from "#errors";
import { parseId, type MemberId } from "#ids";
import { idColumn, inMemory, isSifted } from "#list";
import type { List, ListAsk, ListWords, Loaded } from "#list";
import type { MailRow } from "#mail";
import { Actions, Band, Button, Form, LinkButton, times, type Element } from "#web";
import type { MemberCall } from "#web-server";
import { readMailsTo } from "../mails-to.ts";
import { mailWords as say } from "../mails.words.ts";
import { mailsToPath } from "../paths.ts";
import type { Shown } from "../parts.ts";
import { againColumn, calledIn, mailColumns } from "./mails-table.tsx";

type Read = Awaited<ReturnType<typeof readMailsTo>>;
type Around = Pick<Read, "person" | "dead">;

const states = ["waiting", "sent", "unsent"] as const;
const isWaiting = ({ state }: MailRow) => state === "waiting" || state === "for digest";
const isSent = ({ state }: MailRow) => state === "sent" || state === "in digest";
const standsSo = {
  waiting: isWaiting,
  sent: isSent,
  unsent: (mail: MailRow) => !isWaiting(mail) && !isSent(mail),
} as const;

export function memberIn({ params = {} }: Pick<ListAsk, "params">): MemberId {
  const id = parseId<"member">(params["person"] ?? "");
  if (!id) throw new NotFound("person");
  return id;
}

/** The mails to one person, the newest first, and what became of each. */
export const mailsToList = ({ platform, recipient, kinds }: Shown): List<MailRow, Around> => ({
  name: "mails",
  route: "mails.person",
  path: "/a/:academy/mails/people/:person",
  access: { door: "academy", may: "administer people" },
  picks: { state: (value) => states.some((one) => one === value) },
  orders: { kind: "ascending", asked: "ascending" },
  columnKeys: ["kind", "asked", "became", "again", "id"],
  ...inMemory<MailRow, Around>({
    async read(ask) {
      const purpose = ask.purpose === "file" ? "export" : "administer";
      const { mails, ...extra } = await readMailsTo(platform, recipient, ask.actor, memberIn(ask), purpose);
      return { rows: mails, extra };
    },
    text: ({ kind }, ask) => calledIn(ask, kinds, kind),
    fits: { state: (mail, wanted) => states.some((one) => one === wanted && standsSo[one](mail)) },
    by: { kind: ({ kind }, ask) => calledIn(ask, kinds, kind), asked: ({ askedAt }) => askedAt },
  }),
  within: (ask) => readMailsTo(platform, recipient, ask.actor, memberIn(ask)),
  columns: (ask) => [
    ...mailColumns(ask, kinds),
    againColumn(ask, kinds),
    idColumn(ask.language, ({ id }) => id),
  ],
  options: ({ language: lang }) => [
    {
      name: "state",
      label: say(lang, "became"),
      options: [
        { value: "", label: say(lang, "allMails") },
        ...states.map((one) => ({ value: one, label: say(lang, `only-${one}`) })),
      ],
    },
  ],
  words,
  rowKey: ({ id }) => id,
  actions: (ask) => (
    <LinkButton href={`/a/${ask.academy.slug}/people/${memberIn(ask)}`}>
      {say(ask.language, "person")}
    </LinkButton>
  ),
  above: (ask, { extra: { dead } }) =>
    dead && (
      <Band id="dead" title={say(ask.language, "deadHead")}>
        <Back at={ask} member={memberIn(ask)} dead={dead} />
      </Band>
    ),
});

function words(
  { language: lang, state }: ListAsk,
  { extra: { person } }: Loaded<MailRow, Around>,
): ListWords {
  return {
    title: say(lang, "toOne", { name: person.name ?? person.address }),
    lead: say(lang, "toOneLead"),
    caption: (from, to) => say(lang, "timeline", { from, to }),
    find: { label: say(lang, "findMail"), hint: say(lang, "findMailHint") },
    sentence: ({ state: which, order }) => say(lang, "mailsSentence", { state: which, order }),
    ...(!isSifted(state) && { nothing: { title: say(lang, "toOneNone"), why: say(lang, "toOneNoneWhy") } }),
  };
}

type Dead = NonNullable<Read["dead"]>;
type At = Pick<ListAsk, "language" | "academy" | "readerZone" | "guard">;
type BackProps = { at: At; member: MemberId; dead: Dead };

/** That mail to somebody comes back, why, and how to have it tried again. */
const Back = ({ at, member, dead: { reason, code, since } }: BackProps) => {
  const { language: lang, academy, guard, readerZone } = at;
  return (
    <Fragment>
      <p>{say(lang, "dead", { date: times(lang, readerZone).date(since) })}</p>
      <p>{reason === "" ? say(lang, "deadSilent", { code }) : say(lang, "deadSaid", { reason })}</p>
      <p class="small muted">{say(lang, "tryAgainWhat")}</p>
      {guard && (
        <Form action={`${mailsToPath(academy, member)}/revived`} guard={guard}>
          <Actions>
            <Button>{say(lang, "tryAgain")}</Button>
          </Actions>
        </Form>
      )}
    </Fragment>
  );
};

/** For the page of a person: whether mail reaches them, and the way to all of it. */
export const MailBand = (props: { call: MemberCall; member: MemberId; dead: Dead | null }): Element => {
  const { call, member, dead } = props;
  const { language: lang, academy, guard, zone: readerZone } = call;
  const at = { language: lang, academy, guard, readerZone };
  return (
    <Band id="mail" acts={dead === null} title={say(lang, dead ? "deadHead" : "menu")}>
      {dead && <Back at={at} member={member} dead={dead} />}
      <LinkButton href={mailsToPath(call.academy, member)} size="sm">
        {say(lang, "toThem")}
      </LinkButton>
    </Band>
  );
};
