import { proofAskedOf, proveByPassword, proveSecondFactor } from "#sign-in";
import { Button, Field, Form } from "#web";
import { places, type Answer, type MemberCall, type Route } from "#web-server";
import type { DoorKit } from "../kit.ts";
import { say } from "../words.ts";
import {
  doorPage,
  faultOf,
  forAccount,
  hiddenNext,
  nextOf,
  orAgain,
  session,
  type Faults,
} from "./common.tsx";
import { CodeField } from "./second-factor.tsx";

export const stepUpRoutes = (kit: DoorKit): Route[] => [
  {
    name: "sign-in.step-up",
    method: "GET",
    path: places.stepUp,
    access: { door: "account" },
    handle: forAccount((call) => form(kit, call)),
  },
  {
    name: "sign-in.step-up-prove",
    method: "POST",
    path: places.stepUp,
    access: { door: "account" },
    handle: forAccount((call) =>
      orAgain(
        () => prove(kit, call),
        (faults) => form(kit, call, faults),
      ),
    ),
  },
];

async function prove({ platform, passwords }: DoorKit, call: MemberCall): Promise<Answer> {
  const { actor, form } = call;
  const { token } =
    (await proofAskedOf(platform, actor)) === "second factor"
      ? await proveSecondFactor(platform, actor, { code: form.get("code") })
      : await proveByPassword(platform, passwords, actor, { password: form.get("password") });
  return { kind: "redirect", to: nextOf(call) ?? places.start, cookies: [session(token)] };
}

async function form({ platform }: DoorKit, call: MemberCall, faults?: Faults): Promise<Answer> {
  const { language: lang, guard } = call;
  const asked = await proofAskedOf(platform, call.actor);
  return doorPage(call, {
    title: say(lang, "stepUpTitle"),
    lead: say(lang, "stepUpLead"),
    children: (
      <Form action={places.stepUp} guard={guard} hidden={hiddenNext(call)}>
        {asked === "second factor" ? (
          <CodeField lang={lang} faults={faults} />
        ) : (
          <Field
            label={say(lang, "password")}
            name="password"
            type="password"
            autocomplete="current-password"
            maxlength={256}
            required
            {...faultOf(lang, faults, "password")}
          />
        )}
        <Button weight="primary" size="lg" wide>
          {say(lang, "goOn")}
        </Button>
      </Form>
    ),
  });
}
