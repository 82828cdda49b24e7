import { Fragment } from "#jsx/jsx-runtime";
import { parseId } from "#ids";
import type { Platform } from "#platform";
import { Actions, Band, Button, Field, Form, Opening, Select } from "#web";
import {
  FaultCount,
  orAgain,
  page,
  redirect,
  untouched,
  type Answer,
  type MemberCall,
  type Typed,
} from "#web-server";
import { faultOf } from "../pages/common.tsx";
import { teamPath, teamsPath } from "../paths.ts";
import { most } from "../words-typed.ts";
import { makeTeam } from "./change-teams.ts";
import { teamOptions } from "./place.ts";
import { listTeams } from "./queries.ts";
import { teamWords as say } from "./teams.words.ts";

/** All teams by where they lie. */
export async function readTeams({ store, gate }: Platform, { actor }: MemberCall) {
  const asked = await store.read({ academy: actor.academy, member: actor.id }, async (tx) =>
    gate.ask(tx, actor, "administer", await listTeams(tx)),
  );
  return gate.open(asked);
}

export async function newTeamPage(
  platform: Platform,
  call: MemberCall,
  typed: Typed = untouched(),
): Promise<Answer> {
  const { language: lang, academy, guard } = call;
  const teams = await readTeams(platform, call);
  const title = say(lang, "newTeam");
  return page(call, {
    title,
    children: (
      <Fragment>
        <Opening title={title} lead={say(lang, "teamsLead")} />
        <Band id="new-team" title={say(lang, "team")}>
          <Form class="stack" action={teamsPath(academy)} guard={guard}>
            <FaultCount lang={lang} typed={typed} />
            <Field
              label={say(lang, "teamName")}
              name="title"
              required
              maxlength={most.title}
              hint={say(lang, "teamNameHint", { most: most.title })}
              value={typed.get("title")}
              {...faultOf(lang, typed, "title")}
            />
            <Select
              label={say(lang, "liesIn")}
              name="above"
              value={typed.get("above")}
              options={[{ value: "", label: say(lang, "inNone") }, ...teamOptions(teams)]}
            />
            <Actions>
              <Button weight="primary" icon="plus">
                {say(lang, "make")}
              </Button>
            </Actions>
          </Form>
        </Band>
      </Fragment>
    ),
  });
}

export const make = (platform: Platform, call: MemberCall): Promise<Answer> =>
  orAgain(
    call,
    async () => {
      const { actor, form, language, academy } = call;
      const input = { title: form.get("title"), above: parseId<"team">(form.get("above")) };
      const team = await makeTeam(platform, actor, input);
      return redirect(teamPath(academy, team), { said: say(language, "teamMade") });
    },
    (typed) => newTeamPage(platform, call, typed),
  );
