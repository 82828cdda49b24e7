import { globSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { namesIn, parseMessage } from "./message.ts";

/** Every module keeps its words in `words.ts`, or in `….words.ts` where it has several catalogues. */
const source = join(import.meta.dirname, "../../../..", "src");
const files = globSync("**/{words,*.words}.ts", { cwd: source });

const inSource = ["en", "nl"] as const;

type Catalogue = { texts: Record<(typeof inSource)[number], Record<string, string>> };

const isCatalogue = (exported: unknown): exported is Catalogue =>
  typeof exported === "function" && "texts" in exported;

/** What the house never says, in either language. */
const refused: [string, RegExp][] = [
  ["an exclamation mark", /!/],
  ["“please”", /\bplease\b|\balsjeblieft\b|\balstublieft\b|\ba\.u\.b\./i],
  ["“oops”", /\bo+ps\b|\boeps\b/i],
  ["“successfully”", /\bsuccessfully\b|\bsuccesvol\b/i],
  ["“sorry”", /\bsorry\b/i],
  ["capitals for emphasis", /\b[A-Z]{6,}\b/],
  ["an emoji", /\p{Extended_Pictographic}/u],
  ["three dots for an ellipsis", /\.\.\./],
  ["straight quotation marks", /["']/],
  ["polite Dutch", /\b(u|uw|uzelf)\b/],
];

export function faultsIn(texts: Catalogue["texts"]): string[] {
  return inSource.flatMap((lang) => [
    ...Object.entries(texts[lang]).flatMap(([key, text]) => [
      ...refused.filter(([, pattern]) => pattern.test(text)).map(([what]) => `${lang} ${key}: ${what}`),
      ...(text.trim() === "" ? [`${lang} ${key}: empty`] : []),
      ...(asks(text) === asks(texts.en[key] ?? "")
        ? []
        : [`${lang} ${key}: asks for other values than English`]),
    ]),
    ...Object.keys(texts.en)
      .filter((key) => !Object.hasOwn(texts[lang], key))
      .map((key) => `${lang} ${key}: missing`),
  ]);
}

const asks = (text: string): string => namesIn(parseMessage(text)).join();

test("there are catalogues to walk", () => {
  expect(files).toContain("kit/web/shell.words.ts");
});

describe.each(files)("the words in %s", (file) => {
  test("are whole, parse, ask for the same values in each language and keep the voice", async () => {
    const exported: Record<string, unknown> = await import(join(source, file));
    const catalogues = Object.values(exported).filter(isCatalogue);
    expect(catalogues).not.toEqual([]);
    expect(catalogues.flatMap(({ texts }) => faultsIn(texts))).toEqual([]);
  });
});

test("a fault in a catalogue is found", () => {
  const en = { a: "Saved successfully!", b: "{name}", c: "only English", d: " " };
  expect(faultsIn({ en, nl: { a: "Gelukt", b: "{naam}", d: "Neem uw tijd" } })).toEqual([
    "en a: an exclamation mark",
    "en a: “successfully”",
    "en d: empty",
    "nl b: asks for other values than English",
    "nl d: polite Dutch",
    "nl c: missing",
  ]);
});
