/** As people type in haste and look in a list: without accents, in small letters, hyphens and commas as spaces. */
export const sortableText = (text: string): string =>
  text
    .normalize("NFD")
    .replaceAll(/\p{M}/gu, "")
    .toLocaleLowerCase("en")
    .replaceAll("ø", "o")
    .replaceAll("ł", "l")
    .replaceAll("ß", "ss")
    .replaceAll(/[\s,.'’-]+/g, " ")
    .trim();
