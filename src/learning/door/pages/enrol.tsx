import { Fragment } from "#jsx/jsx-runtime";
import { Invalid } from "#errors";
import { enrolAuthenticator, passkeysWork, proposeAuthenticator, renewRecoveryCodes } from "#sign-in";
import { Actions, LinkButton } from "#web";
import { places, withNext, type Answer, type MemberCall, type Route } from "#web-server";
import type { DoorKit } from "../kit.ts";
import { enrolWords as words } from "../enrol.words.ts";
import { passkeyWords } from "../passkeys.words.ts";
import { doorPage, forAccount, linkTo, nextOf, session, type Faults } from "./common.tsx";
import { Qr } from "./qr.tsx";
import { accountForm, CodeField, DoorForm } from "./forms.tsx";
import { addPasskeyPath, enrolPath } from "./second-factor.tsx";
import { SetUpSteps } from "./set-up-steps.tsx";

export const codesPath = "/sign-in/recovery-codes";

export const enrolRoutes = (kit: DoorKit): Route[] => [
  ...accountForm({
    path: enrolPath,
    shown: "sign-in.enrol",
    sent: "sign-in.enrol-confirm",
    show: (call, faults) => enrolForm(kit, call, faults),
    act: (call) => confirm(kit, call),
  }),
  {
    name: "sign-in.codes",
    method: "GET",
    path: codesPath,
    access: { door: "account" },
    handle: forAccount(async (call) => codesOffer(call)),
  },
  {
    name: "sign-in.codes-make",
    method: "POST",
    path: codesPath,
    access: { door: "account" },
    handle: forAccount(async (call) =>
      codesShown(call, await renewRecoveryCodes(kit.platform, kit.notices, call.actor)),
    ),
  },
];

async function confirm({ platform, notices }: DoorKit, call: MemberCall): Promise<Answer> {
  const typed = { secret: call.form.get("secret"), code: call.form.get("code") };
  const { token } = await enrolAuthenticator(platform, notices, call.actor, typed);
  const said = words(call.language, "enrolled");
  return {
    kind: "redirect",
    to: withNext(codesPath, nextOf(call)),
    cookies: [session(token)],
    slip: { said },
  };
}

/** With a fault the same secret comes back, so that the app need not scan again. */
async function enrolForm(kit: DoorKit, call: MemberCall, faults?: Faults): Promise<Answer> {
  const { language: lang, actor } = call;
  const issuer = `Tutela ${new URL(call.origin).host}`;
  const { secret, uri } = await proposed(kit, call, issuer);
  return doorPage(call, {
    title: words(lang, "enrolTitle"),
    lead: words(lang, "enrolLead"),
    children: (
      <Fragment>
        <SetUpSteps call={call} />
        <p>{words(lang, "enrolScan")}</p>
        <Qr text={uri} label={words(lang, "enrolQr")} />
        <p class="small muted">{words(lang, "enrolType")}</p>
        <p class="code">{secret.match(/.{4}/g)?.join(" ")}</p>
        <DoorForm
          call={call}
          action={enrolPath}
          act={words(lang, "enrolConfirm")}
          hidden={{ secret }}
          autocomplete="off"
        >
          <CodeField call={call} faults={faults} />
        </DoorForm>
        {passkeysWork(kit.platform) && (
          <p class="small muted">
            {passkeyWords(lang, "insteadPasskey", { link: linkTo(withNext(addPasskeyPath, nextOf(call))) })}
          </p>
        )}
        {actor.secondFactorAt === null && <p class="small muted">{words(lang, "enrolWhy")}</p>}
      </Fragment>
    ),
  });
}

async function proposed({ platform }: DoorKit, { form, actor }: MemberCall, issuer: string) {
  const earlier = form.get("secret");
  try {
    return await proposeAuthenticator(platform, actor, {
      issuer,
      ...(earlier !== "" && { secret: earlier }),
    });
  } catch (error) {
    if (!(error instanceof Invalid)) throw error;
    return proposeAuthenticator(platform, actor, { issuer });
  }
}

function codesOffer(call: MemberCall): Answer {
  const lang = call.language;
  return doorPage(call, {
    title: words(lang, "codesTitle"),
    lead: words(lang, "codesLead"),
    children: (
      <Fragment>
        <SetUpSteps call={call} />
        <DoorForm call={call} action={codesPath} act={words(lang, "codesMake")} />
        <p class="small muted">{words(lang, "codesReplace")}</p>
        <Actions>
          <LinkButton weight="bare" href={nextOf(call) ?? places.start}>
            {words(lang, "codesLater")}
          </LinkButton>
        </Actions>
      </Fragment>
    ),
  });
}

function codesShown(call: MemberCall, codes: readonly string[]): Answer {
  const { language: lang } = call;
  return doorPage(call, {
    title: words(lang, "codesShownTitle"),
    lead: words(lang, "codesShownLead"),
    children: (
      <Fragment>
        <SetUpSteps call={call} />
        <ol class="code">
          {codes.map((code) => (
            <li key={code}>{code}</li>
          ))}
        </ol>
        <LinkButton weight="primary" size="lg" wide href={nextOf(call) ?? places.start}>
          {words(lang, "codesKept")}
        </LinkButton>
      </Fragment>
    ),
  });
}
