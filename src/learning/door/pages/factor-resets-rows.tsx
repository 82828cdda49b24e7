import { Fragment } from "#jsx/jsx-runtime";
import { isoInstant, type Instant } from "#clock";
import type { MemberId } from "#ids";
import { idColumn, type ListAsk, type ListColumn } from "#list";
import { addressMost } from "#sign-in";
import { Button, Field, Form, RowName, times, type Child, type Element } from "#web";
import { untouched } from "#web-server";
import { resetWords as words } from "../factor-resets.words.ts";
import type { FactorReset, WaitingReset } from "../read-factor-resets.ts";
import { faultOf } from "./common.tsx";
import { isPlatform, resetsPath, type View } from "./factor-resets-view.ts";

function called({ ask, names }: View, member: MemberId | null): string {
  const lang = ask.language;
  if (member === null) return words(lang, "nobodyNow");
  if (member === ask.actor.id) return words(lang, "you");
  if (isPlatform(ask)) return words(lang, "another");
  return names.get(member) ?? words(lang, "someone");
}

/** An account without its name: enough to tell two apart. */
const signOf = (member: MemberId): string => member.slice(0, 4);

/** Whom a row is about, as far as its reader may know. */
export const whom = ({ ask, names }: View, member: MemberId): string =>
  isPlatform(ask)
    ? words(ask.language, "account", { sign: signOf(member) })
    : (names.get(member) ?? words(ask.language, "someone"));

const hrefOf = ({ ask }: View, member: MemberId): { href?: string } =>
  isPlatform(ask) ? {} : { href: `/a/${ask.academy.slug}/people/${member}` };

const agreedBy = (row: FactorReset): MemberId | null => (row.state === "done" ? row.confirmedBy : null);
const agreedAt = (row: FactorReset): Instant | null => (row.state === "done" ? row.confirmedAt : null);
const isoOf = (moment: Instant | null): string | null => (moment === null ? null : isoInstant(moment));

export const columnKeys = ["person", "asked", "until", "agreed", "answer", "id"];

export function resetColumns(view: View): readonly ListColumn<FactorReset>[] {
  const { language: lang, readerZone } = view.ask;
  const { dateTime } = times(lang, readerZone);
  const at = (who: MemberId | null, when: Instant | null): string => {
    const name = called(view, who);
    return when === null ? name : words(lang, "at", { who: name, date: dateTime(when) });
  };
  return [
    {
      key: "person",
      head: words(lang, "person"),
      order: "ascending",
      phone: "title",
      cell: ({ member }) => <RowName {...hrefOf(view, member)}>{whom(view, member)}</RowName>,
      file: ({ member }) => whom(view, member),
    },
    {
      key: "asked",
      head: words(lang, "askedBy"),
      phone: "labelled",
      cell: (row) => at(row.askedBy, row.state === "waiting" ? row.askedAt : null),
      file: ({ askedBy }) => called(view, askedBy),
    },
    {
      key: "until",
      head: words(lang, "until"),
      order: "ascending",
      phone: "labelled",
      cell: (row) => (row.state === "waiting" ? dateTime(row.expiresAt) : words(lang, "over")),
      file: (row) => (row.state === "waiting" ? isoInstant(row.expiresAt) : null),
    },
    {
      key: "agreed",
      head: words(lang, "agreedBy"),
      phone: "labelled",
      cell: (row) => (row.state === "done" ? at(agreedBy(row), agreedAt(row)) : words(lang, "nobodyYet")),
      file: [
        {
          head: words(lang, "agreedBy"),
          value: (row) => (row.state === "done" ? called(view, agreedBy(row)) : null),
        },
        { head: words(lang, "agreedOn"), value: (row) => isoOf(agreedAt(row)) },
      ],
    },
    {
      key: "answer",
      head: words(lang, "answer"),
      phone: "line",
      cell: (row) => row.state === "waiting" && answerTo(view, row),
      file: [],
    },
    idColumn(lang, ({ id }) => id),
  ];
}

function answerTo(view: View, row: WaitingReset): Child {
  const { ask } = view;
  const { language: lang, actor } = ask;
  if (row.member === actor.id) return <span class="muted">{words(lang, "notYours")}</span>;
  return row.askedBy === actor.id ? (
    <Fragment>
      <p class="muted">{words(lang, "anotherMust")}</p>
      <Refusal ask={ask} row={row} label={words(lang, "takeBack")} />
    </Fragment>
  ) : (
    <Fragment>
      <Agreement ask={ask} row={row} />
      <Refusal ask={ask} row={row} label={words(lang, "refuse")} />
    </Fragment>
  );
}

const Agreement = ({ ask, row }: { ask: ListAsk; row: WaitingReset }): Element | null => {
  const { language: lang, guard, typed = untouched() } = ask;
  if (!guard) return null;
  const mine = typed.get("reset") === row.id;
  return (
    <Form class="stack" action={`${resetsPath(ask)}/${row.id}`} guard={guard} hidden={{ reset: row.id }}>
      {isPlatform(ask) && (
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

type RefusalProps = { ask: ListAsk; row: WaitingReset; label: string };

const Refusal = ({ ask, row, label }: RefusalProps): Element | null =>
  ask.guard ? (
    <Form action={`${resetsPath(ask)}/${row.id}/refusal`} guard={ask.guard}>
      <Button size="sm" weight="bare">
        {label}
      </Button>
    </Form>
  ) : null;
