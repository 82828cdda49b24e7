import { Actions, Band, Button, Form, LinkButton, type Element } from "#web";
import { factorResetsPath } from "../paths.ts";
import { personWords as say } from "../person.words.ts";
import { act } from "./person-places.tsx";
import type { PersonView } from "./person.tsx";

/** Asked for here by one, agreed to by another; nobody for themselves. */
export const FactorBand = (view: PersonView): Element | null => {
  const { call, person } = view;
  const { language: lang, academy, actor, guard } = call;
  if (person.state !== "active" || person.member === actor.id) return null;
  return (
    <Band id="factor" acts title={say(lang, "factorHead")}>
      <p class="small muted">{say(lang, "factorLead")}</p>
      <Form class="stack" action={act(view, "second-factor-reset")} guard={guard}>
        <Actions>
          <Button>{say(lang, "factorAsk")}</Button>
          <LinkButton href={factorResetsPath(academy)} weight="bare">
            {say(lang, "factorWaiting")}
          </LinkButton>
        </Actions>
      </Form>
    </Band>
  );
};
