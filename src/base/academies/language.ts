declare const added: unique symbol;

/** One that a folder adds, by its code (`docs/decisions/0013-languages.md`). */
type AddedLanguage = string & { readonly [added]: true };

export type Language = "en" | "nl" | AddedLanguage;

/** Words that the source itself has in both of its languages. */
export type Sentence = { readonly en: string; readonly nl: string };

/** What a folder says for an English text; where one text is said in several ways, by the key of each. */
export type Translation = string | Readonly<Record<string, string>>;

export type Spoken = {
  /** What it calls itself. */
  name: string;
  /** For dates and numbers, as BCP 47 has it. */
  locale: string;
  /** By the English text. */
  texts: ReadonlyMap<string, Translation>;
};

const none = new Map<string, Translation>();
const spoken = new Map<string, Spoken>([
  ["en", { name: "English", locale: "en-GB", texts: none }],
  ["nl", { name: "Nederlands", locale: "nl-NL", texts: none }],
]);
const codes: Language[] = ["en", "nl"];

/** All that pages can be read in: the two of the source, then those of folders. */
export const languages: readonly Language[] = codes;

export const isLanguage = (text: unknown): text is Language => codes.some((code) => code === text);

/** A language whose folder was taken away is English again. */
const known = (language: Language): Spoken => spoken.get(language) ?? spoken.get("en")!;

export const languageName = (language: Language): string => known(language).name;
export const localeOf = (language: Language): string => known(language).locale;

/** English where its folder has no words for this text. `key`: under which a catalogue has it. */
export function inLanguage(language: Language, { en, nl }: Sentence, key = ""): string {
  if (language === "en" || language === "nl") return language === "nl" ? nl : en;
  const found = known(language).texts.get(en);
  return (typeof found === "object" ? found[key] : found) ?? en;
}

const isCode = (code: string): code is AddedLanguage =>
  /^[a-z]{2,3}$/.test(code) && code !== "en" && code !== "nl";

/** In place of what the code stood for. The returned function takes it away again. */
export function addLanguage(code: string, language: Spoken): () => void {
  if (!isCode(code)) throw new RangeError(`no code of a language to add: ${code}`);
  spoken.set(code, language);
  if (!codes.includes(code)) codes.push(code);
  return () => {
    spoken.delete(code);
    codes.splice(0, codes.length, ...codes.filter((one) => one !== code));
  };
}
