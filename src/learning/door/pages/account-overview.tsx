import { Fragment } from "#jsx/jsx-runtime";
import { ownAccount, ownPasskeys, passkeysWork, type OwnAccount, type OwnSignIn } from "#sign-in";
import {
  Actions,
  Band,
  Button,
  Form,
  LinkButton,
  Opening,
  Table,
  times,
  type Column,
  type Element,
} from "#web";
import { page, places, withNext, type Answer, type MemberCall } from "#web-server";
import type { DoorKit } from "../kit.ts";
import { accountWords as words } from "../account.words.ts";
import { say } from "../words.ts";
import { codesPath } from "./enrol.tsx";
import { AddressChange, LanguageForm, NamesBand } from "./account-person.tsx";
import { PasskeysBand } from "./passkey-list.tsx";
import { enrolPath, SignOutForm } from "./second-factor.tsx";

export const passwordPath = `${places.account}/password`;
export const endPath = `${places.account}/sign-ins/end`;

export async function overview({ platform }: DoorKit, asked: MemberCall): Promise<Answer> {
  const { language: lang } = asked;
  const own = await ownAccount(platform, asked.actor);
  const call = { ...asked, zone: zoneFor(own, asked) };
  const passkeys = await ownPasskeys(platform, asked.actor);
  return page(call, {
    title: say(lang, "accountTitle"),
    children: (
      <Fragment>
        <Opening title={say(lang, "accountTitle")} lead={words(lang, "accountLead")} />
        <Band
          id="address"
          title={words(lang, "accountAddress")}
          note={{ label: words(lang, "accountAddress"), children: words(lang, "accountAddressHint") }}
        >
          <p>{own.address}</p>
          <AddressChange call={call} own={own} />
        </Band>
        <NamesBand call={call} own={own} />
        <Band id="language" title={words(lang, "languageHead")}>
          <LanguageForm call={call} own={own} />
        </Band>
        <Band id="password" title={words(lang, "passwordHead")}>
          <LinkButton href={passwordPath}>{words(lang, "passwordChange")}</LinkButton>
        </Band>
        <FactorBand call={call} own={own} passkeys={passkeys.length} />
        <PasskeysBand call={call} passkeys={passkeys} possible={passkeysWork(platform)} />
        <SignInsBand call={call} own={own} />
      </Fragment>
    ),
  });
}

/** Whoever has chosen no time zone reads an account as they read their academies, where those agree. */
function zoneFor({ zone, places: at }: OwnAccount, call: MemberCall): string {
  const zones = new Set(at.map((place) => place.zone));
  const [only] = zones;
  return zone ?? (zones.size === 1 && only !== undefined ? only : call.zone);
}

type Parts = { call: MemberCall; own: OwnAccount };

const FactorBand = ({
  call: { language: lang, zone },
  own,
  passkeys,
}: Parts & { passkeys: number }): Element => {
  const since = own.authenticatorSince;
  const some = since !== null || passkeys > 0;
  const back = (path: string) => withNext(path, places.account);
  return (
    <Band id="factor" title={words(lang, "factorHead")}>
      <p>
        {since === null
          ? words(lang, some ? "factorNoApp" : "factorNone")
          : words(lang, "factorSince", { date: times(lang, zone).date(since) })}
      </p>
      {some && <p>{words(lang, "codesLeft", { left: own.recoveryCodesLeft })}</p>}
      <Actions more>
        <LinkButton href={back(enrolPath)}>
          {words(lang, since === null ? "factorAdd" : "factorReplace")}
        </LinkButton>
        {some && <LinkButton href={back(codesPath)}>{words(lang, "codesRenew")}</LinkButton>}
      </Actions>
    </Band>
  );
};

const SignInsBand = ({ call, own }: Parts): Element => {
  const { language: lang, guard, zone } = call;
  const clock = words(lang, "signInsZone", { zone: zone.replaceAll("_", " ") });
  return (
    <Band
      id="sign-ins"
      title={words(lang, "signInsHead")}
      note={{ label: words(lang, "signInsHead"), children: clock }}
    >
      <Table
        lang={lang}
        caption={words(lang, "signInsCaption")}
        columns={signInColumns(call)}
        rows={own.signIns}
        rowKey={({ id }) => id}
      />
      <Actions more>
        {own.signIns.length > 1 && (
          <Form action={endPath} guard={guard} hidden={{ others: "yes" }}>
            <Button>{words(lang, "endOthers")}</Button>
          </Form>
        )}
        <SignOutForm call={call} />
      </Actions>
    </Band>
  );
};

function signInColumns({ language: lang, guard, zone }: MemberCall): Column<OwnSignIn>[] {
  const { dateTime } = times(lang, zone);
  return [
    {
      key: "device",
      head: words(lang, "device"),
      phone: "title",
      cell: ({ trace, thisOne }) => (
        <Fragment>
          {trace.device || words(lang, "unknownDevice")}
          {thisOne && <span class="sub">{words(lang, "thisOne")}</span>}
        </Fragment>
      ),
    },
    { key: "network", head: words(lang, "network"), phone: "labelled", cell: ({ trace }) => trace.address },
    {
      key: "since",
      head: words(lang, "since"),
      phone: "labelled",
      cell: ({ startedAt }) => dateTime(startedAt),
    },
    {
      key: "end",
      head: words(lang, "end"),
      phone: "side",
      cell: ({ id, thisOne }) =>
        thisOne ? null : (
          <Form action={endPath} guard={guard} hidden={{ signIn: id }}>
            <Button size="sm">{words(lang, "end")}</Button>
          </Form>
        ),
    },
  ];
}
