import { type Child, type Element, Fragment, jsx } from "#jsx/jsx-runtime";
import { formatNumber } from "./formats.ts";
import { inLanguage, localeOf } from "#academies";
import type { Lang } from "./language.ts";
import { isBuiltIn, namesIn, parseMessage, type Piece } from "./message.ts";

type Texts = Readonly<Record<string, string>>;
type Wrap = (words: Child) => Child;

/** Values by the names that a message asks for. */
type Plain<Text extends string> = Text extends `${string}{${infer Inside}}${infer Rest}`
  ? (Inside extends `${infer Name}: ${string}` ? { [K in Name]: number } : { [K in Inside]: Child }) &
      Plain<Rest>
  : unknown;
type Tagged<Text extends string> = Text extends `${string}</${infer Tag}>${infer Rest}`
  ? (Tag extends "strong" | "em" ? unknown : { [K in Tag]: Wrap }) & Tagged<Rest>
  : unknown;
export type ValuesOf<Text extends string> = Plain<Text> & Tagged<Text>;

/** No second or third argument where the message asks for nothing. */
type Values<Text extends string> = unknown extends ValuesOf<Text> ? [] : [values: ValuesOf<Text>];

/** Plain words stay a string; with anything else in them they become something to show. */
type Said<Text extends string, Given> = Text extends `${string}</${string}`
  ? Element
  : Given extends [infer Values]
    ? Values[keyof Values] extends string | number
      ? string
      : Element | string
    : string;

export type Say<En extends Texts> = {
  <Key extends keyof En & string, Given extends Values<En[Key]>>(
    lang: Lang,
    key: Key,
    ...values: Given
  ): Said<En[Key], Given>;
  /** For keys that come from data, such as those in a refusal; null when the catalogue does not know them. */
  readonly find: (
    lang: Lang,
    key: string,
    values?: Readonly<Record<string, string | number>>,
  ) => string | null;
  readonly texts: Readonly<Record<"en" | "nl", Texts>>;
};

/** Whole in both languages of the source; a folder may add others, which are English where it has no words. */
export function words<const En extends Texts>(catalogue: {
  en: En;
  nl: { readonly [Key in keyof En]: string };
}): Say<En>;
export function words({ en, nl }: { en: Texts; nl: Texts }): unknown {
  const texts = { en, nl };
  /** By text: a language that a folder adds may change its own. */
  const parsed = new Map<Lang, Map<string, Message>>();
  const say = (lang: Lang, key: string, values: Given = {}): never => {
    const english = Object.hasOwn(en, key) ? en[key] : undefined;
    if (english === undefined) throw new RangeError(`no words for ${key}`);
    const text = inLanguage(lang, { en: english, nl: nl[key] ?? english }, key);
    const known = parsed.get(lang) ?? new Map<string, Message>();
    if (known.size === 0) parsed.set(lang, known);
    const found = known.get(text);
    const message = found ?? messageIn(lang, text, english);
    if (!found) known.set(text, message);
    return spoken(message.pieces, message.lang, values) as never;
  };
  const find = (lang: Lang, key: string, values = {}): string | null =>
    Object.hasOwn(en, key) ? String(say(lang, key, values)) : null;
  return Object.assign(say, { find, texts });
}

type Message = { lang: Lang; pieces: Piece[] };

/** A translation that asks for other values than the English text could not be spoken. */
function messageIn(lang: Lang, text: string, english: string): Message {
  const whole: Message = { lang, pieces: parseMessage(english) };
  if (text === english) return whole;
  const pieces = parseMessage(text);
  return namesIn(pieces).join() === namesIn(whole.pieces).join() ? { lang, pieces } : whole;
}

type Given = Readonly<Record<string, unknown>>;

function spoken(pieces: readonly Piece[], lang: Lang, values: Given): Child {
  const [first] = pieces;
  if (pieces.length === 1 && first?.kind === "text") return first.text;
  const said: Child[] = [];
  let text: string | null = "";
  for (const piece of pieces) {
    const part = speak(piece, lang, values);
    said.push(part);
    text = text !== null && typeof part === "string" ? text + part : null;
  }
  return text ?? jsx(Fragment, { children: said });
}

function speak(piece: Piece, lang: Lang, values: Given): Child {
  if (piece.kind === "text") return piece.text;
  if (piece.kind === "tag") return tag(piece.name, spoken(piece.within, lang, values), values);
  const value = values[piece.name];
  if (value === undefined) throw new RangeError(`no value for ${piece.name}`);
  if (piece.kind === "plural") return plural(piece.forms, lang, value);
  if (typeof value === "number") return formatNumber(lang, value);
  return typeof value === "string" ? apart(value) : (value as Child);
}

const rightToLeft = /[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}]/u;

/** Words that run from right to left are set apart (UAX 9, FSI and PDI), or they reorder the sentence around them. */
const apart = (value: string): string => (rightToLeft.test(value) ? `\u2068${value}\u2069` : value);

function tag(name: string, within: Child, values: Given): Child {
  if (isBuiltIn(name)) return jsx(name, { children: within });
  const wrap = values[name];
  if (typeof wrap !== "function") throw new RangeError(`no function for <${name}>`);
  return wrap(within);
}

const rules = new Map<string, Intl.PluralRules>();

function ruleOf(lang: Lang): Intl.PluralRules {
  const locale = localeOf(lang);
  const rule = rules.get(locale) ?? new Intl.PluralRules(locale);
  rules.set(locale, rule);
  return rule;
}

function plural(forms: ReadonlyMap<string, string>, lang: Lang, count: unknown): string {
  if (typeof count !== "number") throw new TypeError("a plural needs a number");
  const form = forms.get(String(count)) ?? forms.get(ruleOf(lang).select(count)) ?? forms.get("other") ?? "";
  return form.replaceAll("#", formatNumber(lang, count));
}
