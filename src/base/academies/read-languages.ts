import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { StartRefused } from "#settings";
import { addLanguage, type Translation } from "./language.ts";

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

const areTexts = (value: Record<string, unknown>): value is Record<string, string> =>
  Object.values(value).every((text) => typeof text === "string");

function parsed(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, "utf8"));
  } catch {
    return null;
  }
}

function readObject(file: string): Record<string, unknown> {
  const value = parsed(file);
  if (!isObject(value)) throw new StartRefused(`${file} is no list of words.`);
  return value;
}

function readTexts(file: string): [string, Translation][] {
  return Object.entries(readObject(file)).map(([english, said]) => {
    if (typeof said === "string" || (isObject(said) && areTexts(said))) return [english, said];
    throw new StartRefused(`${file} has no words for “${english}”.`);
  });
}

function readLanguage(folder: string, code: string): () => void {
  const { name, locale } = readObject(join(folder, "language.json"));
  if (typeof name !== "string" || typeof locale !== "string")
    throw new StartRefused(`${folder}/language.json has no name or no locale.`);
  const files = readdirSync(folder).filter((file) => file.endsWith(".json") && file !== "language.json");
  const texts = new Map(files.toSorted().flatMap((file) => readTexts(join(folder, file))));
  return addLanguage(code, { name, locale, texts });
}

/** Each folder within is a language, called by its code (`docs/decisions/0013-languages.md`). The returned function takes them away again. */
export function readLanguages(folder: string): () => void {
  const found = existsSync(folder) ? readdirSync(folder, { withFileTypes: true }) : [];
  const all = found.filter((entry) => entry.isDirectory()).map(({ name }) => name);
  const away = all.toSorted().map((code) => readLanguage(join(folder, code), code));
  return () => away.forEach((take) => take());
}
