import type { PolicyEffect } from "#module";
import { policyEffectWords as say } from "./policy-effects.words.ts";

/** How far back people can look who saw them. */
export const rightsEffects: readonly PolicyEffect[] = [
  { number: "ledgerReadableMonths", says: (lang) => say(lang, "readable") },
];
