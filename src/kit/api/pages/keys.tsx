import { Fragment } from "#jsx/jsx-runtime";
import type { Instant } from "#clock";
import { Actions, Band, Button, Empty, Form, Table, formatList, times, type Child, type Element } from "#web";
import type { MemberCall } from "#web-server";
import { apiWords as say } from "../api.words.ts";
import type { ListedKey } from "../list-keys.ts";
import { programsPath } from "../paths.ts";

type Props = { call: MemberCall; keys: readonly ListedKey[]; now: Instant };
type Row = { call: MemberCall; one: ListedKey; now: Instant };

export const isLiving = ({ revokedAt, endsAt, held }: ListedKey, now: Instant): boolean =>
  revokedAt === null && now < endsAt && held;

export const KeysBand = ({ call, keys, now }: Props): Element => {
  const { language: lang } = call;
  const rows = keys.map((one): Row => ({ call, one, now }));
  return (
    <Band id="keys" title={say(lang, "keys")}>
      {rows.length === 0 ? (
        <Empty small title={say(lang, "noKeys")}>
          {say(lang, "noKeysWhy")}
        </Empty>
      ) : (
        <Table
          lang={lang}
          caption={say(lang, "keysCaption")}
          rows={rows}
          rowKey={({ one }) => one.id}
          columns={[
            { key: "name", head: say(lang, "keyName"), phone: "title", cell: Named },
            { key: "may", head: say(lang, "keyMay"), phone: "line", cell: may },
            { key: "by", head: say(lang, "keyBy"), phone: "labelled", cell: by },
            { key: "used", head: say(lang, "keyUsed"), phone: "labelled", cell: used },
            { key: "ends", head: say(lang, "keyEnds"), phone: "labelled", cell: ends },
            { key: "act", head: say(lang, "keyAct"), phone: "line", cell: Revoke },
          ]}
        />
      )}
    </Band>
  );
};

const Named = ({ one: { name, ending } }: Row): Child => (
  <Fragment>
    {name} <span class="sub code">tutela_key_…{ending}</span>
  </Fragment>
);

const may = ({ call: { language: lang }, one: { scopes } }: Row): Child =>
  formatList(
    lang,
    scopes.map((scope, index) => (index === 0 ? say(lang, scope) : lower(say(lang, scope)))),
  );

const lower = (text: string): string => text.slice(0, 1).toLowerCase() + text.slice(1);

const by = ({ call: { language: lang, academy }, one: { by: who, madeAt } }: Row): Child =>
  say(lang, "by", { who: who ?? say(lang, "somebody"), date: times(lang, academy.zone).date(madeAt) });

const used = ({ call: { language: lang, academy }, one: { usedAt } }: Row): Child =>
  usedAt === null ? say(lang, "never") : times(lang, academy.zone).dateTime(usedAt);

function ends({ call: { language: lang, academy }, one, now }: Row): Child {
  const { date } = times(lang, academy.zone);
  if (one.revokedAt !== null) return say(lang, "revokedOn", { date: date(one.revokedAt) });
  if (one.endsAt <= now) return say(lang, "ended", { date: date(one.endsAt) });
  return one.held ? date(one.endsAt) : say(lang, "makerGone");
}

const Revoke = ({ call, one, now }: Row): Child => {
  const { language: lang, academy, guard } = call;
  if (!isLiving(one, now)) return null;
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
};
