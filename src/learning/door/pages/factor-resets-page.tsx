import { Fragment } from "#jsx/jsx-runtime";
import { platformAcademy, type MemberId } from "#ids";
import { addressMost } from "#sign-in";
import {
  Actions,
  Band,
  Button,
  Empty,
  Field,
  Form,
  Opening,
  RowName,
  Table,
  times,
  type Child,
  type Column,
  type Element,
} from "#web";
import { page, untouched, type Answer, type Call, type MemberCall, type Typed } from "#web-server";
import type { DoorKit } from "../kit.ts";
import { resetWords as words } from "../factor-resets.words.ts";
import { readFactorResets, type DoneReset, type Names, type WaitingReset } from "../read-factor-resets.ts";
import { faultOf } from "./common.tsx";

const isPlatform = ({ actor }: MemberCall): boolean => actor.academy === platformAcademy;

export const platformResetsPath = "/platform/second-factor-resets";

export const resetsPath = ({ academy }: Call): string =>
  academy.id === platformAcademy ? platformResetsPath : `/a/${academy.slug}/second-factor-resets`;

type View = { call: MemberCall; names: Names; typed: Typed };

/** Who waits, who asked, who agreed. An operator’s page shows no name: accounts are told apart by a sign. */
export async function resetsPage(
  { platform }: DoorKit,
  call: MemberCall,
  typed: Typed = untouched(),
): Promise<Answer> {
  const { waiting, done, names } = await readFactorResets(platform, call.actor);
  const view = { call, names, typed };
  const lang = call.language;
  const title = words(lang, "waitingTitle", { count: waiting.length });
  return page(call, {
    title,
    children: (
      <Fragment>
        <Opening title={title} lead={words(lang, isPlatform(call) ? "leadPlatform" : "lead")} />
        {waiting.length === 0 ? (
          <Empty small title={words(lang, "none")}>
            {words(lang, isPlatform(call) ? "nonePlatformWhy" : "noneWhy")}
          </Empty>
        ) : (
          <Table
            lang={lang}
            caption={words(lang, "waitingCaption")}
            rows={waiting}
            rowKey={({ id }) => id}
            columns={waitingColumns(view)}
          />
        )}
        {isPlatform(call) && <AskBand {...view} />}
        {done.length > 0 && (
          <Band id="done" title={words(lang, "doneHead")}>
            <Table
              lang={lang}
              caption={words(lang, "doneHead")}
              rows={done}
              rowKey={({ id }) => id}
              columns={doneColumns(view)}
            />
          </Band>
        )}
      </Fragment>
    ),
  });
}

function called({ call, names }: View, member: MemberId | null): string {
  const lang = call.language;
  if (member === null) return words(lang, "nobodyNow");
  if (member === call.actor.id) return words(lang, "you");
  if (isPlatform(call)) return words(lang, "another");
  return names.get(member) ?? words(lang, "someone");
}

/** An account without its name: enough to tell two apart. */
const signOf = (member: MemberId): string => member.slice(0, 4);

const Concerned = ({ view, member }: { view: View; member: MemberId }): Element => {
  const { call, names } = view;
  const lang = call.language;
  return isPlatform(call) ? (
    <RowName>{words(lang, "account", { sign: signOf(member) })}</RowName>
  ) : (
    <RowName href={`/a/${call.academy.slug}/people/${member}`}>
      {names.get(member) ?? words(lang, "someone")}
    </RowName>
  );
};

const person = (view: View): Column<{ member: MemberId }> => ({
  key: "person",
  head: words(view.call.language, "person"),
  phone: "title",
  cell: ({ member }) => <Concerned view={view} member={member} />,
});

const waitingColumns = (view: View): Column<WaitingReset>[] => {
  const { language: lang, academy } = view.call;
  const { dateTime } = times(lang, academy.zone);
  return [
    person(view),
    {
      key: "asked",
      head: words(lang, "askedBy"),
      phone: "labelled",
      cell: ({ askedBy, askedAt }) =>
        words(lang, "at", { who: called(view, askedBy), date: dateTime(askedAt) }),
    },
    {
      key: "until",
      head: words(lang, "until"),
      phone: "labelled",
      cell: ({ expiresAt }) => dateTime(expiresAt),
    },
    { key: "answer", head: words(lang, "answer"), phone: "line", cell: (row) => answerTo(view, row) },
  ];
};

function answerTo(view: View, row: WaitingReset): Child {
  const { call } = view;
  const { language: lang, actor } = call;
  if (row.member === actor.id) return <span class="muted">{words(lang, "notYours")}</span>;
  return row.askedBy === actor.id ? (
    <Fragment>
      <p class="muted">{words(lang, "anotherMust")}</p>
      <Refusal call={call} row={row} label={words(lang, "takeBack")} />
    </Fragment>
  ) : (
    <Fragment>
      <Agreement view={view} row={row} />
      <Refusal call={call} row={row} label={words(lang, "refuse")} />
    </Fragment>
  );
}

const Agreement = ({ view, row }: { view: View; row: WaitingReset }): Element => {
  const { call, typed } = view;
  const { language: lang, guard } = call;
  const mine = typed.get("reset") === row.id;
  return (
    <Form class="stack" action={`${resetsPath(call)}/${row.id}`} guard={guard} hidden={{ reset: row.id }}>
      {isPlatform(call) && (
        <Field
          label={words(lang, "again")}
          name="address"
          id={`again-${row.id}`}
          type="email"
          autocomplete="off"
          maxlength={addressMost}
          required
          value={mine ? typed.get("address") : ""}
          {...(mine && faultOf(lang, typed.faults, "address", words))}
        />
      )}
      <Button size="sm">{words(lang, "agree")}</Button>
    </Form>
  );
};

const Refusal = (props: { call: MemberCall; row: WaitingReset; label: string }): Element => (
  <Form action={`${resetsPath(props.call)}/${props.row.id}/refusal`} guard={props.call.guard}>
    <Button size="sm" weight="bare">
      {props.label}
    </Button>
  </Form>
);

const AskBand = ({ call, typed }: View): Element => {
  const { language: lang, guard } = call;
  const mine = typed.get("reset") === "";
  return (
    <Band
      id="ask"
      title={words(lang, "askHead")}
      note={{ label: words(lang, "askHead"), children: <p>{words(lang, "askWhy")}</p> }}
    >
      <Form class="stack" action={resetsPath(call)} guard={guard}>
        <Field
          label={words(lang, "address")}
          name="address"
          id="ask-address"
          type="email"
          autocomplete="off"
          hint={words(lang, "addressHint")}
          maxlength={addressMost}
          required
          value={mine ? typed.get("address") : ""}
          {...(mine && faultOf(lang, typed.faults, "address", words))}
        />
        <Actions>
          <Button>{words(lang, "ask")}</Button>
        </Actions>
      </Form>
    </Band>
  );
};

const doneColumns = (view: View): Column<DoneReset>[] => {
  const { language: lang, academy } = view.call;
  const { dateTime } = times(lang, academy.zone);
  return [
    person(view),
    {
      key: "asked",
      head: words(lang, "askedBy"),
      phone: "labelled",
      cell: ({ askedBy }) => called(view, askedBy),
    },
    {
      key: "agreed",
      head: words(lang, "agreedBy"),
      phone: "labelled",
      cell: ({ confirmedBy }) => called(view, confirmedBy),
    },
    {
      key: "when",
      head: words(lang, "agreedAt"),
      phone: "labelled",
      cell: ({ confirmedAt }) => (confirmedAt === null ? "" : dateTime(confirmedAt)),
    },
  ];
};
