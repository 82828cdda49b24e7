import { choicesOf, type PolicyChoices } from "./choices.ts";

/** Which way a number may move without weakening what the academy's people were promised. */
type Stricter = "lower" | "higher";
export type Unit = "minutes" | "hours" | "days" | "months" | "years" | "people" | "characters" | "attempts";

export type PolicyNumber = {
  unit: Unit;
  least: number;
  most: number;
  stricter: Stricter;
  /** The strictest value that any of the five published pages asks for (`promises.md`); an academy begins with its set's. */
  strictest: number;
};

const number = (
  unit: Unit,
  least: number,
  most: number,
  stricter: Stricter,
  strictest: number,
): PolicyNumber => ({
  unit,
  least,
  most,
  stricter,
  strictest,
});

/** Every number that an academy's policy decides. */
export const policyNumbers = {
  /** VP-2: what is not saved is gone this long after its last slice. */
  unsavedTakeHours: number("hours", 1, 24, "lower", 24),
  /** Figures over fewer people than this are opened as their members (`design.md` §3). */
  minimumGroupPeople: number("people", 3, 50, "higher", 5),
  /** DP-2: a sign-in ends after so long without use, and so long after it began whatever happens. */
  idleSignInMinutes: number("minutes", 5, 1_440, "lower", 120),
  absoluteSignInHours: number("hours", 1, 720, "lower", 24),
  /** A sensitive act wants a second factor no older than this. */
  stepUpMinutes: number("minutes", 1, 60, "lower", 10),
  invitationDays: number("days", 1, 90, "lower", 14),
  /** VP-10. */
  recordingsAfterLicenceDays: number("days", 1, 365, "lower", 45),
  deletionNoticeDays: number("days", 7, 60, "higher", 14),
  /** LC-20. */
  rosterMonths: number("months", 1, 84, "lower", 12),
  /** LC-17, DP-9. */
  breachNoticeHours: number("hours", 1, 72, "lower", 24),
  /** VP-12. */
  offboardingDays: number("days", 1, 180, "lower", 45),
  /** The readable part of a ledger entry is dropped after this; the tree stays whole. */
  ledgerReadableMonths: number("months", 12, 120, "higher", 36),
} as const;

export type PolicyName = keyof typeof policyNumbers;
type Numbers = Readonly<Record<PolicyName, number>>;
export type Policy = Numbers & PolicyChoices;

export const policySets = ["live-classes", "video-practice", "classroom", "processor", "lms"] as const;
export type PolicySet = (typeof policySets)[number];

/** Where a published page gives a number of its own; all else is the strictest. */
const ownNumbers: Record<PolicySet, Partial<Numbers>> = {
  "live-classes": { breachNoticeHours: 72 },
  "video-practice": { breachNoticeHours: 72 },
  classroom: {},
  processor: {},
  lms: { breachNoticeHours: 72 },
};

const strictest = Object.fromEntries(
  Object.entries(policyNumbers).map(([name, { strictest }]) => [name, strictest]),
) as Numbers;

/** An academy's policy: the strictest numbers, its set's own, then what it chose itself within the bounds. */
export const policyOf = (set: PolicySet, chosen: Partial<Policy> = {}): Policy => ({
  ...strictest,
  ...ownNumbers[set],
  ...withinBounds(chosen),
  ...choicesOf(chosen),
});

function withinBounds({
  secondFactorForAll: _,
  administratorNetworks: __,
  ...chosen
}: Partial<Policy>): Partial<Numbers> {
  const entries = Object.entries(chosen) as [PolicyName, number][];
  for (const [name, value] of entries) {
    const { least, most } = policyNumbers[name];
    if (!(value >= least && value <= most)) throw new RangeError(`${name} lies between ${least} and ${most}`);
  }
  return Object.fromEntries(entries);
}
