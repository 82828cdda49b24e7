import { Fragment } from "#jsx/jsx-runtime";
import {
  choiceOf,
  choices,
  mailsOf,
  noticeSettingsPath,
  readWishes,
  timeText,
  type OptionalKind,
  type Wishes,
} from "#mail";
import { Actions, Band, Button, Checkbox, Field, Fields, Form, LinkButton, Opening, RadioGroup } from "#web";
import {
  countFaults,
  FaultCount,
  faultsIn,
  page,
  places,
  untouched,
  type Answer,
  type MemberCall,
  type Typed,
} from "#web-server";
import { choosable, zoneOf } from "../choose.ts";
import { mailsMost } from "../mails-to.ts";
import { noticeWords as say } from "../notices.words.ts";
import type { Shown } from "../parts.ts";
import { MailsTable } from "./mails-table.tsx";

const { faultOf } = faultsIn(say);

/** How somebody wants to hear of things, and the mails that they got so far. */
export async function settingsPage(
  { platform, kinds }: Shown,
  call: MemberCall,
  typed: Typed = untouched(),
): Promise<Answer> {
  const { language: lang, academy, actor } = call;
  const { wishes, mails, zone } = await platform.store.read(
    { academy: actor.academy, member: actor.id },
    async (tx) => ({
      wishes: await readWishes(tx, actor.id),
      mails: await mailsOf(tx, actor.id, mailsMost),
      zone: await zoneOf(tx, actor),
    }),
  );
  const view: View = { call, typed, wishes, zone, own: choosable(kinds, actor) };
  const title = say(lang, "settingsTitle");
  return page(call, {
    title,
    children: (
      <Fragment>
        <Opening
          title={title}
          lead={say(lang, "settingsLead", { academy: academy.name })}
          note={{
            label: say(lang, "mustHead"),
            title: say(lang, "mustHead"),
            children: <p>{say(lang, "mustText")}</p>,
          }}
        />
        <FaultCount lang={lang} typed={typed} />
        <Form action={noticeSettingsPath(academy)} guard={call.guard}>
          <KindsBand {...view} />
          <QuietBand {...view} />
          <Band id="digest" title={say(lang, "digestHead")}>
            <Time
              view={view}
              name="digestAt"
              kept={wishes.digestAt}
              hint={say(lang, "digestHint", { zone })}
            />
            <Actions more>
              <Button weight="primary">{say(lang, "save")}</Button>
              <LinkButton href={places.account} weight="bare">
                {say(lang, "zoneLink")}
              </LinkButton>
            </Actions>
          </Band>
        </Form>
        <Band id="mails" title={say(lang, "mailsHead")}>
          {mails.length === 0 ? (
            <p>{say(lang, "mailsNone")}</p>
          ) : (
            <MailsTable call={call} kinds={kinds} mails={mails} />
          )}
        </Band>
      </Fragment>
    ),
  });
}

type View = { call: MemberCall; typed: Typed; wishes: Wishes; zone: string; own: readonly OptionalKind[] };

/** A form that came back shows what was typed, a fresh one what is kept. */
const isBack = ({ typed }: View): boolean => countFaults(typed) > 0;

const KindsBand = (view: View) => {
  const { call, own, typed, wishes } = view;
  const lang = call.language;
  return (
    <Band id="kinds" title={say(lang, "kindsHead")}>
      {own.length === 0 && <p>{say(lang, "kindsNone")}</p>}
      {own.map((kind) => {
        const { called, when } = kind.about(lang);
        const chosen = isBack(view) ? typed.get(kind.name) : choiceOf(wishes, kind);
        const options = choices.map((value) => ({ value, label: say(lang, value) }));
        return (
          <RadioGroup
            key={kind.name}
            label={called}
            hint={when}
            name={kind.name}
            choices={options}
            chosen={chosen}
            {...faultOf(view.call.language, view.typed, kind.name)}
          />
        );
      })}
    </Band>
  );
};

const usualQuiet = { from: 22 * 60, until: 7 * 60 };

const QuietBand = (view: View) => {
  const { call, typed, wishes, zone } = view;
  const lang = call.language;
  const { from, until } = wishes.quiet ?? usualQuiet;
  const on = isBack(view) ? typed.get("quiet") !== "" : wishes.quiet !== null;
  return (
    <Band id="quiet" title={say(lang, "quietHead")}>
      <Checkbox
        label={say(lang, "quiet")}
        name="quiet"
        checked={on}
        hint={say(lang, "quietHint", { zone })}
      />
      <Fields>
        <Time view={view} name="from" kept={from} />
        <Time view={view} name="until" kept={until} />
      </Fields>
    </Band>
  );
};

type TimeProps = { view: View; name: "from" | "until" | "digestAt"; kept: number; hint?: string };

const Time = ({ view, name, kept, hint }: TimeProps) => (
  <Field
    label={say(view.call.language, name)}
    name={name}
    type="time"
    value={isBack(view) ? view.typed.get(name) : timeText(kept)}
    hint={hint ?? say(view.call.language, "timeHint")}
    {...faultOf(view.call.language, view.typed, name)}
  />
);
