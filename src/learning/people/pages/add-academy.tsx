import { Fragment } from "#jsx/jsx-runtime";
import { policySets } from "#academies";
import type { Platform } from "#platform";
import {
  Actions,
  Band,
  Button,
  Field,
  Form,
  FormFaults,
  Opening,
  RadioGroup,
  Select,
  TextArea,
  inks,
  languageNames,
  languages,
  type Element,
} from "#web";
import { page, redirect, type Answer, type MemberCall } from "#web-server";
import { addAcademy } from "../add-academy.ts";
import { academiesPath } from "../paths.ts";
import { peopleWords as say } from "../words.ts";
import { most } from "../words-typed.ts";
import { countFaults, faultOf } from "./common.tsx";
import { orAgain, untouched, type Typed } from "#web-server";

const beginning = { language: "en", zone: "Europe/Amsterdam", ink: "petrol", policySet: "video-practice" };

export async function addForm(
  platform: Platform,
  call: MemberCall,
  typed = untouched(beginning),
): Promise<Answer> {
  const lang = call.language;
  return page(call, {
    title: say(lang, "addAcademyTitle"),
    children: (
      <Fragment>
        <Opening
          title={say(lang, "addAcademyTitle")}
          lead={say(lang, "addAcademyLead", { region: platform.settings.region })}
        />
        <Band id="academy" title={say(lang, "academyHead")}>
          <AddForm call={call} typed={typed} />
        </Band>
      </Fragment>
    ),
  });
}

type Props = { call: MemberCall; typed: Typed };

const AddForm = ({ call, typed }: Props): Element => (
  <Form class="stack" action={`${academiesPath}/add`} guard={call.guard}>
    {countFaults(typed) > 0 && <FormFaults lang={call.language} count={countFaults(typed)} />}
    <AcademyFields call={call} typed={typed} />
    <AdministratorFields call={call} typed={typed} />
    <Actions>
      <Button weight="primary">{say(call.language, "add")}</Button>
    </Actions>
  </Form>
);

const AcademyFields = ({ call, typed }: Props): Element => {
  const lang = call.language;
  const own = (name: string) => ({ name, value: typed.get(name), ...faultOf(lang, typed, name) });
  const same = (value: string) => ({ value, label: value });
  return (
    <Fragment>
      <Field label={say(lang, "academyName")} required maxlength={80} {...own("name")} />
      <Field
        label={say(lang, "slug")}
        required
        maxlength={39}
        hint={say(lang, "slugHint")}
        {...own("slug")}
      />
      <Select
        label={say(lang, "policySet")}
        options={policySets.map((value) => ({ value, label: say(lang, value) }))}
        {...own("policySet")}
      />
      <Select
        label={say(lang, "language")}
        options={languages.map((value) => ({ value, label: languageNames[value] }))}
        {...own("language")}
      />
      <Field
        label={say(lang, "zone")}
        required
        maxlength={60}
        hint={say(lang, "zoneHint")}
        {...own("zone")}
      />
      <Select label={say(lang, "ink")} options={inks.map(same)} {...own("ink")} />
    </Fragment>
  );
};

const AdministratorFields = ({ call, typed }: Props): Element => {
  const lang = call.language;
  const own = (name: string) => ({ name, value: typed.get(name), ...faultOf(lang, typed, name) });
  return (
    <Fragment>
      <h2>{say(lang, "firstAdministrator")}</h2>
      <Field
        label={say(lang, "address")}
        type="email"
        required
        maxlength={most.address}
        {...own("address")}
      />
      <Field
        label={say(lang, "fullName")}
        optional={lang}
        maxlength={most.name}
        {...own("administratorName")}
      />
      <RadioGroup
        label={say(lang, "whose")}
        name="whose"
        required
        chosen={typed.get("whose")}
        choices={[
          { value: "client", label: say(lang, "client") },
          { value: "vendor", label: say(lang, "vendor"), hint: say(lang, "vendorHint") },
        ]}
        {...faultOf(lang, typed, "whose")}
      />
      <TextArea
        label={say(lang, "order")}
        required
        rows={3}
        maxlength={most.order}
        hint={say(lang, "orderHint")}
        {...own("order")}
      />
    </Fragment>
  );
};

const fields = [
  "name",
  "slug",
  "policySet",
  "language",
  "zone",
  "ink",
  "address",
  "administratorName",
  "whose",
  "order",
] as const;

export const add = (platform: Platform, call: MemberCall): Promise<Answer> =>
  orAgain(
    call,
    async () => {
      const typed = Object.fromEntries(fields.map((name) => [name, call.form.get(name)])) as Record<
        (typeof fields)[number],
        string
      >;
      await addAcademy(platform, call.actor, typed);
      return redirect(academiesPath, { said: say(call.language, "addedSlip") });
    },
    (typed) => addForm(platform, call, typed),
  );
