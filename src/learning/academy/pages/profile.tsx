import { Fragment } from "#jsx/jsx-runtime";
import type { Fault } from "#errors";
import type { Platform } from "#platform";
import {
  Actions,
  Band,
  Button,
  CheckboxGroup,
  Field,
  Form,
  FormFaults,
  Opening,
  RadioGroup,
  languageName,
  languages,
  type Element,
} from "#web";
import {
  FaultCount,
  faultsIn,
  houseOf,
  page,
  untouched,
  type Answer,
  type MemberCall,
  type Typed,
} from "#web-server";
import { governed, inside } from "../governing.ts";
import { profilePath } from "../paths.ts";
import { profileWords as say } from "../profile/profile.words.ts";
import { nameMost, profileOf, zoneMost, type Profile } from "../profile/read-profile.ts";
import { allZones, zoneMeant } from "../profile/zones.ts";
import { InkChoice } from "./ink-choice.tsx";
import { MarkBand } from "./mark-band.tsx";

const { sentence, faultOf } = faultsIn(say);

const standing = ({ languages: offered, ...profile }: Profile): Typed => {
  const { get, faults } = untouched(profile);
  return { get, all: (name) => (name === "languages" ? [...offered] : [get(name)]), faults };
};

type Again = { typed: Typed; wentOn?: boolean };

/** Name, ink, languages and clock in one form; the mark, being a file, in one of its own. */
export async function profilePage(
  platform: Platform,
  call: MemberCall,
  again?: Again,
  markFault?: Fault,
): Promise<Answer> {
  const { language: lang, actor, guard } = call;
  const academy = await platform.store.read(inside(actor), (tx) => governed(tx, platform, actor));
  const typed = again?.typed ?? standing(profileOf(academy));
  const parts = { call, typed };
  const title = say(lang, "title", { academy: academy.name });
  return page(call, {
    title,
    children: (
      <Fragment>
        <Opening title={title} lead={say(lang, "lead")} />
        <Form action={`${profilePath(academy)}/preview`} guard={guard}>
          {again?.wentOn && <FormFaults lang={lang}>{say(lang, "wentOn")}</FormFaults>}
          <FaultCount lang={lang} typed={typed} />
          <NameBand {...parts} />
          <Band id="ink" title={say(lang, "inkHead")}>
            <InkChoice lang={lang} typed={typed} fault={faultOf(lang, typed, "ink").fault} />
          </Band>
          <LanguagesBand {...parts} />
          <ZoneBand {...parts} />
        </Form>
        <MarkBand
          call={call}
          house={houseOf(academy)}
          own={academy.mark !== null}
          fault={markFault && sentence(lang, markFault)}
        />
      </Fragment>
    ),
  });
}

type Parts = { call: MemberCall; typed: Typed };

const NameBand = ({ call, typed }: Parts): Element => {
  const { language: lang, academy } = call;
  return (
    <Band id="name" title={say(lang, "nameHead")}>
      <Field
        label={say(lang, "name")}
        hint={say(lang, "nameHint", { most: nameMost })}
        name="name"
        required
        maxlength={nameMost}
        value={typed.get("name")}
        {...faultOf(lang, typed, "name")}
      />
      <p class="small muted">{say(lang, "shortName", { slug: academy.slug })}</p>
    </Band>
  );
};

const choices = languages.map((value) => ({ value, label: languageName(value) }));

const LanguagesBand = ({ call, typed }: Parts): Element => {
  const { language: lang } = call;
  return (
    <Band id="languages" title={say(lang, "languagesHead")}>
      <CheckboxGroup
        label={say(lang, "languages")}
        hint={say(lang, "languagesHint")}
        name="languages"
        choices={choices}
        chosen={typed.all("languages")}
        {...faultOf(lang, typed, "languages")}
      />
      <RadioGroup
        label={say(lang, "language")}
        name="language"
        choices={choices}
        chosen={typed.get("language")}
        {...faultOf(lang, typed, "language")}
      />
    </Band>
  );
};

const ZoneBand = (parts: Parts): Element => {
  const { call, typed } = parts;
  const { language: lang } = call;
  const { fault } = faultOf(lang, typed, "zone");
  const meant = fault === undefined ? null : zoneMeant(typed.get("zone"));
  return (
    <Band id="zone" title={say(lang, "zoneHead")}>
      <Field
        label={say(lang, "zone")}
        hint={say(lang, "zoneHint")}
        name="zone"
        required
        maxlength={zoneMost}
        autocomplete="off"
        spellcheck="false"
        list="zones"
        value={typed.get("zone")}
        {...(fault !== undefined && { fault })}
        {...(meant !== null && { repair: { value: meant, words: say(lang, "meant", { zone: meant }) } })}
      />
      <datalist id="zones">
        {allZones.map((zone) => (
          <option key={zone} value={zone} />
        ))}
      </datalist>
      <Actions more>
        <Button weight="primary">{say(lang, "look")}</Button>
      </Actions>
    </Band>
  );
};
