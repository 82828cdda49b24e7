import { Fragment } from "#jsx/jsx-runtime";
import {
  Band,
  Empty,
  LinkButton,
  Opening,
  RowName,
  Table,
  times,
  type Child,
  type Column,
  type Element,
} from "#web";
import { page, type Answer, type Call } from "#web-server";
import { stylesIn } from "#mail";
import { mailboxWords as say } from "./mailbox.words.ts";
import { mailsMost, type Letter } from "./read-mailbox.ts";

const sentAt = (call: Call, { academy, mail }: Letter): string =>
  mail.sentAt === null ? "" : times(call.language, academy.zone).dateTime(mail.sentAt);

export const mailboxPage = (call: Call, letters: readonly Letter[]): Promise<Answer> => {
  const lang = call.language;
  const title = say(lang, letters.length < mailsMost ? "title" : "titleNewest", { count: letters.length });
  return page(call, {
    title,
    children: (
      <Fragment>
        <Opening title={title} lead={say(lang, "lead")} />
        {letters.length === 0 ? (
          <Empty title={say(lang, "empty")}>{say(lang, "emptyLead")}</Empty>
        ) : (
          <Table
            lang={lang}
            caption={say(lang, "caption")}
            columns={columns(call)}
            rows={letters}
            rowKey={({ mail }) => mail.id}
          />
        )}
      </Fragment>
    ),
  });
};

const columns = (call: Call): Column<Letter>[] => [
  {
    key: "subject",
    head: say(call.language, "subject"),
    cell: ({ mail }) => <RowName href={`/mailbox/${mail.id}`}>{mail.composed?.subject ?? mail.kind}</RowName>,
    phone: "title",
  },
  { key: "to", head: say(call.language, "to"), cell: ({ mail }) => mail.composed?.to ?? "", phone: "line" },
  { key: "academy", head: say(call.language, "academy"), cell: ({ academy }) => academy.name, phone: "no" },
  {
    key: "sent",
    head: say(call.language, "sent"),
    cell: (letter) => sentAt(call, letter),
    phone: "labelled",
  },
];

export const letterPage = (call: Call, letter: Letter): Promise<Answer> => {
  const lang = call.language;
  const { academy, mail } = letter;
  const { subject = mail.kind, to = "", text = "" } = mail.composed ?? {};
  return page(call, {
    title: subject,
    children: (
      <Fragment>
        <Opening
          title={subject}
          lead={say(lang, "addressLine", { to, academy: academy.name, at: sentAt(call, letter) })}
          actions={
            <Fragment>
              <LinkButton href={`/mailbox/${mail.id}/html`}>{say(lang, "asHtml")}</LinkButton>
              <LinkButton href="/mailbox" weight="bare">
                {say(lang, "back")}
              </LinkButton>
            </Fragment>
          }
        />
        <Band id="text" title={say(lang, "textTitle")}>
          <div class="stack">
            {text.split(/\n{2,}/).map((paragraph, place) => (
              <p key={place}>{withBreaks(paragraph)}</p>
            ))}
          </div>
        </Band>
      </Fragment>
    ),
  });
};

const link = /(https?:\/\/[^\s<>"]+)/;

/** A line that ends its sentence stays one; the others were broken for a terminal. */
const withBreaks = (paragraph: string): Child[] =>
  paragraph
    .split(/(?<=[.:])\n/)
    .flatMap((line, place): Child[] =>
      place === 0 ? withLinks(line) : [<br key={place} />, ...withLinks(line)],
    );

const withLinks = (paragraph: string): Child[] =>
  paragraph.split(link).map((piece): Child => (link.test(piece) ? anchor(piece) : piece));

const anchor = (href: string): Element => <a href={href}>{href}</a>;

/** The mail as its reader gets it. Its policy lets it load nothing, run nothing and send nothing, but keeps its own style. */
export const letterHtml = ({ mail }: Letter): Answer => {
  const html = inNewTabs(mail.composed?.html ?? "");
  return { kind: "text", text: html, type: "text/html; charset=utf-8", styles: stylesIn(html) };
};

const inNewTabs = (html: string): string =>
  html.replaceAll(/<a (?=[^>]*href=)/g, '<a target="_blank" rel="noopener" ');
