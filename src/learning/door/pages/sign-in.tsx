import { Fragment } from "#jsx/jsx-runtime";
import { askForPasskey, passkeysWork, readAddress, startByPasskey, startSignIn } from "#sign-in";
import { Button, Form, type Element } from "#web";
import { places, withNext, type Answer, type Call, type Route } from "#web-server";
import type { DemoAccount, DoorKit } from "../kit.ts";
import { passkeyWords } from "../passkeys.words.ts";
import { signInWords as words } from "../sign-in.words.ts";
import { say } from "../words.ts";
import {
  accountIn,
  doorPage,
  fromOf,
  hiddenNext,
  isHalf,
  linkTo,
  nextOf,
  orAgain,
  startedCookies,
  type Faults,
} from "./common.tsx";
import { AddressField, DoorForm, PasswordField } from "./forms.tsx";
import { PasskeyPart, passkeyScript } from "./passkey-part.tsx";

const passkeySignInPath = `${places.signIn}/passkey`;
const questionPath = `${passkeySignInPath}/question`;

export const signInRoutes = (kit: DoorKit): Route[] => [
  {
    name: "sign-in.show",
    method: "GET",
    path: places.signIn,
    access: { door: "public" },
    async handle(call) {
      const actor = accountIn(call);
      if (actor) return onward(call, await isHalf(kit, actor));
      return form(kit, call);
    },
  },
  {
    name: "sign-in.start",
    method: "POST",
    path: places.signIn,
    access: { door: "public" },
    limitPerMinute: 60,
    handle: (call) =>
      orAgain(
        () => start(kit, call),
        (faults) => form(kit, call, faults),
      ),
  },
  {
    name: "sign-in.passkey-question",
    method: "GET",
    path: questionPath,
    access: { door: "public" },
    limitPerMinute: 60,
    handle: async (call) => ({ kind: "json", value: await askForPasskey(kit.platform, call.binding) }),
  },
  {
    name: "sign-in.passkey-start",
    method: "POST",
    path: passkeySignInPath,
    access: { door: "public" },
    limitPerMinute: 60,
    handle: (call) =>
      orAgain(
        () => startWith(kit, call),
        (faults) => form(kit, call, faults),
      ),
  },
];

const onward = (call: Call, half: boolean): Extract<Answer, { kind: "redirect" }> => ({
  kind: "redirect",
  to: half ? withNext(places.secondFactor, nextOf(call)) : (nextOf(call) ?? places.start),
});

async function start({ platform, passwords, notices }: DoorKit, call: Call): Promise<Answer> {
  const { form } = call;
  // No account has an address that cannot be one: this tells nothing that the address itself does not.
  const typed = {
    address: readAddress(form.get("address")),
    password: form.get("password"),
    from: fromOf(call),
  };
  const started = await startSignIn(platform, passwords, notices, typed);
  const onwards = onward(call, started.next === "second factor");
  return { ...onwards, cookies: startedCookies(started) };
}

async function startWith({ platform, notices }: DoorKit, call: Call): Promise<Answer> {
  const given = { answer: call.form.get("answer"), binding: call.binding, from: fromOf(call) };
  const started = await startByPasskey(platform, notices, given);
  return { ...onward(call, false), cookies: startedCookies(started) };
}

async function form(kit: DoorKit, call: Call, faults?: Faults): Promise<Answer> {
  const lang = call.language;
  const people = await kit.demoAccounts();
  return doorPage(call, {
    scripts: [passkeyScript],
    title: words(lang, "signInTitle"),
    lead: words(lang, "signInLead"),
    children: (
      <Fragment>
        <DoorForm call={call} action={places.signIn} act={say(lang, "signIn")}>
          <AddressField call={call} faults={faults} autocomplete="username webauthn" />
          <PasswordField
            call={call}
            faults={faults}
            aside={
              <a class="small" href="/sign-in/reset">
                {words(lang, "forgotten")}
              </a>
            }
          />
        </DoorForm>
        {passkeysWork(kit.platform) && (
          <PasskeyPart
            call={call}
            kind="get"
            options={questionPath}
            action={passkeySignInPath}
            act={passkeyWords(lang, "signIn")}
            weight="line"
            suggest
            faults={faults}
          />
        )}
        <p class="small muted">{words(lang, "noAccount")}</p>
        {people.length > 0 && <DemoPeople call={call} people={people} />}
      </Fragment>
    ),
  });
}

const DemoPeople = ({ call, people }: { call: Call; people: readonly DemoAccount[] }): Element => {
  const { language: lang, guard } = call;
  return (
    <section class="stack" aria-labelledby="demo">
      <h2 id="demo">{words(lang, "demoTitle")}</h2>
      <p class="small muted">{words(lang, "demoLead", { link: linkTo("/mailbox") })}</p>
      {[...Map.groupBy(people, ({ academy }) => academy)].map(([academy, some], index) => (
        <details key={academy} open={index === 0}>
          <summary>{academy}</summary>
          <div class="stack">
            {some.map(({ name, role, address, password }) => (
              <Form
                key={address}
                action={places.signIn}
                guard={guard}
                hidden={{ ...hiddenNext(call), address, password }}
              >
                <Button weight="line" wide>
                  {words(lang, "demoEnter", { name })}
                </Button>
                <p class="small muted">{words.find(lang, role) ?? role}</p>
              </Form>
            ))}
          </div>
        </details>
      ))}
    </section>
  );
};
