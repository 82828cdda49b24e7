import { Fragment } from "#jsx/jsx-runtime";
import { platformAcademy } from "#ids";
import { proveSecondFactor, standingOf, useRecoveryCode } from "#sign-in";
import { Button, Field, Form, type Element, type Lang } from "#web";
import { places, withNext, type Answer, type MemberCall, type Route } from "#web-server";
import type { DoorKit } from "../kit.ts";
import { say } from "../words.ts";
import {
  doorPage,
  faultOf,
  forAccount,
  hiddenNext,
  linkTo,
  nextOf,
  orAgain,
  session,
  type Faults,
} from "./common.tsx";

const recovery = "/sign-in/recovery";
export const enrolPath = "/sign-in/enrol";

export const secondFactorRoutes = (kit: DoorKit): Route[] => [
  {
    name: "sign-in.factor",
    method: "GET",
    path: places.secondFactor,
    access: { door: "account" },
    handle: forAccount(async (call) => ((await hasApp(kit, call)) ? codeForm(call) : toEnrol(call))),
  },
  {
    name: "sign-in.factor-prove",
    method: "POST",
    path: places.secondFactor,
    access: { door: "account" },
    handle: forAccount((call) =>
      orAgain(
        async () =>
          onward(
            call,
            (await proveSecondFactor(kit.platform, call.actor, { code: call.form.get("code") })).token,
          ),
        (faults) => codeForm(call, faults),
      ),
    ),
  },
  {
    name: "sign-in.recovery",
    method: "GET",
    path: recovery,
    access: { door: "account" },
    handle: forAccount(async (call) => recoveryForm(call)),
  },
  {
    name: "sign-in.recovery-use",
    method: "POST",
    path: recovery,
    access: { door: "account" },
    handle: forAccount((call) =>
      orAgain(
        () => recover(kit, call),
        () => recoveryForm(call, true),
      ),
    ),
  },
];

const hasApp = async ({ platform }: DoorKit, { actor }: MemberCall): Promise<boolean> => {
  const standing = await platform.store.read({ academy: platformAcademy, member: null }, (tx) =>
    standingOf(tx, actor, platform.clock.now()),
  );
  return standing.hasAuthenticator;
};

const toEnrol = (call: MemberCall): Answer => ({ kind: "redirect", to: withNext(enrolPath, nextOf(call)) });

const onward = (call: MemberCall, token: string): Answer => ({
  kind: "redirect",
  to: nextOf(call) ?? places.start,
  cookies: [session(token)],
});

async function recover({ platform, notices }: DoorKit, call: MemberCall): Promise<Answer> {
  const { token, left } = await useRecoveryCode(platform, notices, call.actor, {
    code: call.form.get("code"),
  });
  const said = say(call.language, "recoveryUsed", { left });
  return { kind: "redirect", to: nextOf(call) ?? places.start, cookies: [session(token)], slip: { said } };
}

/** The six digits, wherever they are asked for. */
export const CodeField = ({ lang, faults }: { lang: Lang; faults: Faults | undefined }): Element => (
  <Field
    label={say(lang, "code")}
    name="code"
    hint={say(lang, "codeHint")}
    inputmode="numeric"
    autocomplete="one-time-code"
    maxlength={12}
    spellcheck="false"
    mono
    required
    autofocus
    {...faultOf(lang, faults, "code")}
  />
);

function codeForm(call: MemberCall, faults?: Faults): Answer {
  const { language: lang, guard } = call;
  return doorPage(call, {
    title: say(lang, "factorTitle"),
    lead: say(lang, "factorLead"),
    children: (
      <Fragment>
        <Form action={places.secondFactor} guard={guard} hidden={hiddenNext(call)}>
          <CodeField lang={lang} faults={faults} />
          <Button weight="primary" size="lg" wide>
            {say(lang, "goOn")}
          </Button>
        </Form>
        <p class="small muted">{say(lang, "noPhone", { link: linkTo(withNext(recovery, nextOf(call))) })}</p>
        <SignOutForm call={call} />
      </Fragment>
    ),
  });
}

function recoveryForm(call: MemberCall, wrong = false): Answer {
  const { language: lang, guard } = call;
  return doorPage(call, {
    title: say(lang, "recoveryTitle"),
    lead: say(lang, "recoveryLead"),
    children: (
      <Fragment>
        <Form action={recovery} guard={guard} hidden={hiddenNext(call)} autocomplete="off">
          <Field
            label={say(lang, "recoveryCode")}
            name="code"
            hint={say(lang, "recoveryHint")}
            maxlength={60}
            spellcheck="false"
            autocapitalize="none"
            mono
            required
            {...(wrong && { fault: say(lang, "recoveryWrong") })}
          />
          <Button weight="primary" size="lg" wide>
            {say(lang, "goOn")}
          </Button>
        </Form>
        <p class="small muted">{say(lang, "recoveryLost")}</p>
      </Fragment>
    ),
  });
}

export const SignOutForm = ({ call }: { call: MemberCall }): Element => (
  <Form action={places.signOut} guard={call.guard}>
    <Button weight="bare">{say(call.language, "signOut")}</Button>
  </Form>
);
