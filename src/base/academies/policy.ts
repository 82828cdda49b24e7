import { choicesOf, type PolicyChoices } from "./choices.ts";
import { fitsPolicy, isPolicyName, policyNames, policyNumbers, type Numbers } from "./numbers.ts";

export type Policy = Numbers & PolicyChoices;

export const policySets = ["live-classes", "video-practice", "classroom", "processor", "lms"] as const;
export type PolicySet = (typeof policySets)[number];

/** Where a published page gives a number of its own; all else is the strictest. */
const ownNumbers: Record<PolicySet, Partial<Numbers>> = {
  "live-classes": { breachNoticeHours: 72 },
  "video-practice": {},
  classroom: {},
  processor: {},
  lms: { fileSnapshotDays: 90 },
};

const strictest = Object.fromEntries(
  policyNames.map((name) => [name, policyNumbers[name].strictest]),
) as Numbers;

/** What an academy of this set begins with. */
export const numbersOfSet = (set: PolicySet): Numbers => ({ ...strictest, ...ownNumbers[set] });

/**
 * An academy's policy: the strictest numbers, its set's own, then what it chose itself. Throws `RangeError` for what lies
 * beyond a bound, so that no such row is ever acted upon.
 */
export const policyOf = (set: PolicySet, chosen: Partial<Policy> = {}): Policy => ({
  ...numbersOfSet(set),
  ...withinBounds(chosen),
  ...choicesOf(chosen),
});

function withinBounds({
  secondFactorForAll: _,
  administratorNetworks: __,
  ...chosen
}: Partial<Policy>): Partial<Numbers> {
  for (const [name, value] of Object.entries(chosen)) {
    if (!isPolicyName(name)) throw new RangeError(`${name} is no number of a policy`);
    const { least, most } = policyNumbers[name];
    if (!fitsPolicy(name, value)) throw new RangeError(`${name} lies between ${least} and ${most}`);
  }
  return chosen;
}
