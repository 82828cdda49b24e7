import { Fragment } from "#jsx/jsx-runtime";
import { platformAcademy } from "#ids";
import {
  Actions,
  Band,
  Button,
  Empty,
  Form,
  Opening,
  RowName,
  Table,
  times,
  type Column,
  type Element,
  type Lang,
} from "#web";
import { page, type Answer, type MemberCall } from "#web-server";
import type { Failed } from "./read-failed.ts";
import { watchWords as say } from "./watch.words.ts";

export function failedPage(call: MemberCall, failed: readonly Failed[]): Promise<Answer> {
  const lang = call.language;
  const title = say(lang, "title", { count: failed.length });
  return page(call, {
    title,
    children: (
      <Fragment>
        <Opening title={title} lead={say(lang, "lead")} />
        {failed.length === 0 ? (
          <Empty title={say(lang, "empty")}>{say(lang, "emptyWhy")}</Empty>
        ) : (
          <Fragment>
            <Table
              lang={lang}
              caption={say(lang, "caption")}
              rows={failed}
              rowKey={({ id }) => id}
              columns={columnsOf(call)}
            />
            <About lang={lang} />
          </Fragment>
        )}
      </Fragment>
    ),
  });
}

const About = ({ lang }: { lang: Lang }): Element => (
  <Band id="about" title={say(lang, "about")}>
    <div class="stack">
      <p>{say(lang, "codeHint")}</p>
      <p>{say(lang, "mailHint")}</p>
      <p>{say(lang, "dropHint")}</p>
    </div>
  </Band>
);

function columnsOf(call: MemberCall): Column<Failed>[] {
  const { language: lang, zone } = call;
  const { dateTime } = times(lang, zone);
  return [
    {
      key: "what",
      head: say(lang, "what"),
      phone: "title",
      cell: ({ name, mail }) => (
        <RowName sub={mail ?? name}>
          {say(lang, mail === null ? "work" : "mailOf", { what: plainly(mail ?? name) })}
        </RowName>
      ),
    },
    { key: "where", head: say(lang, "where"), phone: "labelled", cell: (one) => placeOf(call, one) },
    {
      key: "code",
      head: say(lang, "code"),
      phone: "labelled",
      cell: ({ code }) => <ErrorWord lang={lang} code={code} />,
    },
    {
      key: "tries",
      head: say(lang, "tries"),
      phone: "labelled",
      cell: ({ tries }) => say(lang, "times", { tries }),
    },
    {
      key: "when",
      head: say(lang, "when"),
      phone: "labelled",
      cell: ({ diedAt }) => dateTime(diedAt),
    },
    { key: "act", head: say(lang, "act"), phone: "line", cell: (one) => <Answers call={call} job={one} /> },
  ];
}

/** `people.invitation-again` is called “invitation again”. */
const plainly = (name: string): string => name.slice(name.indexOf(".") + 1).replaceAll("-", " ");

const ErrorWord = ({ lang, code }: { lang: Lang; code: string }): Element => {
  const known = say.find(lang, `error${code}`);
  return (
    <Fragment>
      {known !== null && <span>{known} </span>}
      <span class="mono">{code}</span>
    </Fragment>
  );
};

const placeOf = ({ language: lang }: MemberCall, { academyName, academy }: Failed): string =>
  academyName ?? say(lang, academy === platformAcademy ? "platform" : "gone");

const Answers = ({ call, job }: { call: MemberCall; job: Failed }): Element => {
  const { language: lang, guard, path } = call;
  return (
    <Actions>
      <Form action={`${path}/${job.id}/try-again`} guard={guard}>
        <Button size="sm">{say(lang, "again")}</Button>
      </Form>
      <Form action={`${path}/${job.id}/drop`} guard={guard}>
        <Button size="sm" weight="bare">
          {say(lang, "drop")}
        </Button>
      </Form>
    </Actions>
  );
};
