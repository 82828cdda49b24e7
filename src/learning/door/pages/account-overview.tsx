import { Fragment } from "#jsx/jsx-runtime";
import type { OwnAccount, OwnSignIn } from "#sign-in";
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
  languages,
  times,
  type Column,
  type Element,
} from "#web";
import { page, places, withNext, type Answer, type MemberCall } from "#web-server";
import { say } from "../words.ts";
import { codesPath } from "./enrol.tsx";
import { enrolPath, SignOutForm } from "./second-factor.tsx";

export const passwordPath = `${places.account}/password`;
export const languagePath = `${places.account}/language`;
export const endPath = `${places.account}/sign-ins/end`;

export function overview(call: MemberCall, own: OwnAccount): Promise<Answer> {
  const { language: lang } = call;
  return page(call, {
    title: say(lang, "accountTitle"),
    children: (
      <Fragment>
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
      </Fragment>
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
        {own.signIns.length > 1 && (
          <Form action={endPath} guard={guard} hidden={{ others: "yes" }}>
            <Button>{say(lang, "endOthers")}</Button>
          </Form>
        )}
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
        <Fragment>
          {trace.device || say(lang, "unknownDevice")}
          {thisOne && <span class="sub">{say(lang, "thisOne")}</span>}
        </Fragment>
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
