import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import {
  inLanguage,
  isLanguage,
  languageName,
  languages,
  localeOf,
  readLanguages,
  type Language,
} from "./index.ts";

let folder: string;
let away = () => {};
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "tutela-languages-"));
});
afterEach(() => {
  away();
  away = () => {};
  rmSync(folder, { recursive: true });
});

function write(code: string, files: Readonly<Record<string, unknown>>): void {
  mkdirSync(join(folder, code));
  for (const [file, words] of Object.entries(files))
    writeFileSync(join(folder, code, file), typeof words === "string" ? words : JSON.stringify(words));
}

function german(): Language {
  const found = languages.find((one) => one === "de");
  if (!found) throw new Error("no such language");
  return found;
}

const language = { name: "Deutsch", locale: "de-DE" };

test("a folder is a language, its files words for English texts", () => {
  write("de", {
    "language.json": language,
    "one.json": { Read: { did: "Gelesen", do: "Lesen" } },
    "two.json": { "Saved.": "Gespeichert." },
  });
  away = readLanguages(folder);
  expect(isLanguage("de")).toBe(true);
  expect([languageName(german()), localeOf(german())]).toEqual(["Deutsch", "de-DE"]);
  expect(inLanguage(german(), { en: "Saved.", nl: "Bewaard." })).toBe("Gespeichert.");
  expect(inLanguage(german(), { en: "Read", nl: "Lees" }, "do")).toBe("Lesen");
  expect(inLanguage(german(), { en: "Read", nl: "Gelezen" }, "did")).toBe("Gelesen");
});

test("what a folder has no words for is English", () => {
  write("de", { "language.json": language, "one.json": { Read: { did: "Gelesen" } } });
  away = readLanguages(folder);
  expect(inLanguage(german(), { en: "Lost", nl: "Weg" })).toBe("Lost");
  expect(inLanguage(german(), { en: "Read", nl: "Lees" }, "do")).toBe("Read");
});

test("a language whose folder is gone is English again", () => {
  write("de", { "language.json": language, "one.json": { Lost: "Weg" } });
  away = readLanguages(folder);
  const gone = german();
  away();
  expect(isLanguage("de")).toBe(false);
  expect(inLanguage(gone, { en: "Lost", nl: "Weg" })).toBe("Lost");
  expect(localeOf(gone)).toBe("en-GB");
});

test("no folder adds nothing", () => {
  away = readLanguages(join(folder, "absent"));
  expect(languages).toEqual(["en", "nl"]);
});

test.each([
  ["a name without a locale", { "language.json": { name: "Deutsch" } }],
  ["what is no JSON", { "language.json": language, "one.json": "{" }],
  ["a list", { "language.json": language, "one.json": ["Weg"] }],
  ["words that are none", { "language.json": language, "one.json": { Lost: 4 } }],
])("refuses %s, and says in which file", (_, files) => {
  write("de", files);
  expect(() => readLanguages(folder)).toThrow(/\/de\/\w+\.json/);
});

test.each(["en", "nl", "DE", "deutsch"])("refuses %s as the code of a language to add", (code) => {
  write(code, { "language.json": language });
  expect(() => readLanguages(folder)).toThrow(code);
});
