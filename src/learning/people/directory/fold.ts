import { sortableText } from "#list";

export const fold = sortableText;

/** An address keeps its dots. */
export const foldAddress = (text: string): string => text.normalize("NFC").trim().toLocaleLowerCase("en");
