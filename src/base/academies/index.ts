export { academyHoldings } from "./holdings.ts";
export {
  findAcademy,
  findAcademyBySlug,
  inEachAcademy,
  insertAcademy,
  listAcademies,
  type Academy,
  type NewAcademy,
} from "./academy.ts";
export {
  addLanguage,
  inLanguage,
  isLanguage,
  languageName,
  languages,
  localeOf,
  type Language,
  type Sentence,
} from "./language.ts";
export { readLanguages } from "./read-languages.ts";
export { policyChoices, type ChoiceName, type PolicyChoices } from "./choices.ts";
export { choosePolicy, lockAcademy } from "./choose-policy.ts";
export {
  fitsPolicy,
  isLooser,
  isPolicyName,
  policyNames,
  policyNumbers,
  type Numbers,
  type PolicyName,
  type PolicyNumber,
  type Stricter,
  type Unit,
} from "./numbers.ts";
export { numbersOfSet, policyOf, policySets, type Policy, type PolicySet } from "./policy.ts";
