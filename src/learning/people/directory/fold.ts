/** As people type in haste: without accents, in small letters, hyphens and commas as spaces. */
export const fold = (text: string): string =>
  text
    .normalize("NFD")
    .replaceAll(/\p{M}/gu, "")
    .toLocaleLowerCase("en")
    .replaceAll("ø", "o")
    .replaceAll("ł", "l")
    .replaceAll("ß", "ss")
    .replaceAll(/[\s,.'’-]+/g, " ")
    .trim();

/** An address keeps its dots. */
export const foldAddress = (text: string): string => text.normalize("NFC").trim().toLocaleLowerCase("en");
