import type { Language } from "#academies";
import type { Check, Says } from "#promise";
import { evidenceWords } from "./words.ts";

/** What a check found, in the words of the module that declared it. */
export type Tell = (clause: string, language: Language, says: Says) => string;

export function teller(checks: readonly Check[]): Tell {
  const byClause = new Map(checks.map((check) => [check.clause, check]));
  return (clause, language, says) =>
    byClause.get(clause)?.tell(language, says) ??
    evidenceWords.find(language, says.key, says.values) ??
    evidenceWords(language, "failed");
}
