import type { Fault } from "#errors";
import { addressFaultWords, type Lang, type Repair } from "#web";
import { peopleWords } from "../../words.ts";
import { nameIn, cellsBy } from "../cells.ts";
import type { Column, Columns } from "../columns.ts";
import type { Entry } from "../entry.ts";
import { faultWords } from "../faults.words.ts";
import { importWords as say } from "../import.words.ts";
import type { About } from "../tables.ts";

type Headed = Pick<Column, "at" | "header">;

export const faultSentence = (lang: Lang, { sentence, values = {} }: Fault): string =>
  [faultWords, peopleWords, addressFaultWords]
    .map((words) => words.find(lang, sentence, values))
    .find((said) => said !== null) ?? sentence;

export const fieldWord = (lang: Lang, field: string): string => say.find(lang, `field-${field}`, {}) ?? field;

/** What a column is called in the file; of two with one heading, the later by its place as well. */
export function columnWord(lang: Lang, { kept, dropped }: Columns, { at, header }: Headed): string {
  const first = [...kept, ...dropped].some((one) => one.header === header && one.at < at);
  return first ? say(lang, "columnAt", { header, column: at + 1 }) : say(lang, "columnNamed", { header });
}

export const roleWord = (lang: Lang, role: string): string =>
  (peopleWords.find(lang, role, {}) ?? role).toLowerCase();

/** What was most likely meant, one press away. */
export function repairOf(lang: Lang, { values = {} }: Fault): Repair | undefined {
  const likely = values["likely"];
  if (typeof likely !== "string") return undefined;
  return { value: likely, words: addressFaultWords(lang, "didYouMean", { likely }) };
}

export const rowWord = (lang: Lang, { row, line }: Pick<Entry, "row" | "line">): string =>
  line === undefined ? say(lang, "row", { row }) : say(lang, "rowLine", { row, line });

/** Who a row is about, as far as it says. */
export function whoIs(columns: readonly Column[], { cells }: Entry): { name: string; address: string } {
  const by = cellsBy(columns, cells);
  return { name: nameIn(by), address: by.address ?? "" };
}

const delimiterWords = { ";": "semicolons", ",": "commas", "\t": "tabs", "|": "bars" } as const;

export const delimiterWord = (lang: Lang, delimiter: About["delimiter"]): string =>
  say(lang, delimiter === null ? "addresses" : delimiterWords[delimiter]);

export const listName = (lang: Lang, { file }: Pick<About, "file">): string => file ?? say(lang, "pasted");

/** Why a row was not used, in one sentence. */
export function reasonOf(lang: Lang, { verdict, out }: Entry): string {
  if (out) return faultWords(lang, "leftOut");
  if (verdict.is === "skipped") return faultWords(lang, "sum");
  if (verdict.is !== "wrong") return "";
  return Object.entries(verdict.faults)
    .map(([field, fault]) => `${fieldWord(lang, field)}: ${faultSentence(lang, fault)}`)
    .join(" ");
}
