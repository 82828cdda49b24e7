import type { PolicyName } from "#academies";
import type { PolicyEffect } from "#module";

/** The numbers that something in the product acts on; of all others nobody may be told that they hold. */
export const actedOn = (effects: readonly PolicyEffect[]): ReadonlySet<PolicyName> =>
  new Set(effects.filter(({ acts }) => acts !== false).map(({ number }) => number));
