import type { Language } from "#academies";
import type { FileValue } from "./list.ts";

/** Spreadsheets take a text for a formula by these (OWASP, "CSV Injection"). */
const formula = /^[=+\-@\t\r]/;
/** What a spreadsheet made for Dutch readers expects between cells; its comma stands in numbers. */
const delimiters: Record<Language, string> = { en: ",", nl: ";" };

/** So that Excel reads it as UTF-8. */
export const byteOrderMark = "\uFEFF";

/** One row of a file (RFC 4180). A text that a spreadsheet would calculate is marked as text by an apostrophe. */
export const csvRow = (language: Language, values: readonly FileValue[]): string =>
  `${values.map((value) => csvCell(value, delimiters[language])).join(delimiters[language])}\r\n`;

function csvCell(value: FileValue, delimiter: string): string {
  if (value === null) return "";
  if (typeof value !== "string") return String(value);
  const text = formula.test(value) ? `'${value}` : value;
  return /["\r\n]/.test(text) || text.includes(delimiter) || text !== text.trim()
    ? `"${text.replaceAll('"', '""')}"`
    : text;
}
