import { Band, Button, Form, RowName, Table, times, type Column, type Element } from "#web";
import type { MemberCall } from "#web-server";
import type { readDead } from "../mails-to.ts";
import { mailWords as say } from "../mails.words.ts";
import { mailsToPath } from "../paths.ts";

type Dead = Awaited<ReturnType<typeof readDead>>[number];

/** To whom mail comes back, each with the way to have the address tried again; nothing where it comes back from nobody. */
export const DeadBand = ({ call, all }: { call: MemberCall; all: readonly Dead[] }): Element | null => {
  const lang = call.language;
  if (all.length === 0) return null;
  return (
    <Band id="dead" title={say(lang, "deadTitle", { count: all.length })} sub={say(lang, "deadLead")}>
      <Table
        lang={lang}
        caption={say(lang, "deadCaption")}
        columns={columns(call)}
        rows={all}
        rowKey={({ id }) => id}
      />
    </Band>
  );
};

const columns = ({ language: lang, academy, guard, zone }: MemberCall): Column<Dead>[] => [
  {
    key: "who",
    head: say(lang, "who"),
    phone: "title",
    cell: ({ member, name, address }) => (
      <RowName href={mailsToPath(academy, member)} {...(name !== null && { sub: address })}>
        {name ?? address}
      </RowName>
    ),
  },
  {
    key: "since",
    head: say(lang, "since"),
    phone: "labelled",
    cell: ({ since }) => times(lang, zone).dateTime(since),
  },
  { key: "code", head: say(lang, "code"), phone: "labelled", cell: ({ code }) => code },
  {
    key: "again",
    head: say(lang, "tryAgain"),
    phone: "side",
    cell: ({ member, name, address }) => (
      <Form action={`${mailsToPath(academy, member)}/revived`} guard={guard}>
        <Button size="sm">
          <span aria-hidden="true">{say(lang, "tryAgainShort")}</span>
          <span class="sr">{say(lang, "tryAgainWhose", { name: name ?? address })}</span>
        </Button>
      </Form>
    ),
  },
];
