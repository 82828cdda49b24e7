import { Fragment } from "#jsx/jsx-runtime";
import type { Instant } from "#clock";
import type { MemberId } from "#ids";
import { addressMost } from "#sign-in";
import { Button, Field, Form, RowName, times, type Child, type Column, type Element } from "#web";
import type { MemberCall } from "#web-server";
import { resetWords as words } from "../factor-resets.words.ts";
import type { DoneReset, WaitingReset } from "../read-factor-resets.ts";
import { faultOf } from "./common.tsx";
import { isPlatform, resetsPath, type View } from "./factor-resets-view.ts";

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

/** Who did it, and when where that is known. */
function somebody<Row>(
  view: View,
  key: string,
  head: "askedBy" | "agreedBy",
  who: (row: Row) => MemberId | null,
  when: (row: Row) => Instant | null,
): Column<Row> {
  const { language: lang, zone } = view.call;
  const { dateTime } = times(lang, zone);
  const cell = (row: Row) => {
    const at = when(row);
    const name = called(view, who(row));
    return at === null ? name : words(lang, "at", { who: name, date: dateTime(at) });
  };
  return { key, head: words(lang, head), phone: "labelled", cell };
}

export const waitingColumns = (view: View): Column<WaitingReset>[] => {
  const { language: lang, zone } = view.call;
  const { dateTime } = times(lang, zone);
  return [
    person(view),
    somebody(
      view,
      "asked",
      "askedBy",
      ({ askedBy }) => askedBy,
      ({ askedAt }) => askedAt,
    ),
    {
      key: "until",
      head: words(lang, "until"),
      phone: "labelled",
      cell: ({ expiresAt }) => dateTime(expiresAt),
    },
    { key: "answer", head: words(lang, "answer"), phone: "line", cell: (row) => answerTo(view, row) },
  ];
};

export const doneColumns = (view: View): Column<DoneReset>[] => {
  return [
    person(view),
    somebody(
      view,
      "asked",
      "askedBy",
      ({ askedBy }) => askedBy,
      () => null,
    ),
    somebody(
      view,
      "agreed",
      "agreedBy",
      ({ confirmedBy }) => confirmedBy,
      ({ confirmedAt }) => confirmedAt,
    ),
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
