import { addressMost } from "#sign-in";
import { Actions, Band, Button, Field, Form, type Element } from "#web";
import { resetWords as words } from "../factor-resets.words.ts";
import { faultOf } from "./common.tsx";
import { resetsPath, type View } from "./factor-resets-view.ts";

/** Operators see no list of people: they type whom somebody told them. */
export const AskBand = ({ call, typed }: View): Element => {
  const { language: lang, guard } = call;
  const mine = typed.get("reset") === "";
  return (
    <Band
      id="ask"
      title={words(lang, "askHead")}
      note={{ label: words(lang, "askHead"), children: <p>{words(lang, "askWhy")}</p> }}
    >
      <Form class="stack" action={resetsPath(call)} guard={guard}>
        <Field
          label={words(lang, "address")}
          name="address"
          id="ask-address"
          type="email"
          autocomplete="off"
          hint={words(lang, "addressHint")}
          maxlength={addressMost}
          required
          value={mine ? typed.get("address") : ""}
          {...(mine && faultOf(lang, typed.faults, "address", words))}
        />
        <Actions>
          <Button>{words(lang, "ask")}</Button>
        </Actions>
      </Form>
    </Band>
  );
};
