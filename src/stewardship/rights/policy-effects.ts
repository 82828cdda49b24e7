import { countDropping } from "#ledger";
import type { PolicyEffect } from "#module";
import { policyEffectWords as say } from "./policy-effects.words.ts";

/** How far back people can look who saw them. */
export const rightsEffects: readonly PolicyEffect[] = [
  {
    number: "ledgerReadableMonths",
    touched: (tx, { academy, after, now }) =>
      countDropping(tx, academy, { months: after.ledgerReadableMonths, now }),
    says: (lang, touched) =>
      "count" in touched ? say(lang, "readable", touched) : say(lang, "readableFew", touched),
  },
];
