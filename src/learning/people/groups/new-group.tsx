import { Fragment } from "#jsx/jsx-runtime";
import type { Platform } from "#platform";
import { Actions, Band, Button, Field, Form, Opening } from "#web";
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
import { formGroup } from "../change-groups.ts";
import { faultOf } from "../pages/common.tsx";
import { groupPath, groupsPath } from "../paths.ts";
import { most } from "../words-typed.ts";
import { groupWords as say } from "./groups.words.ts";

export function newGroupPage(call: MemberCall, typed: Typed = untouched()): Promise<Answer> {
  const { language: lang, academy, guard } = call;
  const title = say(lang, "newGroup");
  return page(call, {
    title,
    children: (
      <Fragment>
        <Opening title={title} lead={say(lang, "groupsLead")} />
        <Band id="new-group" title={say(lang, "groupName")}>
          <Form class="stack" action={groupsPath(academy)} guard={guard}>
            <FaultCount lang={lang} typed={typed} />
            <Field
              label={say(lang, "groupName")}
              name="title"
              required
              maxlength={most.title}
              hint={say(lang, "groupNameHint", { most: most.title })}
              value={typed.get("title")}
              {...faultOf(lang, typed, "title")}
            />
            <Actions>
              <Button weight="primary" icon="plus">
                {say(lang, "form")}
              </Button>
            </Actions>
          </Form>
        </Band>
      </Fragment>
    ),
  });
}

export const form = (platform: Platform, call: MemberCall): Promise<Answer> =>
  orAgain(
    call,
    async () => {
      const group = await formGroup(platform, call.actor, call.form.get("title"));
      return redirect(groupPath(call.academy, group), { said: say(call.language, "groupFormed") });
    },
    (typed) => newGroupPage(call, typed),
  );
