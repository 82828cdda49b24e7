import type { Language, Sentence } from "#academies";

/** What stands around every mail: from whom, why this address was used, where the promises are. */
export type MailFrame = {
  academy: string;
  purpose: string;
  language: Language;
  origin: string;
  /** Below all else: how to get fewer of them. */
  foot: readonly { label: string; href: string }[];
};

export const promisesLine: Sentence = {
  en: "What we promise, and whether it is true",
  nl: "Wat we beloven, en of het klopt",
};
