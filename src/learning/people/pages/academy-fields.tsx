import { Fragment } from "#jsx/jsx-runtime";
import { policySets } from "#academies";
import {
  Field,
  RadioGroup,
  Select,
  TextArea,
  inks,
  languageName,
  languages,
  type Element,
  type Lang,
} from "#web";
import type { Call, Typed } from "#web-server";
import type { AcademyInput } from "../add-academy.ts";
import { academyWords as say } from "../academies.words.ts";
import { most } from "../words-typed.ts";
import { faultOf } from "./common.tsx";

export const beginning = {
  language: "en",
  zone: "Europe/Amsterdam",
  ink: "petrol",
  policySet: "video-practice",
  whose: "client",
};

type Props = { lang: Lang; typed: Typed };

/** What the deployment calls its region, as people call it. */
export const regionWords = (lang: Lang, region: string): string =>
  say.find(lang, `region-${region}`, {}) ?? say(lang, "regionNamed", { region });

const own = ({ lang, typed }: Props, name: string) => ({
  name,
  value: typed.get(name),
  ...faultOf(lang, typed, name),
});

/** The academy itself, wherever one is added. */
export const AcademyFields = (props: Props): Element => {
  const { lang } = props;
  return (
    <Fragment>
      <Field
        label={say(lang, "academyName")}
        hint={say(lang, "academyNameHint", { most: most.academy })}
        required
        maxlength={most.academy}
        {...own(props, "name")}
      />
      <Field
        label={say(lang, "slug")}
        hint={say(lang, "slugHint")}
        required
        maxlength={39}
        spellcheck="false"
        autocapitalize="none"
        {...own(props, "slug")}
      />
      <Select
        label={say(lang, "policySet")}
        hint={say(lang, "policySetHint")}
        options={policySets.map((value) => ({ value, label: say(lang, value) }))}
        {...own(props, "policySet")}
      />
      <Select
        label={say(lang, "language")}
        hint={say(lang, "languageHint")}
        options={languages.map((value) => ({ value, label: languageName(value) }))}
        {...own(props, "language")}
      />
      <Field
        label={say(lang, "zone")}
        required
        maxlength={60}
        spellcheck="false"
        hint={say(lang, "zoneHint")}
        {...own(props, "zone")}
      />
      <Select
        label={say(lang, "ink")}
        hint={say(lang, "inkHint")}
        options={inks.map((value) => ({ value, label: say(lang, `ink-${value}`) }))}
        {...own(props, "ink")}
      />
    </Fragment>
  );
};

/** Who is invited first, and on whose order (VP-18). */
export const AdministratorFields = (props: Props): Element => {
  const { lang, typed } = props;
  return (
    <Fragment>
      <Field
        label={say(lang, "administratorAddress")}
        hint={say(lang, "administratorAddressHint")}
        type="email"
        required
        autocomplete="off"
        maxlength={most.address}
        {...own(props, "address")}
      />
      <Field
        label={say(lang, "administratorName")}
        hint={say(lang, "administratorNameHint", { most: most.name })}
        optional={lang}
        autocomplete="off"
        maxlength={most.name}
        {...own(props, "administratorName")}
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
        hint={say(lang, "orderHint", { most: most.order })}
        {...own(props, "order")}
      />
    </Fragment>
  );
};

/** What was typed into both, as the verb takes it. */
export const academyInput = ({ get }: Pick<Call["form"], "get">): AcademyInput => ({
  name: get("name"),
  slug: get("slug"),
  policySet: get("policySet"),
  language: get("language"),
  zone: get("zone"),
  ink: get("ink"),
  address: get("address"),
  administratorName: get("administratorName"),
  whose: get("whose"),
  order: get("order"),
});
