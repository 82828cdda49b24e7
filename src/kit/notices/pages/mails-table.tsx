import { isoInstant } from "#clock";
import type { ListAsk, ListColumn } from "#list";
import type { MailKind, MailRow } from "#mail";
import { Button, Form, RowName, Table, times } from "#web";
import type { MemberCall } from "#web-server";
import { canGoAgain } from "../mails-to.ts";
import { mailWords as say } from "../mails.words.ts";
import { mailsPath } from "../paths.ts";

type Place = Pick<ListAsk, "language" | "readerZone">;
type Props = { call: MemberCall; kinds: readonly MailKind[]; mails: readonly MailRow[] };

/** The newest mails to somebody and what became of each. */
export const MailsTable = ({ call: { language, zone }, kinds, mails }: Props) => (
  <Table
    lang={language}
    caption={say(language, "newestMails")}
    columns={mailColumns({ language, readerZone: zone }, kinds)}
    rows={mails}
    rowKey={({ id }) => id}
  />
);

export const calledIn = (
  { language }: Pick<Place, "language">,
  kinds: readonly MailKind[],
  name: string,
): string => kinds.find((kind) => kind.name === name)?.about(language).called ?? say(language, "unknownKind");

export const mailColumns = (place: Place, kinds: readonly MailKind[]): readonly ListColumn<MailRow>[] => {
  const { language: lang, readerZone } = place;
  return [
    {
      key: "kind",
      head: say(lang, "kind"),
      order: "ascending",
      phone: "title",
      cell: ({ kind }) => <RowName>{calledIn(place, kinds, kind)}</RowName>,
      file: ({ kind }) => calledIn(place, kinds, kind),
    },
    {
      key: "asked",
      head: say(lang, "asked"),
      order: "ascending",
      phone: "labelled",
      cell: ({ askedAt }) => times(lang, readerZone).dateTime(askedAt),
      file: ({ askedAt }) => isoInstant(askedAt),
    },
    {
      key: "became",
      head: say(lang, "became"),
      phone: "line",
      cell: (mail) => becameOf(place, mail),
      file: (mail) => becameOf(place, mail),
    },
  ];
};

export const againColumn = (ask: ListAsk, kinds: readonly MailKind[]): ListColumn<MailRow> => {
  const { language: lang, academy, guard } = ask;
  return {
    key: "again",
    head: say(lang, "again"),
    phone: "side",
    cell: ({ id, kind }) =>
      guard &&
      canGoAgain(kinds, kind) && (
        <Form action={`${mailsPath(academy)}/sent/${id}/again`} guard={guard}>
          <Button size="sm">
            <span aria-hidden="true">{say(lang, "again")}</span>
            <span class="sr">{say(lang, "againWhat", { kind: calledIn(ask, kinds, kind) })}</span>
          </Button>
        </Form>
      ),
    file: [],
  };
};

function becameOf({ language: lang, readerZone }: Place, mail: MailRow): string {
  const { dateTime } = times(lang, readerZone);
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
