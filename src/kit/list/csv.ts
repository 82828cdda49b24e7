import { localeOf, type Language } from "#academies";
import type { FileValue } from "./list.ts";

/** Spreadsheets take a text for a formula by these, in either width (OWASP, "CSV Injection"). */
const formula = /^[=+\-@\t\r\n＝＋－＠]/;

/** What a spreadsheet would calculate, so that it shows it. */
export const asText = (value: string): string => (formula.test(value) ? `'${value}` : value);

/** What a spreadsheet expects between cells: a comma, unless that stands in numbers. */
const delimiterOf = (locale: string): string => ((0.5).toLocaleString(locale).includes(",") ? ";" : ",");
const delimiters = new Map<string, string>();

function delimiterIn(language: Language): string {
  const locale = localeOf(language);
  const delimiter = delimiters.get(locale) ?? delimiterOf(locale);
  delimiters.set(locale, delimiter);
  return delimiter;
}

/** So that Excel reads it as UTF-8. */
export const byteOrderMark = "\uFEFF";

/** One row of a file (RFC 4180). A text that a spreadsheet would calculate is marked as text by an apostrophe. */
export function csvRow(language: Language, values: readonly FileValue[]): string {
  const delimiter = delimiterIn(language);
  return `${values.map((value) => csvCell(value, delimiter)).join(delimiter)}\r\n`;
}

function csvCell(value: FileValue, delimiter: string): string {
  if (value === null) return "";
  if (typeof value !== "string") return String(value);
  const text = asText(value);
  return /["\r\n]/.test(text) || text.includes(delimiter) || text !== text.trim()
    ? `"${text.replaceAll('"', '""')}"`
    : text;
}
