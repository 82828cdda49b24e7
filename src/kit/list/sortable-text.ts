/** As people type in haste and look in a list: without accents, in small letters, hyphens and commas as spaces. */
export const sortableText = (text: string): string =>
  (/^[ -~]*$/.test(text) ? text.toLowerCase() : plainLetters(text)).replaceAll(/[\s,.'’-]+/g, " ").trim();

const plainLetters = (text: string): string =>
  text
    .normalize("NFD")
    .replaceAll(/\p{M}/gu, "")
    .toLocaleLowerCase("en")
    .replaceAll("ø", "o")
    .replaceAll("ł", "l")
    .replaceAll("ß", "ss");
