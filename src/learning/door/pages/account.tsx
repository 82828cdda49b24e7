import type { Language } from "#academies";
import { parseId, platformAcademy } from "#ids";
import { NotFound } from "#errors";
import {
  changePassword,
  endOwnSignIns,
  ownAccount,
  setLanguage,
  type OwnAccount,
  type OwnSignIn,
} from "#sign-in";
import {
  Actions,
  Band,
  Button,
  Form,
  languageNames,
  LinkButton,
  Opening,
  Select,
  Table,
  isLang,
  languages,
  times,
  type Column,
  type Element,
} from "#web";
import { page, places, redirect, withNext, type Answer, type MemberCall, type Route } from "#web-server";
import type { DoorKit } from "../kit.ts";
import { say } from "../words.ts";
import { doorPage, forAccount, orAgain, session, type Faults } from "./common.tsx";
import { codesPath } from "./enrol.tsx";
import { NewPasswordField } from "./reset.tsx";
import { enrolPath, SignOutForm } from "./second-factor.tsx";

const passwordPath = `${places.account}/password`;
const languagePath = `${places.account}/language`;
const endPath = `${places.account}/sign-ins/end`;

export const accountRoutes = (kit: DoorKit): Route[] => [
  {
    name: "account.show",
    method: "GET",
    path: places.account,
    access: { door: "account" },
    handle: forAccount(async (call) => overview(call, await ownAccount(kit.platform, call.actor))),
  },
  {
    name: "account.language",
    method: "POST",
    path: languagePath,
    access: { door: "account" },
    handle: forAccount((call) => keepLanguage(kit, call)),
  },
  {
    name: "account.password",
    method: "GET",
    path: passwordPath,
    access: { door: "account" },
    handle: forAccount(async (call) => passwordForm(call)),
  },
  {
    name: "account.password-change",
    method: "POST",
    path: passwordPath,
    access: { door: "account" },
    handle: forAccount((call) =>
      orAgain(
        () => newPassword(kit, call),
        (faults) => passwordForm(call, faults),
      ),
    ),
  },
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
  await platform.store.transact({ academy: platformAcademy, member: null }, (tx) =>
    setLanguage(tx, account, language),
  );
  // What this browser was told earlier gives way to it.
  return redirect(`${places.account}?lang=${language}`, { said: say(language, "languageKept") });
}

async function newPassword({ platform, passwords, notices }: DoorKit, call: MemberCall): Promise<Answer> {
  const typed = { password: call.form.get("password") };
  const { token } = await changePassword(platform, passwords, notices, call.actor, typed);
  const slip = { said: say(call.language, "passwordChanged") };
  return { kind: "redirect", to: places.account, cookies: [session(token)], slip };
}

async function end({ platform }: DoorKit, call: MemberCall): Promise<Answer> {
  const others = call.form.has("others");
  const which = others ? "others" : parseId<"sign-in">(call.form.get("signIn"));
  if (which === null) throw new NotFound("sign-in");
  await endOwnSignIns(platform, call.actor, { which });
  return redirect(places.account, { said: say(call.language, others ? "endedOthers" : "ended") });
}

function passwordForm(call: MemberCall, faults?: Faults): Answer {
  const { language: lang, guard } = call;
  return doorPage(call, {
    title: say(lang, "passwordChange"),
    lead: say(lang, "passwordChangeLead"),
    children: (
      <Form action={passwordPath} guard={guard}>
        <NewPasswordField lang={lang} faults={faults} />
        <Button weight="primary" size="lg" wide>
          {say(lang, "choosePassword")}
        </Button>
      </Form>
    ),
  });
}

function overview(call: MemberCall, own: OwnAccount): Promise<Answer> {
  const { language: lang } = call;
  return page(call, {
    title: say(lang, "accountTitle"),
    children: (
      <>
        <Opening title={say(lang, "accountTitle")} lead={say(lang, "accountLead")} />
        <Band
          id="address"
          title={say(lang, "accountAddress")}
          note={{ label: say(lang, "accountAddress"), children: say(lang, "accountAddressHint") }}
        >
          <p>{own.address}</p>
        </Band>
        <Band id="language" title={say(lang, "language")}>
          <LanguageForm call={call} own={own} />
        </Band>
        <Band id="password" title={say(lang, "passwordHead")}>
          <LinkButton href={passwordPath}>{say(lang, "passwordChange")}</LinkButton>
        </Band>
        <FactorBand call={call} own={own} />
        <SignInsBand call={call} own={own} />
      </>
    ),
  });
}

type Parts = { call: MemberCall; own: OwnAccount };

const LanguageForm = ({ call: { language: lang, guard }, own }: Parts): Element => (
  <Form action={languagePath} guard={guard} class="stack">
    <Select
      label={say(lang, "language")}
      name="language"
      value={own.language ?? lang}
      options={languages.map((value) => ({ value, label: languageNames[value] }))}
    />
    <div>
      <Button>{say(lang, "languageKeep")}</Button>
    </div>
  </Form>
);

const FactorBand = ({ call: { language: lang }, own }: Parts): Element => {
  const since = own.authenticatorSince;
  const back = (path: string) => withNext(path, places.account);
  return (
    <Band id="factor" title={say(lang, "factorHead")}>
      <p>
        {since === null
          ? say(lang, "factorNone")
          : say(lang, "factorSince", { date: times(lang, "Etc/UTC").date(since) })}
      </p>
      {since !== null && <p>{say(lang, "codesLeft", { left: own.recoveryCodesLeft })}</p>}
      <Actions more>
        <LinkButton href={back(enrolPath)}>
          {say(lang, since === null ? "factorAdd" : "factorReplace")}
        </LinkButton>
        {since !== null && <LinkButton href={back(codesPath)}>{say(lang, "codesRenew")}</LinkButton>}
      </Actions>
    </Band>
  );
};

const SignInsBand = ({ call, own }: Parts): Element => {
  const { language: lang, guard } = call;
  return (
    <Band id="sign-ins" title={say(lang, "signInsHead")}>
      <Table
        lang={lang}
        caption={say(lang, "signInsCaption")}
        columns={signInColumns(call)}
        rows={own.signIns}
        rowKey={({ id }) => id}
      />
      <Actions more>
        <Form action={endPath} guard={guard} hidden={{ others: "yes" }}>
          <Button>{say(lang, "endOthers")}</Button>
        </Form>
        <SignOutForm call={call} />
      </Actions>
    </Band>
  );
};

function signInColumns({ language: lang, guard }: MemberCall): Column<OwnSignIn>[] {
  const { dateTime } = times(lang, "Europe/Amsterdam");
  return [
    {
      key: "device",
      head: say(lang, "device"),
      phone: "title",
      cell: ({ trace, thisOne }) => (
        <>
          {trace.device || say(lang, "unknownDevice")}
          {thisOne && <span class="sub">{say(lang, "thisOne")}</span>}
        </>
      ),
    },
    { key: "network", head: say(lang, "network"), phone: "labelled", cell: ({ trace }) => trace.address },
    {
      key: "since",
      head: say(lang, "since"),
      phone: "labelled",
      cell: ({ startedAt }) => dateTime(startedAt),
    },
    {
      key: "end",
      head: say(lang, "end"),
      phone: "side",
      cell: ({ id, thisOne }) =>
        thisOne ? null : (
          <Form action={endPath} guard={guard} hidden={{ signIn: id }}>
            <Button size="sm">{say(lang, "end")}</Button>
          </Form>
        ),
    },
  ];
}
