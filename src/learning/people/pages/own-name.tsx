import { Fragment } from "#jsx/jsx-runtime";
import { NotFound } from "#errors";
import type { Platform } from "#platform";
import { Band, Button, Actions, Field, Form, LinkButton, Opening } from "#web";
import {
  orAgain,
  page,
  places,
  redirect,
  untouched,
  type Answer,
  type MemberCall,
  type Typed,
} from "#web-server";
import { changeOwnName, seenOf } from "../change-name.ts";
import { ownNameWords as say } from "../own-name.words.ts";
import { ownNamePath } from "../paths.ts";
import { readOwnProfile } from "../profile.ts";
import { most } from "../words-typed.ts";

/** The form for one’s own name in this academy. */
export async function ownNamePage(
  platform: Platform,
  call: MemberCall,
  typed: Typed = untouched(),
): Promise<Answer> {
  const { actor, academy, language: lang, guard } = call;
  const asked = await platform.store.read({ academy: actor.academy, member: actor.id }, async (tx) =>
    platform.gate.ask(tx, actor, "see-own", await readOwnProfile(tx, actor.id)),
  );
  const own = await platform.gate.open(asked);
  if (!own) throw new NotFound("profile");
  const title = say(lang, "title", { academy: academy.name });
  const fault = typed.faults["name"];
  const values = { ...fault?.values, name: own.name ?? "" };
  const told = fault && (say.find(lang, fault.sentence, values) ?? fault.sentence);
  return page(call, {
    title,
    children: (
      <Fragment>
        <Opening title={title} lead={say(lang, "lead")} />
        <Band id="own-name" title={say(lang, "head")}>
          <Form
            action={ownNamePath(academy)}
            guard={guard}
            class="stack"
            hidden={{ seen: seenOf(own.changed_at) }}
          >
            <Field
              label={say(lang, "name")}
              name="name"
              autocomplete="name"
              maxlength={most.name}
              required
              hint={say(lang, "hint", { most: most.name })}
              value={fault ? typed.get("name") : (own.name ?? "")}
              {...(told !== undefined && { fault: told })}
            />
            <Actions>
              <Button weight="primary">{say(lang, "keep")}</Button>
              <LinkButton weight="bare" href={places.account}>
                {say(lang, "back")}
              </LinkButton>
            </Actions>
          </Form>
        </Band>
      </Fragment>
    ),
  });
}

export const keepOwnName = (platform: Platform, call: MemberCall): Promise<Answer> =>
  orAgain(
    call,
    async () => {
      const { form, actor, academy, language } = call;
      await changeOwnName(platform, actor, { name: form.get("name"), seen: form.get("seen") });
      return redirect(ownNamePath(academy), { said: say(language, "kept") });
    },
    (typed) => ownNamePage(platform, call, typed),
  );
