import { Fragment } from "#jsx/jsx-runtime";
import { useRecoveryCode } from "#sign-in";
import { Button, Field, Form, type Element } from "#web";
import { places, withNext, type Answer, type MemberCall, type Route } from "#web-server";
import type { DoorKit } from "../kit.ts";
import { factorWords as words } from "../second-factor.words.ts";
import { say } from "../words.ts";
import { doorPage, linkTo, nextOf, session, type Faults } from "./common.tsx";
import { factorLead, proveFactor, FactorForms, standingIn } from "./factor-forms.tsx";
import { accountForm, DoorForm } from "./forms.tsx";
import { passkeyScript } from "./passkey-part.tsx";

const recovery = "/sign-in/recovery";
export const enrolPath = "/sign-in/enrol";
export const addPasskeyPath = `${enrolPath}/passkey`;

export const secondFactorRoutes = (kit: DoorKit): Route[] => [
  ...accountForm({
    path: places.secondFactor,
    shown: "sign-in.factor",
    sent: "sign-in.factor-prove",
    show: (call, faults) => factorForm(kit, call, faults),
    act: (call) => proveFactor(kit, call),
  }),
  ...accountForm({
    path: recovery,
    shown: "sign-in.recovery",
    sent: "sign-in.recovery-use",
    show: (call, faults) => recoveryForm(call, faults !== undefined),
    act: (call) => recover(kit, call),
  }),
];

const toEnrol = (call: MemberCall): Answer => ({ kind: "redirect", to: withNext(enrolPath, nextOf(call)) });

async function recover({ platform, notices }: DoorKit, call: MemberCall): Promise<Answer> {
  const { token, left } = await useRecoveryCode(platform, notices, call.actor, {
    code: call.form.get("code"),
  });
  const said = words(call.language, "recoveryUsed", { left });
  return { kind: "redirect", to: nextOf(call) ?? places.start, cookies: [session(token)], slip: { said } };
}

async function factorForm(kit: DoorKit, call: MemberCall, faults?: Faults): Promise<Answer> {
  const lang = call.language;
  const standing = await standingIn(kit, call);
  if (!standing.hasFactor && faults === undefined) return toEnrol(call);
  return doorPage(call, {
    scripts: [passkeyScript],
    title: words(lang, "factorTitle"),
    lead: factorLead(call, standing),
    children: (
      <Fragment>
        <FactorForms call={call} standing={standing} action={places.secondFactor} faults={faults} />
        <p class="small muted">
          {words(lang, "noPhone", { link: linkTo(withNext(recovery, nextOf(call))) })}
        </p>
        <SignOutForm call={call} />
      </Fragment>
    ),
  });
}

function recoveryForm(call: MemberCall, wrong = false): Answer {
  const lang = call.language;
  return doorPage(call, {
    title: words(lang, "recoveryTitle"),
    lead: words(lang, "recoveryLead"),
    children: (
      <Fragment>
        <DoorForm call={call} action={recovery} act={say(lang, "goOn")} autocomplete="off">
          <Field
            label={words(lang, "recoveryCode")}
            name="code"
            hint={words(lang, "recoveryHint")}
            maxlength={60}
            spellcheck="false"
            autocapitalize="none"
            mono
            required
            {...(wrong && { fault: words(lang, "recoveryWrong") })}
          />
        </DoorForm>
        <p class="small muted">{words(lang, "recoveryLost")}</p>
      </Fragment>
    ),
  });
}

export const SignOutForm = ({ call }: { call: MemberCall }): Element => (
  <Form action={places.signOut} guard={call.guard}>
    <Button weight="bare">{say(call.language, "signOut")}</Button>
  </Form>
);
