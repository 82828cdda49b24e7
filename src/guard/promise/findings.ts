import type { Language } from "#academies";
import type { CheckContext, Evidence } from "./check.ts";

type Values = Readonly<Record<string, number>>;

type Catalogue = {
  texts: { en: object };
  find(language: Language, key: string, values: NonNullable<Evidence["says"]["values"]>): string | null;
};

/** How the checks of a module speak, in the words of its own catalogue. */
export const findings = <Words extends Catalogue>(words: Words) => {
  type Key = keyof Words["texts"]["en"] & string;
  return {
    /** The evidence of a check, now: one sentence where all is well, another where it is not. */
    found: (
      { platform }: Pick<CheckContext, "platform">,
      good: boolean,
      [whole, broken]: readonly [whole: Key, broken: Key],
      values: Values = {},
    ): Evidence => ({ good, says: { key: good ? whole : broken, values }, at: platform.clock.now() }),

    tell: (language: Language, { key, values = {} }: Evidence["says"]): string | null =>
      words.find(language, key, values),
  };
};
