import { isLanguage as isLang, type Language as Lang } from "#academies";

export { isLanguage as isLang, languageName, languages, type Language as Lang } from "#academies";

type Wishes = {
  /** By a link on the page (`?lang=nl`). */
  asked?: string | null | undefined;
  /** In the reader's account. */
  account?: string | null | undefined;
  cookie?: string | null | undefined;
  /** The header of that name. */
  acceptLanguage?: string | null | undefined;
};

/** The first wish that we can fulfil: what was asked just now, the account, the cookie, the browser; else English. */
export function chooseLanguage({ asked, account, cookie, acceptLanguage }: Wishes): Lang {
  return [asked, account, cookie, ...preferred(acceptLanguage ?? "")].find(isLang) ?? "en";
}

/** Primary tags of an Accept-Language header, best first (RFC 9110, 12.5.4); weight 0 means never. */
function preferred(header: string): string[] {
  return header
    .slice(0, 1_000)
    .split(",")
    .map((range) => {
      const [tag = "", ...parameters] = range
        .trim()
        .toLowerCase()
        .split(/\s*;\s*/);
      const weight = parameters.find((parameter) => parameter.startsWith("q="))?.slice(2) ?? "1";
      return { tag: tag.split("-")[0] ?? "", weight: Number(weight) };
    })
    .filter(({ weight }) => weight > 0)
    .sort((one, other) => other.weight - one.weight)
    .map(({ tag }) => tag);
}
