import { Actions, Button, CheckboxGroup, Field, Form, type Element } from "#web";
import { FaultCount, faultsIn, type MemberCall, type Typed } from "#web-server";
import { nameMost } from "../administering.ts";
import type { HookKind } from "../hook-kind.ts";
import { addressMost } from "../outgoing/read-address.ts";
import { webhookWords as say } from "../webhooks.words.ts";

export const { faultOf } = faultsIn(say);

type Props = {
  call: MemberCall;
  typed: Typed;
  kinds: readonly HookKind[];
  action: string;
  submit: string;
};

export const EndpointForm = ({ call, typed, kinds, action, submit }: Props): Element => {
  const { language: lang, guard } = call;
  return (
    <Form class="stack" action={action} guard={guard}>
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
      <Field
        label={say(lang, "address")}
        name="address"
        type="url"
        required
        maxlength={addressMost}
        autocomplete="off"
        spellcheck="false"
        hint={say(lang, "addressHint")}
        value={typed.get("address")}
        {...faultOf(lang, typed, "address")}
      />
      <CheckboxGroup
        label={say(lang, "ofWhat")}
        name="kinds"
        hint={say(lang, "ofWhatHint")}
        chosen={typed.all("kinds")}
        choices={kinds.map(({ name, says }) => ({ value: name, label: says(lang), hint: name }))}
        {...faultOf(lang, typed, "kinds")}
      />
      <Actions>
        <Button weight="primary">{submit}</Button>
      </Actions>
    </Form>
  );
};

export const inputOf = ({ form }: MemberCall) => ({
  name: form.get("name"),
  address: form.get("address"),
  kinds: form.all("kinds"),
});
