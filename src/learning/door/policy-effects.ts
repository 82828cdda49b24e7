import type { PolicyEffect, Touched } from "#module";
import { countSignInsEnding } from "#sign-in";
import type { Lang } from "#web";
import { policyEffectWords as say } from "./policy-effects.words.ts";

const ending = (lang: Lang, touched: Touched): string =>
  "count" in touched ? say(lang, "ending", touched) : say(lang, "endingFew", touched);

/** By these numbers a sign-in lasts, and a proof is fresh. */
export const doorEffects: readonly PolicyEffect[] = [
  { number: "idleSignInMinutes", touched: countSignInsEnding, says: ending },
  { number: "absoluteSignInHours", touched: countSignInsEnding, says: ending },
  { number: "stepUpMinutes", says: (lang) => say(lang, "stepUp") },
  { number: "minimumGroupPeople", says: (lang) => say(lang, "minimumGroup") },
];
