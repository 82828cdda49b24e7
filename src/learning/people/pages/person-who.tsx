import { Actions, Band, Button, Field, Form, type Element } from "#web";
import { seenOf } from "../change-name.ts";
import { personWords as say } from "../person.words.ts";
import { peopleWords as common } from "../words.ts";
import { most } from "../words-typed.ts";
import { faultOf } from "./common.tsx";
import { act } from "./person-places.tsx";
import type { PersonView } from "./person.tsx";

/** The name, to be put right; the address only while nobody has proven it to be theirs. */
export const WhoBand = (view: PersonView): Element => {
  const { call, person, typed } = view;
  const { language: lang, guard } = call;
  const wrong = typed.faults["name"] !== undefined;
  return (
    <Band id="who" acts title={say(lang, "whoHead")}>
      <Form
        class="stack"
        action={act(view, "name")}
        at="who"
        guard={guard}
        hidden={{ seen: seenOf(person.changedAt) }}
      >
        <Field
          label={common(lang, "fullName")}
          name="name"
          autocomplete="off"
          maxlength={most.name}
          required
          hint={say(lang, "nameHint", { most: most.name })}
          value={wrong ? typed.get("name") : (person.name ?? "")}
          {...faultOf(lang, typed, "name")}
        />
        <Actions>
          <Button>{say(lang, "saveName")}</Button>
        </Actions>
      </Form>
      {person.state === "invited" ? (
        <AddressForm {...view} />
      ) : (
        <p class="small muted">{say(lang, "addressTheirs")}</p>
      )}
    </Band>
  );
};

const AddressForm = (view: PersonView): Element => {
  const { call, person, typed } = view;
  const { language: lang, guard } = call;
  return (
    <Form class="stack" action={act(view, "address")} at="who" guard={guard}>
      <Field
        label={common(lang, "address")}
        name="address"
        type="email"
        autocomplete="off"
        maxlength={most.address}
        required
        hint={say(lang, "addressHint", { most: most.address })}
        value={typed.faults["address"] ? typed.get("address") : person.address}
        {...faultOf(lang, typed, "address")}
      />
      <Actions>
        <Button>{say(lang, "saveAddress")}</Button>
      </Actions>
    </Form>
  );
};
