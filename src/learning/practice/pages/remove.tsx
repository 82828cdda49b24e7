import { Fragment } from "#jsx/jsx-runtime";
import type { Platform } from "#platform";
import { Actions, Button, Checkbox, Form, LinkButton, Opening } from "#web";
import { FaultCount, faultsIn, page, redirect, type Answer, type MemberCall } from "#web-server";
import { openOwnTake } from "../own-work.ts";
import { assignmentPath, takePath } from "../paths.ts";
import { takeWords as say } from "../take.words.ts";
import { removeTake } from "../remove-take.ts";
import { asWork, idIn } from "./common.tsx";
import { orAgain, untouched } from "#web-server";

const { faultOf } = faultsIn(say);

/** The last question before what cannot be undone. */
export async function removePage(platform: Platform, call: MemberCall, typed = untouched()): Promise<Answer> {
  const { language: lang, academy } = call;
  const { take } = await openOwnTake(platform, call.actor, idIn<"take">(call, "take"));
  const title = say(lang, "removeTitle", { try: take.try ?? 1 });
  return page(call, {
    title,
    children: (
      <Fragment>
        <Opening title={title} lead={say(lang, "removeWhat", { title: asWork, words: take.body.title })} />
        <Form action={`${takePath(academy, take.id)}/remove`} guard={call.guard}>
          <FaultCount lang={lang} typed={typed} />
          <Checkbox name="confirmed" label={say(lang, "removeSure")} {...faultOf(lang, typed, "confirmed")} />
          <Actions>
            <Button weight="error">{say(lang, "remove")}</Button>
            <LinkButton href={takePath(academy, take.id)} weight="bare">
              {say(lang, "removeNot")}
            </LinkButton>
          </Actions>
        </Form>
      </Fragment>
    ),
  });
}

export const remove = (platform: Platform, call: MemberCall): Promise<Answer> =>
  orAgain(
    call,
    async () => {
      const confirmed = call.form.has("confirmed");
      const { assignment } = await removeTake(platform, call.actor, idIn<"take">(call, "take"), {
        confirmed,
      });
      return redirect(assignmentPath(call.academy, assignment), { said: say(call.language, "removed") });
    },
    (typed) => removePage(platform, call, typed),
  );
