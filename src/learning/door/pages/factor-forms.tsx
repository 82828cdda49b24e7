import { Fragment } from "#jsx/jsx-runtime";
import { platformAcademy } from "#ids";
import { proveByPasskey, proveSecondFactor, standingOf, type Standing } from "#sign-in";
import type { Element } from "#web";
import { places, type Answer, type MemberCall } from "#web-server";
import type { DoorKit } from "../kit.ts";
import { passkeyWords } from "../passkeys.words.ts";
import { factorWords } from "../second-factor.words.ts";
import { say } from "../words.ts";
import { nextOf, session, type Faults } from "./common.tsx";
import { CodeField, DoorForm } from "./forms.tsx";
import { PasskeyPart } from "./passkey-part.tsx";

/** Where the script asks for the question that one's own passkey answers. */
export const ownQuestionPath = `${places.secondFactor}/question`;

export const standingIn = ({ platform }: DoorKit, { actor }: MemberCall): Promise<Standing> =>
  platform.store.read({ academy: platformAcademy, member: null }, (tx) =>
    standingOf(tx, actor, platform.clock.now()),
  );

/** A passkey's answer where the form carries one, else the six digits. */
export async function proveFactor({ platform }: DoorKit, call: MemberCall): Promise<Answer> {
  const { actor, form, binding } = call;
  const { token } = form.has("answer")
    ? await proveByPasskey(platform, actor, { answer: form.get("answer"), binding })
    : await proveSecondFactor(platform, actor, { code: form.get("code") });
  return { kind: "redirect", to: nextOf(call) ?? places.start, cookies: [session(token)] };
}

export const factorLead = ({ language }: MemberCall, { hasApp, hasPasskey }: Standing): string => {
  if (!hasPasskey) return factorWords(language, "factorLead");
  return passkeyWords(language, hasApp ? "eitherLead" : "factorLead");
};

type FormsProps = { call: MemberCall; standing: Standing; action: string; faults: Faults | undefined };

/** The six digits and the passkey, as far as the account has them. */
export const FactorForms = ({ call, standing, action, faults }: FormsProps): Element => {
  const { language: lang } = call;
  const { hasApp, hasPasskey } = standing;
  return (
    <Fragment>
      {hasApp && (
        <DoorForm call={call} action={action} act={say(lang, "goOn")}>
          <CodeField call={call} faults={faults} />
        </DoorForm>
      )}
      {hasPasskey && (
        <PasskeyPart
          call={call}
          kind="get"
          options={ownQuestionPath}
          action={action}
          act={passkeyWords(lang, "use")}
          weight={hasApp ? "line" : "primary"}
          faults={faults}
        />
      )}
      {hasPasskey && !hasApp && (
        <noscript>
          <p>{passkeyWords(lang, "needsScript")}</p>
        </noscript>
      )}
    </Fragment>
  );
};
