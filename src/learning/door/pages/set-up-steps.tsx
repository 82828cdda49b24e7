import { Fragment } from "#jsx/jsx-runtime";
import type { SetUp } from "#sign-in";
import { Button, Field, Form, Steps, type Child, type Element } from "#web";
import type { Answer, Call } from "#web-server";
import { setUpWords as words } from "../set-up.words.ts";
import { say } from "../words.ts";
import { doorPage, faultOf, nextOf, type Faults } from "./common.tsx";
import { AddressField, DoorForm, NewPasswordField } from "./forms.tsx";

export const pathOf = (call: Call): string => `/set-up/${call.params["secret"] ?? ""}`;
export const secretOf = ({ params }: Call): string => params["secret"] ?? "";

const stepNames = ["stepOperator", "stepFactor", "stepKey", "stepAcademy"] as const;

export function setUpPage(call: Call, now: number, title: string, lead: Child, children: Child): Answer {
  return doorPage(call, {
    title,
    lead,
    children: (
      <Fragment>
        <StepsAt call={call} now={now} />
        {children}
      </Fragment>
    ),
  });
}

const StepsAt = ({ call: { language: lang }, now }: { call: Call; now: number }) => (
  <Steps lang={lang} now={now} steps={stepNames.map((name) => words(lang, name))} />
);

/** On the pages of the second factor, for whoever comes to them by setting up. */
export const SetUpSteps = ({ call }: { call: Call }): Element | null =>
  nextOf(call)?.startsWith("/set-up/") ? <StepsAt call={call} now={1} /> : null;

export function operatorForm(call: Call, faults?: Faults): Answer {
  const lang = call.language;
  return setUpPage(
    call,
    0,
    words(lang, "operatorTitle"),
    words(lang, "operatorLead"),
    <DoorForm call={call} action={pathOf(call)} act={words(lang, "operatorNext")}>
      <AddressField call={call} faults={faults} />
      <NewPasswordField call={call} faults={faults} />
    </DoorForm>,
  );
}

const ShowKeyForm = ({ call, again = false }: { call: Call; again?: boolean }) => (
  <Form action={`${pathOf(call)}/root-key`} guard={call.guard}>
    <Button weight={again ? "bare" : "primary"} {...(!again && { size: "lg" as const, wide: true })}>
      {words(call.language, again ? "keyAgain" : "keyShow")}
    </Button>
  </Form>
);

export const keyOffer = (call: Call): Answer =>
  setUpPage(
    call,
    2,
    words(call.language, "keyTitle"),
    words(call.language, "keyLead"),
    <Fragment>
      <ShowKeyForm call={call} />
      <p class="small muted">{words(call.language, "keyLogged")}</p>
    </Fragment>,
  );

/** Each group with its number, as it will be asked for. */
const groupsOf = (line: string): string[] => line.slice(line.lastIndexOf(" ") + 1).split("-");

/** The one page with the key on it. The next one asks for parts of it and shows none. */
export const keyShown = (call: Call, line: string): Answer =>
  setUpPage(
    call,
    2,
    words(call.language, "keyTitle"),
    words(call.language, "keyShownLead"),
    <Fragment>
      <p class="code" aria-label={words(call.language, "keyLabel")}>
        {line}
      </p>
      <p class="small muted">{words(call.language, "keyCounted")}</p>
      <div class="keygroups code">
        {groupsOf(line).map((group, at) => (
          <span key={at}>
            <span class="muted">{at + 1}</span> {group}
          </span>
        ))}
      </div>
      <a class="btn btn-primary btn-lg wide" href={pathOf(call)}>
        {say(call.language, "goOn")}
      </a>
    </Fragment>,
  );

export function groupsForm(call: Call, { groups }: SetUp, faults?: Faults): Answer {
  const lang = call.language;
  const [one = 0, two = 0, three = 0] = groups ?? [];
  return setUpPage(
    call,
    2,
    words(lang, "keyTitle"),
    words(lang, "keyAsk", { one, two, three }),
    <Fragment>
      <DoorForm
        call={call}
        action={`${pathOf(call)}/groups`}
        act={words(lang, "keyConfirm")}
        autocomplete="off"
      >
        <Field
          label={words(lang, "keyGroups")}
          name="groups"
          hint={words(lang, "keyGroupsHint")}
          maxlength={60}
          spellcheck="false"
          mono
          required
          {...faultOf(lang, faults, "groups", words)}
        />
      </DoorForm>
      <ShowKeyForm call={call} again />
    </Fragment>,
  );
}
