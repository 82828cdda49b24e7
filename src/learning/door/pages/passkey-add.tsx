import { Fragment } from "#jsx/jsx-runtime";
import { platformAcademy } from "#ids";
import { addPasskey, deviceName, freshStanding, passkeyNameMost, passkeysWork } from "#sign-in";
import { Field } from "#web";
import { places, withNext, type Answer, type Call, type MemberCall } from "#web-server";
import type { DoorKit } from "../kit.ts";
import { passkeyWords as words } from "../passkeys.words.ts";
import { doorPage, faultOf, linkTo, nextOf, session, type Faults } from "./common.tsx";
import { codesPath } from "./enrol.tsx";
import { PasskeyPart, passkeyScript } from "./passkey-part.tsx";
import { addPasskeyPath, enrolPath } from "./second-factor.tsx";
import { SetUpSteps } from "./set-up-steps.tsx";

/** What devices and apps show as the place that a key is for. */
export const issuerOf = (call: Call): string => `Tutela ${new URL(call.origin).host}`;

/** Recovery codes come with the first second factor, whichever it is. */
export async function addOne({ platform, notices }: DoorKit, call: MemberCall): Promise<Answer> {
  const { actor, binding, form } = call;
  const given = { answer: form.get("answer"), binding, name: form.get("name") };
  const { token, recoveryCodesLeft } = await addPasskey(platform, notices, actor, given);
  const next = nextOf(call);
  return {
    kind: "redirect",
    to: recoveryCodesLeft === 0 ? withNext(codesPath, next) : (next ?? places.account),
    cookies: [session(token)],
    slip: { said: words(call.language, "addedSaid") },
  };
}

export async function addForm({ platform }: DoorKit, call: MemberCall, faults?: Faults): Promise<Answer> {
  const { language: lang, form } = call;
  await platform.store.read({ academy: platformAcademy, member: null }, (tx) =>
    freshStanding(tx, call.actor, platform.clock.now()),
  );
  return doorPage(call, {
    scripts: [passkeyScript],
    title: words(lang, "addTitle"),
    lead: words(lang, passkeysWork(platform) ? "addLead" : "notHere"),
    children: (
      <Fragment>
        <SetUpSteps call={call} />
        {passkeysWork(platform) && (
          <PasskeyPart
            call={call}
            kind="create"
            options={`${addPasskeyPath}/question`}
            action={addPasskeyPath}
            act={words(lang, "addAct")}
            faults={faults}
          >
            <NameField
              lang={lang}
              value={form.has("name") ? form.get("name") : deviceName(call.headers.get("user-agent"))}
              faults={faults}
            />
          </PasskeyPart>
        )}
        <noscript>
          <p>{words(lang, "needsScript")}</p>
        </noscript>
        <p class="small muted">
          {words(lang, "insteadApp", { link: linkTo(withNext(enrolPath, nextOf(call))) })}
        </p>
      </Fragment>
    ),
  });
}

type NameProps = { lang: Call["language"]; value: string; faults: Faults | undefined };

export const NameField = ({ lang, value, faults }: NameProps) => (
  <Field
    label={words(lang, "name")}
    name="name"
    hint={words(lang, "nameHint", { most: passkeyNameMost })}
    maxlength={passkeyNameMost}
    value={value}
    autocomplete="off"
    required
    {...faultOf(lang, faults, "name", words)}
  />
);
