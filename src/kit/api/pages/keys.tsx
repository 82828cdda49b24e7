import { Fragment } from "#jsx/jsx-runtime";
import { isoInstant, type Instant } from "#clock";
import { idColumn, type ListAsk, type ListColumn } from "#list";
import { Actions, Button, Form, formatList, times, type Child, type Lang } from "#web";
import { apiWords as say } from "../api.words.ts";
import type { ListedKey } from "../list-keys.ts";
import { programsPath } from "../paths.ts";

export const isLiving = ({ revokedAt, endsAt, held }: ListedKey, now: Instant): boolean =>
  revokedAt === null && now < endsAt && held;

export const keyColumnKeys = ["name", "may", "by", "used", "ends", "act", "id"];

export function keyColumns(ask: ListAsk): readonly ListColumn<ListedKey>[] {
  const { language: lang, academy } = ask;
  const { date, dateTime } = times(lang, academy.zone);
  return [
    {
      key: "name",
      head: say(lang, "keyName"),
      order: "ascending",
      phone: "title",
      cell: ({ name, ending }) => (
        <Fragment>
          {name} <span class="sub code">tutela_key_…{ending}</span>
        </Fragment>
      ),
      file: ({ name }) => name,
    },
    {
      key: "may",
      head: say(lang, "keyMay"),
      phone: "line",
      cell: (one) => mayOf(lang, one),
      file: ({ scopes }) => scopes.join("; "),
    },
    {
      key: "by",
      head: say(lang, "keyBy"),
      order: "ascending",
      phone: "labelled",
      cell: ({ by: who, madeAt }) =>
        say(lang, "by", { who: who ?? say(lang, "somebody"), date: date(madeAt) }),
      file: [
        { head: say(lang, "keyBy"), value: ({ by }) => by },
        { head: say(lang, "keyMade"), value: ({ madeAt }) => isoInstant(madeAt) },
      ],
    },
    {
      key: "used",
      head: say(lang, "keyUsed"),
      order: "descending",
      phone: "labelled",
      cell: ({ usedAt }) => (usedAt === null ? say(lang, "never") : dateTime(usedAt)),
      file: ({ usedAt }) => usedAt && isoInstant(usedAt),
    },
    {
      key: "ends",
      head: say(lang, "keyEnds"),
      order: "ascending",
      phone: "labelled",
      cell: (one) => endsOf(ask, one),
      file: ({ revokedAt, endsAt }) => isoInstant(revokedAt ?? endsAt),
    },
    { key: "act", head: say(lang, "keyAct"), phone: "line", cell: (one) => revocation(ask, one), file: [] },
    idColumn(lang, ({ id }) => id),
  ];
}

const mayOf = (lang: Lang, { scopes }: ListedKey): string =>
  formatList(
    lang,
    scopes.map((scope, index) => (index === 0 ? say(lang, scope) : lower(say(lang, scope)))),
  );

const lower = (text: string): string => text.slice(0, 1).toLowerCase() + text.slice(1);

function endsOf({ language: lang, academy, now }: ListAsk, one: ListedKey): string {
  const { date } = times(lang, academy.zone);
  if (one.revokedAt !== null)
    return say(lang, one.forsaken ? "forsakenOn" : "revokedOn", { date: date(one.revokedAt) });
  if (one.endsAt <= now) return say(lang, "ended", { date: date(one.endsAt) });
  return one.held ? date(one.endsAt) : say(lang, "makerGone");
}

function revocation({ language: lang, academy, guard, now }: ListAsk, one: ListedKey): Child {
  if (!guard || !isLiving(one, now)) return null;
  return (
    <details>
      <summary class="small">{say(lang, "revokeOpen")}</summary>
      <Form class="stack" action={`${programsPath(academy)}/keys/${one.id}/revocation`} guard={guard}>
        <p class="small">{say(lang, "revokeWhat", { name: one.name })}</p>
        <Actions>
          <Button size="sm">{say(lang, "revoke")}</Button>
        </Actions>
      </Form>
    </details>
  );
}
