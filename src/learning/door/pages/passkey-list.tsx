import { Fragment } from "#jsx/jsx-runtime";
import type { OwnPasskey } from "#sign-in";
import { Actions, Band, LinkButton, Table, times, type Column, type Element } from "#web";
import { places, withNext, type MemberCall } from "#web-server";
import { passkeyWords as words } from "../passkeys.words.ts";
import { addPasskeyPath } from "./second-factor.tsx";

export const onePasskeyPath = `${places.account}/passkeys/:passkey`;
export const pathOf = (passkey: string): string => onePasskeyPath.replace(":passkey", passkey);

type BandProps = { call: MemberCall; passkeys: readonly OwnPasskey[]; possible: boolean };

/** What a person sees of their passkeys on the page of their account. */
export const PasskeysBand = ({ call, passkeys, possible }: BandProps): Element => {
  const { language: lang } = call;
  return (
    <Band id="passkeys" title={words(lang, "head")}>
      {passkeys.length === 0 ? (
        <p>{words(lang, possible ? "none" : "notHere")}</p>
      ) : (
        <Table
          lang={lang}
          caption={words(lang, "caption")}
          columns={columns(call)}
          rows={passkeys}
          rowKey={({ id }) => id}
        />
      )}
      {possible && (
        <Actions more>
          <LinkButton href={withNext(addPasskeyPath, places.account)}>{words(lang, "add")}</LinkButton>
        </Actions>
      )}
    </Band>
  );
};

function columns({ language: lang }: MemberCall): Column<OwnPasskey>[] {
  const { date } = times(lang, "Europe/Amsterdam");
  return [
    {
      key: "name",
      head: words(lang, "name"),
      phone: "title",
      cell: ({ name, backedUp }) => (
        <Fragment>
          {name}
          {backedUp && <span class="sub">{words(lang, "synced")}</span>}
        </Fragment>
      ),
    },
    { key: "added", head: words(lang, "added"), phone: "labelled", cell: ({ addedAt }) => date(addedAt) },
    {
      key: "used",
      head: words(lang, "used"),
      phone: "labelled",
      cell: ({ lastUsedAt }) => (lastUsedAt === null ? words(lang, "never") : date(lastUsedAt)),
    },
    {
      key: "change",
      head: words(lang, "change"),
      phone: "side",
      cell: ({ id }) => (
        <LinkButton size="sm" href={pathOf(id)}>
          {words(lang, "change")}
        </LinkButton>
      ),
    },
  ];
}
