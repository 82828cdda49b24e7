import type { MailKind, MailRow } from "#mail";
import { Button, Form, RowName, Table, times, type Column } from "#web";
import type { MemberCall } from "#web-server";
import { canGoAgain } from "../mails-to.ts";
import { mailWords as say } from "../mails.words.ts";
import { mailsPath } from "../paths.ts";

type Props = { call: MemberCall; kinds: readonly MailKind[]; mails: readonly MailRow[]; again?: boolean };

/** Mails to somebody and what became of each; `again`: with a way to send one once more. */
export const MailsTable = ({ call, kinds, mails, again = false }: Props) => (
  <Table
    lang={call.language}
    caption={say(call.language, "timeline")}
    columns={again ? [...columns(call, kinds), againColumn(call, kinds)] : columns(call, kinds)}
    rows={mails}
    rowKey={({ id }) => id}
  />
);

const calledIn = ({ language }: MemberCall, kinds: readonly MailKind[], name: string): string =>
  kinds.find((kind) => kind.name === name)?.about(language).called ?? say(language, "unknownKind");

const columns = (call: MemberCall, kinds: readonly MailKind[]): Column<MailRow>[] => {
  const { language: lang, zone } = call;
  return [
    {
      key: "kind",
      head: say(lang, "kind"),
      phone: "title",
      cell: ({ kind }) => <RowName>{calledIn(call, kinds, kind)}</RowName>,
    },
    {
      key: "asked",
      head: say(lang, "asked"),
      phone: "labelled",
      cell: ({ askedAt }) => times(lang, zone).dateTime(askedAt),
    },
    { key: "became", head: say(lang, "became"), phone: "line", cell: (mail) => becameOf(call, mail) },
  ];
};

const againColumn = (call: MemberCall, kinds: readonly MailKind[]): Column<MailRow> => ({
  key: "again",
  head: say(call.language, "again"),
  phone: "side",
  cell: ({ id, kind }) =>
    canGoAgain(kinds, kind) && (
      <Form action={`${mailsPath(call.academy)}/sent/${id}/again`} guard={call.guard}>
        <Button size="sm">
          <span aria-hidden="true">{say(call.language, "again")}</span>
          <span class="sr">{say(call.language, "againWhat", { kind: calledIn(call, kinds, kind) })}</span>
        </Button>
      </Form>
    ),
});

function becameOf({ language: lang, zone }: MemberCall, mail: MailRow): string {
  const { dateTime } = times(lang, zone);
  const failure = mail.failure ?? "";
  switch (mail.state) {
    case "waiting":
      if (mail.heldUntil !== null) return say(lang, "held", { at: dateTime(mail.heldUntil) });
      return mail.tries > 0 ? say(lang, "trying", { failure }) : say(lang, "waiting");
    case "sent":
      return say(lang, "sent", { at: dateTime(mail.sentAt ?? mail.askedAt) });
    case "in digest":
      return mail.toldAt === null
        ? say(lang, "in digest")
        : say(lang, "inDigestAt", { at: dateTime(mail.toldAt) });
    case "refused":
      return say(lang, "refused", { failure });
    case "failed":
      return say(lang, "failed", { tries: mail.tries, failure });
    case "not needed":
    case "not wanted":
    case "for digest":
    case "suppressed":
      return say(lang, mail.state);
  }
}
