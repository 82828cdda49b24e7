import { Fragment } from "#jsx/jsx-runtime";
import { after, hour } from "#clock";
import { ownNamePath } from "#people";
import { confirmHours, silentUntil, type OwnAccount } from "#sign-in";
import {
  Actions,
  Band,
  Button,
  Form,
  languageName,
  languages,
  LinkButton,
  Select,
  times,
  type Element,
} from "#web";
import { places, type MemberCall } from "#web-server";
import { accountWords as words } from "../account.words.ts";
import { addressWords } from "../address.words.ts";
import { addressPath, withdrawAddressPath } from "./address.tsx";

export const languagePath = `${places.account}/language`;

type Parts = { call: MemberCall; own: OwnAccount };

/** How far a change of the address has come, or the way to one. */
export const AddressChange = ({ call, own }: Parts): Element => {
  const { language: lang, guard } = call;
  if (own.addressChange === null)
    return (
      <Actions more>
        <LinkButton href={addressPath}>{words(lang, "addressChange")}</LinkButton>
      </Actions>
    );
  return (
    <Fragment>
      <p>{waiting(call, own.addressChange)}</p>
      <Actions more>
        <Form action={withdrawAddressPath} guard={guard}>
          <Button>{addressWords(lang, "withdraw")}</Button>
        </Form>
      </Actions>
    </Fragment>
  );
};

function waiting(
  { language: lang, zone }: MemberCall,
  { askedAt, atNew, atOld }: OwnAccount["addressChange"] & object,
): string {
  const { date, dateTime } = times(lang, zone);
  if (atNew) return addressWords(lang, "waitsOld", { until: dateTime(silentUntil({ asked_at: askedAt })) });
  if (atOld) return addressWords(lang, "waitsNew", { until: dateTime(after(askedAt, confirmHours * hour)) });
  return addressWords(lang, "waitsBoth", { date: date(askedAt) });
}

/** A name is opened in the academy that keeps it, on a page of its own. */
export const NamesBand = ({ call: { language: lang }, own }: Parts): Element => (
  <Band
    id="names"
    title={words(lang, "namesHead")}
    note={{ label: words(lang, "namesHead"), children: words(lang, "namesNote") }}
  >
    {own.places.length === 0 && <p>{words(lang, "namesNone")}</p>}
    <Actions>
      {own.places.map((place) => (
        <LinkButton key={place.slug} href={ownNamePath(place)}>
          {words(lang, "nameAt", { academy: place.name })}
        </LinkButton>
      ))}
    </Actions>
  </Band>
);

const zones = (): string[] => Intl.supportedValuesOf("timeZone");

export const LanguageForm = ({ call: { language: lang, guard }, own }: Parts): Element => (
  <Form action={languagePath} guard={guard} class="stack">
    <Select
      label={words(lang, "language")}
      name="language"
      value={own.language ?? lang}
      options={languages.map((value) => ({ value, label: languageName(value) }))}
    />
    <Select
      label={words(lang, "zone")}
      name="zone"
      value={own.zone ?? ""}
      hint={words(lang, "zoneHint")}
      options={[
        { value: "", label: words(lang, "zoneAcademy") },
        ...zones().map((value) => ({ value, label: value.replaceAll("_", " ") })),
      ]}
    />
    <div>
      <Button>{words(lang, "languageKeep")}</Button>
    </div>
  </Form>
);
