import {
  Actions,
  Button,
  CheckboxGroup,
  Field,
  Form,
  FormFaults,
  LinkButton,
  TextArea,
  type Element,
} from "#web";
import { countFaults } from "#web-server";
import { faultOf, roleWord, sentence } from "../pages/common.tsx";
import { personPath } from "../paths.ts";
import { most } from "../words-typed.ts";
import { teamCalled } from "./lines.ts";
import { mergeWords as say } from "./merge.words.ts";
import type { MergeView } from "./page.tsx";

export const MergeForm = (view: MergeView): Element => {
  const { call, two, preview, typed } = view;
  const { language: lang, academy, guard } = call;
  const { seen } = typed.faults;
  const wrong = countFaults(typed);
  return (
    <Form
      class="stack"
      action={`${personPath(academy, two.staying)}/merging`}
      guard={guard}
      hidden={{ with: two.leaving, seen: preview.mark }}
    >
      {seen && <FormFaults lang={lang}>{sentence(lang, seen)}</FormFaults>}
      {!seen && wrong > 0 && <FormFaults lang={lang} count={wrong} />}
      <RoleTicks {...view} />
      <TeamTicks {...view} />
      <TextArea
        label={say(lang, "reason")}
        name="reason"
        rows={3}
        required
        maxlength={most.reason}
        hint={say(lang, "reasonHint", { most: most.reason })}
        value={typed.get("reason")}
        {...faultOf(lang, typed, "reason")}
      />
      <Field
        label={say(lang, "confirm")}
        name="confirmation"
        required
        maxlength={20}
        autocomplete="off"
        autocapitalize="none"
        {...faultOf(lang, typed, "confirmation")}
      />
      <Actions>
        <Button weight="error" icon="trash">
          {say(lang, "merge")}
        </Button>
        <LinkButton href={personPath(academy, two.staying)} weight="bare">
          {say(lang, "keepBoth")}
        </LinkButton>
      </Actions>
    </Form>
  );
};

const RoleTicks = ({ call: { language: lang }, preview, typed }: MergeView): Element | null => {
  const { withRole, sure } = preview;
  if (withRole.length === 0) return null;
  return (
    <CheckboxGroup
      label={say(lang, "roles")}
      name="roles"
      hint={say(lang, "rolesHint")}
      chosen={typed.all("roles")}
      choices={withRole.map(({ role, seats, learners }) => {
        const more = {
          seats: seats.length - sure.seats.length,
          learners: learners.length - sure.learners.length,
        };
        const brings = more.seats + more.learners > 0;
        return {
          value: role,
          label: roleWord(lang, role),
          ...(brings && { hint: say(lang, "withRole", more) }),
        };
      })}
    />
  );
};

const TeamTicks = (view: MergeView): Element | null => {
  const { call, preview, typed } = view;
  const { language: lang } = call;
  if (preview.teams.length === 0) return null;
  return (
    <CheckboxGroup
      label={say(lang, "teams")}
      name="teams"
      hint={say(lang, "teamsHint")}
      chosen={typed.all("teams")}
      choices={preview.teams.map((team) => ({ value: team, label: teamCalled(view, team) }))}
    />
  );
};
