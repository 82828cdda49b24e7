export { academyHoldings } from "./holdings.ts";
export {
  findAcademy,
  findAcademyBySlug,
  inEachAcademy,
  insertAcademy,
  listAcademies,
  type Academy,
  type Language,
  type NewAcademy,
} from "./academy.ts";
export { policyChoices, type ChoiceName, type PolicyChoices } from "./choices.ts";
export {
  policyNumbers,
  policyOf,
  policySets,
  type Policy,
  type PolicyName,
  type PolicyNumber,
  type PolicySet,
} from "./policy.ts";
