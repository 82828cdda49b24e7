import { addressMost } from "#sign-in";
import { Actions, Band, Button, Field, Form, type Element } from "#web";
import type { ListAsk } from "#list";
import { untouched } from "#web-server";
import { resetWords as words } from "../factor-resets.words.ts";
import { faultOf } from "./common.tsx";
import { resetsPath } from "./factor-resets-view.ts";

/** Operators see no list of people: they type whom somebody told them. */
export const AskBand = (ask: ListAsk): Element | null => {
  const { language: lang, guard, typed = untouched() } = ask;
  if (!guard) return null;
  const mine = typed.get("reset") === "";
  return (
    <Band
      id="ask"
      title={words(lang, "askHead")}
      note={{ label: words(lang, "askHead"), children: <p>{words(lang, "askWhy")}</p> }}
    >
      <Form class="stack" action={resetsPath(ask)} guard={guard}>
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
