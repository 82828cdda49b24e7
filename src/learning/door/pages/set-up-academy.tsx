import { policySets } from "#academies";
import { peopleWords, type AcademyInput } from "#people";
import {
  Button,
  Field,
  Fields,
  Form,
  inks,
  languageNames,
  languages,
  RadioGroup,
  Select,
  TextArea,
} from "#web";
import type { Answer, Call } from "#web-server";
import type { DoorKit } from "../kit.ts";
import { setUpWords as words } from "../set-up.words.ts";
import { faultOf, type Faults } from "./common.tsx";
import { pathOf, setUpPage } from "./set-up-steps.tsx";

export const academyFields = [
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
] as const satisfies readonly (keyof AcademyInput)[];

export function academyForm({ platform }: DoorKit, call: Call, faults?: Faults): Answer {
  const { language: lang, guard, form } = call;
  const field = (name: (typeof academyFields)[number], otherwise = "") => ({
    name,
    value: form.get(name) || otherwise,
    ...faultOf(lang, faults, name, peopleWords),
  });
  return setUpPage(
    call,
    3,
    words(lang, "academyTitle"),
    words(lang, "academyLead", { region: platform.settings.region }),
    <Form action={`${pathOf(call)}/academy`} guard={guard}>
      <Field
        label={words(lang, "name")}
        hint={words(lang, "nameHint")}
        maxlength={80}
        required
        {...field("name")}
      />
      <Field
        label={words(lang, "slug")}
        hint={words(lang, "slugHint")}
        maxlength={39}
        spellcheck="false"
        required
        {...field("slug")}
      />
      <Select
        label={words(lang, "policySet")}
        hint={words(lang, "policySetHint")}
        options={policySets.map((value) => ({ value, label: words(lang, value) }))}
        {...field("policySet", "video-practice")}
      />
      <Fields>
        <Select
          label={words(lang, "language")}
          options={languages.map((value) => ({ value, label: languageNames[value] }))}
          {...field("language", lang)}
        />
        <Select
          label={words(lang, "ink")}
          options={inks.map((value) => ({ value, label: value }))}
          {...field("ink", "petrol")}
        />
      </Fields>
      <Field
        label={words(lang, "zone")}
        hint={words(lang, "zoneHint")}
        maxlength={60}
        required
        {...field("zone", "Europe/Amsterdam")}
      />
      <Field
        label={words(lang, "administratorName")}
        optional={lang}
        maxlength={120}
        {...field("administratorName")}
      />
      <Field
        label={words(lang, "administratorAddress")}
        hint={words(lang, "administratorAddressHint")}
        type="email"
        maxlength={254}
        required
        {...field("address")}
      />
      <RadioGroup
        label={words(lang, "whose")}
        name="whose"
        chosen={form.get("whose") || "client"}
        choices={[
          { value: "client", label: words(lang, "whoseClient") },
          { value: "vendor", label: words(lang, "whoseVendor") },
        ]}
        {...faultOf(lang, faults, "whose", peopleWords)}
      />
      <TextArea
        label={words(lang, "order")}
        hint={words(lang, "orderHint")}
        rows={3}
        maxlength={1_000}
        required
        {...field("order")}
      />
      <Button weight="primary" size="lg" wide>
        {words(lang, "academyMake")}
      </Button>
    </Form>,
  );
}
