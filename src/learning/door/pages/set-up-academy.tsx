import { Fragment } from "#jsx/jsx-runtime";
import { AcademyFields, academyBeginning, AdministratorFields, regionWords } from "#people";
import { Form } from "#web";
import type { Answer, Call, Typed } from "#web-server";
import type { DoorKit } from "../kit.ts";
import { setUpWords as words } from "../set-up.words.ts";
import type { Faults } from "./common.tsx";
import { BigButton } from "./forms.tsx";
import { pathOf, setUpPage } from "./set-up-steps.tsx";

/** What was typed, or what most begin with. */
const typedIn = ({ form }: Call, faults: Faults): Typed => ({
  get: (name) => (form.names().length > 0 ? form.get(name) : beginning(name)),
  all: (name) => form.all(name),
  faults,
});

const beginning = (name: string): string =>
  Object.entries(academyBeginning).find(([known]) => known === name)?.[1] ?? "";

export function academyForm({ platform }: DoorKit, call: Call, faults: Faults = {}): Answer {
  const { language: lang, guard } = call;
  const typed = typedIn(call, faults);
  return setUpPage(
    call,
    3,
    words(lang, "academyTitle"),
    words(lang, "academyLead", { region: regionWords(lang, platform.settings.region) }),
    <Form action={`${pathOf(call)}/academy`} guard={guard}>
      <Fragment>
        <AcademyFields lang={lang} typed={typed} />
        <AdministratorFields lang={lang} typed={typed} />
      </Fragment>
      <BigButton>{words(lang, "academyMake")}</BigButton>
    </Form>,
  );
}
