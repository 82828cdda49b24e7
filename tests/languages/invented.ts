import { globSync, mkdirSync, mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const source = join(import.meta.dirname, "../../src");
const files = globSync("**/{words,*.words}.ts", { cwd: source });

type Catalogue = { texts: { en: Record<string, string> } };
const isCatalogue = (exported: unknown): exported is Catalogue =>
  typeof exported === "function" && "texts" in exported;

/** Every English text of every catalogue, by the file that it stands in. */
export async function englishTexts(): Promise<Map<string, string[]>> {
  const found = new Map<string, string[]>();
  for (const file of files) {
    const exported: Record<string, unknown> = await import(join(source, file));
    const texts = Object.values(exported)
      .filter(isCatalogue)
      .flatMap((catalogue) => Object.values(catalogue.texts.en));
    found.set(file, texts);
  }
  return found;
}

export const code = "xq";

/** A folder of languages with one that says everything in angle quotes, all but what is left out. */
export function writeInvented(texts: ReadonlyMap<string, readonly string[]>, leftOut: string): string {
  const folder = mkdtempSync(join(tmpdir(), "tutela-languages-"));
  const own = join(folder, code);
  mkdirSync(own);
  writeFileSync(join(own, "language.json"), JSON.stringify({ name: "Xqish", locale: "en-GB" }));
  for (const [file, english] of texts) {
    const said = english.filter((text) => text !== leftOut).map((text) => [text, `«${text}»`]);
    writeFileSync(join(own, `${file.replaceAll("/", ".")}.json`), JSON.stringify(Object.fromEntries(said)));
  }
  return folder;
}
