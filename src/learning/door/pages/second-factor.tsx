import { Fragment } from "#jsx/jsx-runtime";
import { platformAcademy } from "#ids";
import { proveSecondFactor, standingOf, useRecoveryCode } from "#sign-in";
import { Button, Field, Form, type Element } from "#web";
import { places, withNext, type Answer, type MemberCall, type Route } from "#web-server";
import type { DoorKit } from "../kit.ts";
import { factorWords as words } from "../second-factor.words.ts";
import { say } from "../words.ts";
import { doorPage, linkTo, nextOf, session, type Faults } from "./common.tsx";
import { accountForm, CodeField, DoorForm } from "./forms.tsx";

const recovery = "/sign-in/recovery";
export const enrolPath = "/sign-in/enrol";

export const secondFactorRoutes = (kit: DoorKit): Route[] => [
  ...accountForm({
    path: places.secondFactor,
    shown: "sign-in.factor",
    sent: "sign-in.factor-prove",
    show: async (call, faults) =>
      faults === undefined && !(await hasApp(kit, call)) ? toEnrol(call) : codeForm(call, faults),
    act: (call) => prove(kit, call),
  }),
  ...accountForm({
    path: recovery,
    shown: "sign-in.recovery",
    sent: "sign-in.recovery-use",
    show: (call, faults) => recoveryForm(call, faults !== undefined),
    act: (call) => recover(kit, call),
  }),
];

const hasApp = async ({ platform }: DoorKit, { actor }: MemberCall): Promise<boolean> => {
  const standing = await platform.store.read({ academy: platformAcademy, member: null }, (tx) =>
    standingOf(tx, actor, platform.clock.now()),
  );
  return standing.hasAuthenticator;
};

const toEnrol = (call: MemberCall): Answer => ({ kind: "redirect", to: withNext(enrolPath, nextOf(call)) });

async function prove({ platform }: DoorKit, call: MemberCall): Promise<Answer> {
  const { token } = await proveSecondFactor(platform, call.actor, { code: call.form.get("code") });
  return { kind: "redirect", to: nextOf(call) ?? places.start, cookies: [session(token)] };
}

async function recover({ platform, notices }: DoorKit, call: MemberCall): Promise<Answer> {
  const { token, left } = await useRecoveryCode(platform, notices, call.actor, {
    code: call.form.get("code"),
  });
  const said = words(call.language, "recoveryUsed", { left });
  return { kind: "redirect", to: nextOf(call) ?? places.start, cookies: [session(token)], slip: { said } };
}

function codeForm(call: MemberCall, faults?: Faults): Answer {
  const lang = call.language;
  return doorPage(call, {
    title: words(lang, "factorTitle"),
    lead: words(lang, "factorLead"),
    children: (
      <Fragment>
        <DoorForm call={call} action={places.secondFactor} act={say(lang, "goOn")}>
          <CodeField call={call} faults={faults} />
        </DoorForm>
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
