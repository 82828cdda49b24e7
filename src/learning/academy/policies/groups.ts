import type { PolicyName } from "#academies";

/** As people look for them; together they are all numbers. */
export const policyGroups = {
  entering: [
    "idleSignInMinutes",
    "absoluteSignInHours",
    "stepUpMinutes",
    "invitationDays",
    "apiKeyDays",
    "linkDays",
    "accessReviewMonths",
  ],
  keeping: [
    "unsavedTakeHours",
    "recordingsAfterLicenceDays",
    "deletionNoticeDays",
    "rosterMonths",
    "correspondenceMonths",
    "transactionYears",
    "ledgerReadableMonths",
    "offboardingDays",
  ],
  copying: ["dataLossHours", "databaseBackupDays", "fileSnapshotDays", "offboardingBackupDays"],
  looking: ["minimumGroupPeople"],
  telling: ["breachNoticeHours", "dataRequestDays", "maintenanceNoticeHours"],
  helping: [
    "severityOneBeginHours",
    "severityOneTemporaryHours",
    "severityOneFinalHours",
    "severityTwoBeginHours",
    "severityTwoTemporaryHours",
    "severityTwoFinalDays",
    "severityThreeBeginHours",
    "severityThreeTemporaryDays",
    "severityThreeFinalDays",
  ],
} as const satisfies Readonly<Record<string, readonly PolicyName[]>>;

export type PolicyGroup = keyof typeof policyGroups;
export const groupNames = Object.keys(policyGroups) as readonly PolicyGroup[];
