import { policyNumbers, type PolicyName } from "#academies";
import type { Lang } from "#web";
import { numberWords } from "./numbers.words.ts";
import { policyWords } from "./policies.words.ts";

/** "14 days" */
export const amount = (lang: Lang, number: PolicyName, count: number): string =>
  policyWords(lang, policyNumbers[number].unit, { count });

export const labelOf = (lang: Lang, number: PolicyName): string => numberWords(lang, number);

export const whyOf = (lang: Lang, number: PolicyName): string =>
  numberWords.find(lang, `${number}Why`) ?? numberWords(lang, "severityWhy");
