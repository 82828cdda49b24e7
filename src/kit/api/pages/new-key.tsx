import { Fragment } from "#jsx/jsx-runtime";
import { scopeNames } from "#access";
import type { Platform } from "#platform";
import {
  Actions,
  Band,
  Button,
  CheckboxGroup,
  Field,
  Form,
  LinkButton,
  Opening,
  times,
  type Element,
} from "#web";
import {
  FaultCount,
  faultsIn,
  orAgain,
  page,
  untouched,
  type Answer,
  type MemberCall,
  type Typed,
} from "#web-server";
import { apiWords as say } from "../api.words.ts";
import { makeKey, nameMost, type MadeKey } from "../make-key.ts";
import { newKeyPath, programsPath } from "../paths.ts";
import { Curl } from "./curl.tsx";

const { faultOf } = faultsIn(say);

export async function newKeyPage(call: MemberCall, typed: Typed = untouched()): Promise<Answer> {
  const { language: lang } = call;
  const title = say(lang, "makeTitle");
  return page(call, {
    title,
    children: (
      <Fragment>
        <Opening title={title} lead={say(lang, "makeLead")} />
        <Band id="key" title={say(lang, "theKey")}>
          <KeyForm call={call} typed={typed} />
        </Band>
      </Fragment>
    ),
  });
}

const KeyForm = ({ call, typed }: { call: MemberCall; typed: Typed }): Element => {
  const { language: lang, academy, guard } = call;
  const most = academy.policy.apiKeyDays;
  const days = typed.get("days");
  return (
    <Form class="stack" action={newKeyPath(academy)} guard={guard}>
      <FaultCount lang={lang} typed={typed} />
      <Field
        label={say(lang, "name")}
        name="name"
        required
        maxlength={nameMost}
        autocomplete="off"
        hint={say(lang, "nameHint", { most: nameMost })}
        value={typed.get("name")}
        {...faultOf(lang, typed, "name")}
      />
      <CheckboxGroup
        label={say(lang, "scopes")}
        name="scopes"
        hint={say(lang, "scopesHint")}
        chosen={typed.all("scopes")}
        choices={scopeNames.map((scope) => ({
          value: scope,
          label: say(lang, scope),
          hint: say(lang, `${scope}-what`),
        }))}
        {...faultOf(lang, typed, "scopes")}
      />
      <Field
        label={say(lang, "days")}
        name="days"
        required
        inputmode="numeric"
        maxlength={3}
        autocomplete="off"
        hint={say(lang, "daysHint", { most })}
        value={days === "" ? String(most) : days}
        {...faultOf(lang, typed, "days")}
      />
      <Actions>
        <Button weight="primary">{say(lang, "makeIt")}</Button>
      </Actions>
    </Form>
  );
};

/** The one page that ever shows it; kept by nobody, this answer included. */
export const make = (platform: Platform, call: MemberCall): Promise<Answer> =>
  orAgain(
    call,
    async () => {
      const { actor, form } = call;
      const input = { name: form.get("name"), scopes: form.all("scopes"), days: form.get("days") };
      return madePage(call, await makeKey(platform, actor, input));
    },
    (typed) => newKeyPage(call, typed),
  );

function madePage(call: MemberCall, { text, endsAt }: MadeKey): Promise<Answer> {
  const { language: lang, academy, origin } = call;
  const title = say(lang, "madeTitle");
  const date = times(lang, academy.zone).dateTime(endsAt);
  const children = (
    <Fragment>
      <Opening title={title} lead={say(lang, "madeLead")} />
      <Band id="key" title={say(lang, "theKey")} sub={say(lang, "theKeyHint", { date })}>
        <p class="code">{text}</p>
        <Actions>
          <LinkButton href={programsPath(academy)}>{say(lang, "toPrograms")}</LinkButton>
        </Actions>
      </Band>
      <Band id="try" title={say(lang, "tryIt")} sub={say(lang, "tryItHint")}>
        <Curl steps={[{ origin, method: "GET", path: "/key" }]} />
      </Band>
    </Fragment>
  );
  const again = { to: programsPath(academy), said: say(lang, "madeBefore") };
  return page(call, { title, children }, { again });
}
