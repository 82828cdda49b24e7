/** Which way a number may move without weakening what the academy's people were promised. */
export type Stricter = "lower" | "higher";
export type Unit = "minutes" | "hours" | "days" | "months" | "years" | "people";

export type PolicyNumber = {
  unit: Unit;
  least: number;
  most: number;
  stricter: Stricter;
  /** The strictest value that any of the five published pages asks for (`promises.md`); an academy begins with its set's. */
  strictest: number;
  /** What it serves, as the register numbers promises. None: the design asks for it, no page names it. */
  promises: readonly string[];
};

const atMost = (unit: Unit, least: number, most: number, strictest: number, ...promises: string[]) =>
  ({ unit, least, most, stricter: "lower", strictest, promises }) as const satisfies PolicyNumber;

const atLeast = (unit: Unit, least: number, most: number, strictest: number, ...promises: string[]) =>
  ({ unit, least, most, stricter: "higher", strictest, promises }) as const satisfies PolicyNumber;

/** Every number that an academy's policy decides. What is one for the whole platform, such as its scans, is none of these. */
export const policyNumbers = {
  /** A sign-in ends after so long without use, and so long after it began whatever happens. */
  idleSignInMinutes: atMost("minutes", 5, 1_440, 120, "DP-2"),
  absoluteSignInHours: atMost("hours", 1, 720, 24, "DP-2"),
  /** A sensitive act wants a second factor no older than this. */
  stepUpMinutes: atMost("minutes", 1, 60, 10, "LC-4"),
  invitationDays: atMost("days", 1, 90, 14, "VP-1"),
  /** A program’s key ends after at most so many. */
  apiKeyDays: atMost("days", 1, 90, 90, "LC-4"),
  /** A link for somebody outside ends after at most so many. */
  linkDays: atMost("days", 1, 90, 30),
  accessReviewMonths: atMost("months", 1, 3, 3, "LC-3", "VP-22"),

  /** What is not saved is gone this long after its last slice. */
  unsavedTakeHours: atMost("hours", 1, 24, 24, "VP-2"),
  recordingsAfterLicenceDays: atMost("days", 1, 365, 45, "VP-10"),
  deletionNoticeDays: atLeast("days", 7, 60, 14, "VP-10"),
  rosterMonths: atMost("months", 1, 84, 12, "LC-20"),
  correspondenceMonths: atMost("months", 1, 84, 12, "LC-20"),
  /** Seven is what Dutch tax law asks of records (art. 52 AWR); elsewhere it is five to ten. */
  transactionYears: atMost("years", 5, 12, 7, "LC-21", "DP-11"),
  /** The readable part of a ledger entry is dropped after this; the tree stays whole. */
  ledgerReadableMonths: atLeast("months", 12, 120, 36, "VP-19"),
  offboardingDays: atMost("days", 1, 180, 45, "VP-12", "DP-11"),

  dataLossHours: atMost("hours", 1, 24, 24, "VP-6"),
  /** One bound from both sides: kept for thirty days, and no trace of what was deleted after thirty. */
  databaseBackupDays: atMost("days", 30, 30, 30, "VP-5", "VP-7", "LM-5"),
  fileSnapshotDays: atMost("days", 30, 90, 30, "LM-5"),
  offboardingBackupDays: atMost("days", 1, 30, 30, "VP-12"),

  /** Figures over fewer people than this are opened as their members (`design.md` §3). */
  minimumGroupPeople: atLeast("people", 3, 50, 5, "DP-12"),

  breachNoticeHours: atMost("hours", 1, 72, 24, "LC-17", "DP-9", "CC-10"),
  /** A month (GDPR, art. 12), counted as its shortest lawful reading. */
  dataRequestDays: atMost("days", 1, 30, 30, "DP-10"),
  maintenanceNoticeHours: atLeast("hours", 24, 336, 24, "LM-10"),

  severityOneBeginHours: atMost("hours", 1, 1, 1, "LM-8"),
  severityOneTemporaryHours: atMost("hours", 1, 4, 4, "LM-8"),
  severityOneFinalHours: atMost("hours", 1, 7, 7, "LM-8"),
  severityTwoBeginHours: atMost("hours", 1, 2, 2, "LM-8"),
  severityTwoTemporaryHours: atMost("hours", 1, 48, 48, "LM-8"),
  severityTwoFinalDays: atMost("days", 1, 14, 14, "LM-8"),
  severityThreeBeginHours: atMost("hours", 1, 72, 72, "LM-8"),
  severityThreeTemporaryDays: atMost("days", 1, 7, 7, "LM-8"),
  severityThreeFinalDays: atMost("days", 1, 30, 30, "LM-8"),
} as const;

export type PolicyName = keyof typeof policyNumbers;
export type Numbers = Readonly<Record<PolicyName, number>>;

export const policyNames = Object.keys(policyNumbers) as readonly PolicyName[];
export const isPolicyName = (text: string): text is PolicyName => Object.hasOwn(policyNumbers, text);

/** A whole number between its bounds: all that may ever be stored for it. */
export function fitsPolicy(name: PolicyName, value: unknown): value is number {
  const { least, most } = policyNumbers[name];
  return typeof value === "number" && Number.isInteger(value) && value >= least && value <= most;
}

/** Whether the second promises less than the first. */
export const isLooser = (name: PolicyName, before: number, after: number): boolean =>
  policyNumbers[name].stricter === "lower" ? after > before : after < before;
