import type { Academy, Language } from "#academies";
import { Invalid, type Fault } from "#errors";
import { isInk, languages as spoken } from "#web";
import { zoneNamed } from "./zones.ts";

export const nameMost = 80;
export const zoneMost = 60;

/** What an academy decides about its own looks, words and clock. */
export type Profile = {
  name: string;
  ink: string;
  language: Language;
  languages: readonly Language[];
  zone: string;
};

export type TypedProfile = {
  name: string;
  ink: string;
  language: string;
  languages: readonly string[];
  zone: string;
};

export const profileOf = ({ name, ink, language, languages, zone }: Academy): Profile => ({
  name,
  ink,
  language,
  languages: spoken.filter((one) => languages.includes(one)),
  zone,
});

// Control characters, and those that turn the direction of writing: a name must not rearrange the sentence around it.
const unprintable = /[\p{Cc}\u200e\u200f\u202a-\u202e\u2066-\u2069]/u;

/** Throws `Invalid` with a fault by field. */
export function parseProfile(typed: TypedProfile): Profile {
  const faults: Record<string, Fault> = {};
  const name = typed.name.normalize("NFC").replaceAll(/\s+/g, " ").trim();
  if (name === "") faults["name"] = { sentence: "nameMissing" };
  if (name.length > nameMost) faults["name"] = { sentence: "tooLong", values: { most: nameMost } };
  if (unprintable.test(name)) faults["name"] = { sentence: "unprintable" };
  if (!isInk(typed.ink)) faults["ink"] = { sentence: "chooseOne" };
  const languages = spoken.filter((one) => typed.languages.includes(one));
  const language = spoken.find((one) => one === typed.language);
  if (languages.length === 0) faults["languages"] = { sentence: "noLanguage" };
  if (language === undefined) faults["language"] = { sentence: "chooseOne" };
  else if (languages.length > 0 && !languages.includes(language))
    faults["language"] = { sentence: "languageNotOffered" };
  const zone = zoneNamed(typed.zone);
  if (zone === null) faults["zone"] = { sentence: "noZone" };
  if (language === undefined || zone === null || Object.keys(faults).length > 0) throw new Invalid(faults);
  return { name, ink: typed.ink, language, languages, zone };
}
