import { proofAskedOf, proveByPassword } from "#sign-in";
import { places, type Answer, type MemberCall, type Route } from "#web-server";
import type { DoorKit } from "../kit.ts";
import { say } from "../words.ts";
import { doorPage, nextOf, session, type Faults } from "./common.tsx";
import { FactorForms, proveFactor, standingIn } from "./factor-forms.tsx";
import { accountForm, DoorForm, PasswordField } from "./forms.tsx";
import { passkeyScript } from "./passkey-part.tsx";

export const stepUpRoutes = (kit: DoorKit): Route[] =>
  accountForm({
    path: places.stepUp,
    shown: "sign-in.step-up",
    sent: "sign-in.step-up-prove",
    show: (call, faults) => form(kit, call, faults),
    act: (call) => prove(kit, call),
  });

async function prove(kit: DoorKit, call: MemberCall): Promise<Answer> {
  const { platform, passwords } = kit;
  if ((await proofAskedOf(platform, call.actor)) === "second factor") return proveFactor(kit, call);
  const typed = { password: call.form.get("password") };
  const { token } = await proveByPassword(platform, passwords, call.actor, typed);
  return { kind: "redirect", to: nextOf(call) ?? places.start, cookies: [session(token)] };
}

async function form(kit: DoorKit, call: MemberCall, faults?: Faults): Promise<Answer> {
  const lang = call.language;
  const standing = await standingIn(kit, call);
  return doorPage(call, {
    scripts: [passkeyScript],
    title: say(lang, "stepUpTitle"),
    lead: say(lang, "stepUpLead"),
    children: standing.hasFactor ? (
      <FactorForms call={call} standing={standing} action={places.stepUp} faults={faults} />
    ) : (
      <DoorForm call={call} action={places.stepUp} act={say(lang, "goOn")}>
        <PasswordField call={call} faults={faults} />
      </DoorForm>
    ),
  });
}
