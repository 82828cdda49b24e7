import { Fragment } from "#jsx/jsx-runtime";
import type { Platform } from "#platform";
import { Actions, Band, Button, Field, Form, Opening, RadioGroup, type Element } from "#web";
import { FaultCount, orAgain, page, untouched, type Answer, type MemberCall, type Typed } from "#web-server";
import { nameMost } from "../administering.ts";
import type { IncomingKind } from "../incoming/incoming-kind.ts";
import { makeSource } from "../incoming/sources.ts";
import { callPath, newSourcePath, sourcesPath } from "../paths.ts";
import { webhookWords as say } from "../webhooks.words.ts";
import { faultOf } from "./endpoint-form.tsx";
import { secretPage } from "./secret.tsx";

type Kinds = readonly IncomingKind[];

export async function newSourcePage(
  kinds: Kinds,
  call: MemberCall,
  typed: Typed = untouched(),
): Promise<Answer> {
  const title = say(call.language, "newSourceTitle");
  return page(call, {
    title,
    children: (
      <Fragment>
        <Opening title={title} lead={say(call.language, "newSourceLead")} />
        <Band id="program" title={say(call.language, "theProgram")}>
          <SourceForm call={call} typed={typed} kinds={kinds} />
        </Band>
      </Fragment>
    ),
  });
}

const SourceForm = ({ call, typed, kinds }: { call: MemberCall; typed: Typed; kinds: Kinds }): Element => {
  const { language: lang, academy, guard } = call;
  return (
    <Form class="stack" action={newSourcePath(academy)} guard={guard}>
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
      <RadioGroup
        label={say(lang, "whatItTells")}
        name="kind"
        required
        chosen={typed.get("kind") || undefined}
        choices={kinds.map(({ name, says, does }) => ({ value: name, label: says(lang), hint: does(lang) }))}
        {...faultOf(lang, typed, "kind")}
      />
      <Actions>
        <Button weight="primary">{say(lang, "addSource")}</Button>
      </Actions>
    </Form>
  );
};

export const make = (platform: Platform, kinds: Kinds, call: MemberCall): Promise<Answer> =>
  orAgain(
    call,
    async () => {
      const { form, actor, academy, origin } = call;
      const input = { name: form.get("name"), kind: form.get("kind") };
      const { id, secret } = await makeSource(platform, kinds, actor, input);
      const address = origin + callPath(academy, id);
      return secretPage(call, { secret, back: sourcesPath(academy), renewed: false, address });
    },
    (typed) => newSourcePage(kinds, call, typed),
  );
