import type { Language } from "#academies";
import { parseId, platformAcademy } from "#ids";
import { NotFound } from "#errors";
import { changePassword, endOwnSignIns, setLanguage, setZone } from "#sign-in";
import { isLang, LinkButton } from "#web";
import { places, redirect, type Answer, type MemberCall, type Route } from "#web-server";
import type { DoorKit } from "../kit.ts";
import { accountWords as words } from "../account.words.ts";
import { say } from "../words.ts";
import { doorPage, forAccount, session, type Faults } from "./common.tsx";
import { accountForm, DoorForm, NewPasswordField } from "./forms.tsx";
import { endPath, overview, passwordPath } from "./account-overview.tsx";
import { languagePath } from "./account-person.tsx";

export const accountRoutes = (kit: DoorKit): Route[] => [
  {
    name: "account.show",
    method: "GET",
    path: places.account,
    access: { door: "account" },
    handle: forAccount(async (call) => overview(kit, call)),
  },
  {
    name: "account.language",
    method: "POST",
    path: languagePath,
    access: { door: "account" },
    handle: forAccount((call) => keepLanguage(kit, call)),
  },
  ...accountForm({
    path: passwordPath,
    shown: "account.password",
    sent: "account.password-change",
    show: passwordForm,
    act: (call) => newPassword(kit, call),
  }),
  {
    name: "account.end-sign-ins",
    method: "POST",
    path: endPath,
    access: { door: "account" },
    handle: forAccount((call) => end(kit, call)),
  },
];

async function keepLanguage({ platform }: DoorKit, call: MemberCall): Promise<Answer> {
  const chosen = call.form.get("language");
  const language: Language = isLang(chosen) ? chosen : call.language;
  const { account } = call.actor;
  const zone = zoneFrom(call.form.get("zone"));
  await platform.store.transact({ academy: platformAcademy, member: null }, async (tx) => {
    await setLanguage(tx, account, language);
    await setZone(tx, account, zone);
  });
  // What this browser was told earlier gives way to it.
  return redirect(`${places.account}?lang=${language}`, { said: words(language, "languageKept") });
}

/** Of the list, or none: the academy’s. */
const zoneFrom = (typed: string): string | null =>
  Intl.supportedValuesOf("timeZone").includes(typed) ? typed : null;

async function newPassword({ platform, passwords, notices }: DoorKit, call: MemberCall): Promise<Answer> {
  const typed = { password: call.form.get("password") };
  const { token } = await changePassword(platform, passwords, notices, call.actor, typed);
  const slip = { said: words(call.language, "passwordChanged") };
  return { kind: "redirect", to: places.account, cookies: [session(token)], slip };
}

async function end({ platform }: DoorKit, call: MemberCall): Promise<Answer> {
  const others = call.form.has("others");
  const which = others ? "others" : parseId<"sign-in">(call.form.get("signIn"));
  if (which === null) throw new NotFound("sign-in");
  await endOwnSignIns(platform, call.actor, { which });
  return redirect(places.account, { said: words(call.language, others ? "endedOthers" : "ended") });
}

function passwordForm(call: MemberCall, faults?: Faults): Answer {
  const lang = call.language;
  return doorPage(call, {
    title: words(lang, "passwordTitle"),
    lead: words(lang, "passwordChangeLead"),
    children: [
      <DoorForm key="form" call={call} action={passwordPath} act={say(lang, "choosePassword")}>
        <NewPasswordField call={call} faults={faults} />
      </DoorForm>,
      <p key="back">
        <LinkButton weight="bare" href={places.account}>
          {words(lang, "passwordCancel")}
        </LinkButton>
      </p>,
    ],
  });
}
