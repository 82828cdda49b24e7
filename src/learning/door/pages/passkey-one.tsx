import { Fragment } from "#jsx/jsx-runtime";
import { NotFound } from "#errors";
import { parseId } from "#ids";
import {
  removalOf,
  removePasskey,
  renamePasskey,
  ownPasskey,
  type PasskeyId,
  type PasskeyRemoval,
} from "#sign-in";
import { Button, Form, LinkButton, times, type Element } from "#web";
import { places, redirect, type Answer, type MemberCall } from "#web-server";
import type { DoorKit } from "../kit.ts";
import { passkeyWords as words } from "../passkeys.words.ts";
import { say } from "../words.ts";
import { doorPage, type Faults } from "./common.tsx";
import { DoorForm } from "./forms.tsx";
import { NameField } from "./passkey-add.tsx";
import { pathOf } from "./passkey-list.tsx";

const passkeyIn = ({ params }: MemberCall): PasskeyId => {
  const passkey = parseId<"passkey">(params["passkey"] ?? "");
  if (passkey === null) throw new NotFound("passkey");
  return passkey;
};

export async function rename({ platform }: DoorKit, call: MemberCall): Promise<Answer> {
  await renamePasskey(platform, call.actor, { passkey: passkeyIn(call), name: call.form.get("name") });
  return redirect(places.account, { said: words(call.language, "renamed") });
}

export async function remove({ platform, notices }: DoorKit, call: MemberCall): Promise<Answer> {
  await removePasskey(platform, notices, call.actor, { passkey: passkeyIn(call) });
  return redirect(places.account, { said: words(call.language, "removed") });
}

/** Its name to change, and what removing it does before one does it. */
export async function onePage({ platform }: DoorKit, call: MemberCall, faults?: Faults): Promise<Answer> {
  const { language: lang, actor, form } = call;
  const passkey = passkeyIn(call);
  const found = await ownPasskey(platform, actor, passkey);
  const removal = await removalOf(platform, actor, passkey);
  const date = times(lang, "Europe/Amsterdam").date(found.addedAt);
  return doorPage(call, {
    title: words(lang, "oneTitle"),
    lead: words(lang, "oneLead", { name: found.name, date }),
    children: (
      <Fragment>
        <DoorForm call={call} action={pathOf(passkey)} act={words(lang, "rename")} autocomplete="off">
          <NameField lang={lang} value={form.has("name") ? form.get("name") : found.name} faults={faults} />
        </DoorForm>
        <Removal call={call} passkey={passkey} removal={removal} />
        <LinkButton weight="bare" href={places.account}>
          {say(lang, "accountTitle")}
        </LinkButton>
      </Fragment>
    ),
  });
}

type RemovalProps = { call: MemberCall; passkey: PasskeyId; removal: PasskeyRemoval };

const Removal = ({ call: { language: lang, guard }, passkey, removal }: RemovalProps): Element => (
  <section class="stack" aria-labelledby="remove">
    <h2 id="remove">{words(lang, "removeHead")}</h2>
    {removal === "refused" ? (
      <p>{words(lang, "removeNever")}</p>
    ) : (
      <Fragment>
        <p>{words(lang, "removeWhat")}</p>
        {removal === "last" && <p>{words(lang, "removeLast")}</p>}
        <Form action={`${pathOf(passkey)}/removal`} guard={guard}>
          <Button weight="error">{words(lang, "remove")}</Button>
        </Form>
      </Fragment>
    )}
  </section>
);
