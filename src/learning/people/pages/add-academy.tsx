import { Fragment } from "#jsx/jsx-runtime";
import type { Platform } from "#platform";
import { Actions, Band, Button, Form, Opening, type Element } from "#web";
import { FaultCount, page, redirect, type Answer, type MemberCall } from "#web-server";
import { addAcademy } from "../add-academy.ts";
import { academiesPath } from "../paths.ts";
import { academyWords as say } from "../academies.words.ts";
import {
  AcademyFields,
  AdministratorFields,
  academyInput,
  beginning,
  regionWords,
} from "./academy-fields.tsx";
import { orAgain, untouched, type Typed } from "#web-server";

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
          lead={say(lang, "addAcademyLead", { region: regionWords(lang, platform.settings.region) })}
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
    <FaultCount lang={call.language} typed={typed} />
    <AcademyFields lang={call.language} typed={typed} />
    <AdministratorFields lang={call.language} typed={typed} />
    <Actions>
      <Button weight="primary">{say(call.language, "add")}</Button>
    </Actions>
  </Form>
);

export const add = (platform: Platform, call: MemberCall): Promise<Answer> =>
  orAgain(
    call,
    async () => {
      await addAcademy(platform, call.actor, academyInput(call.form));
      return redirect(academiesPath, { said: say(call.language, "addedSlip") });
    },
    (typed) => addForm(platform, call, typed),
  );
