import { proofAskedOf, proveByPassword, proveSecondFactor } from "#sign-in";
import { places, type Answer, type MemberCall, type Route } from "#web-server";
import type { DoorKit } from "../kit.ts";
import { say } from "../words.ts";
import { doorPage, nextOf, session, type Faults } from "./common.tsx";
import { accountForm, CodeField, DoorForm, PasswordField } from "./forms.tsx";

export const stepUpRoutes = (kit: DoorKit): Route[] =>
  accountForm({
    path: places.stepUp,
    shown: "sign-in.step-up",
    sent: "sign-in.step-up-prove",
    show: (call, faults) => form(kit, call, faults),
    act: (call) => prove(kit, call),
  });

async function prove({ platform, passwords }: DoorKit, call: MemberCall): Promise<Answer> {
  const { actor, form } = call;
  const { token } =
    (await proofAskedOf(platform, actor)) === "second factor"
      ? await proveSecondFactor(platform, actor, { code: form.get("code") })
      : await proveByPassword(platform, passwords, actor, { password: form.get("password") });
  return { kind: "redirect", to: nextOf(call) ?? places.start, cookies: [session(token)] };
}

async function form({ platform }: DoorKit, call: MemberCall, faults?: Faults): Promise<Answer> {
  const lang = call.language;
  const asked = await proofAskedOf(platform, call.actor);
  const ProofField = asked === "second factor" ? CodeField : PasswordField;
  return doorPage(call, {
    title: say(lang, "stepUpTitle"),
    lead: say(lang, "stepUpLead"),
    children: (
      <DoorForm call={call} action={places.stepUp} act={say(lang, "goOn")}>
        <ProofField call={call} faults={faults} />
      </DoorForm>
    ),
  });
}
