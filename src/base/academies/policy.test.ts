import { describe, expect, test } from "vitest";
import {
  fitsPolicy,
  isLooser,
  numbersOfSet,
  policyChoices,
  policyNames,
  policyNumbers,
  policyOf,
  policySets,
  type PolicyName,
  type PolicySet,
} from "./index.ts";

describe("an academy's numbers", () => {
  test.each(policyNames)("%s holds between its bounds and nowhere else", (name) => {
    const { least, most, strictest } = policyNumbers[name];
    for (const value of [least, most, strictest])
      expect(policyOf("processor", { [name]: value })[name]).toBe(value);
    const beyond = [least - 1, most + 1, least + 0.5, Number.NaN, Infinity, String(least), null, [least]];
    for (const value of beyond) {
      expect(fitsPolicy(name, value)).toBe(false);
      expect(() => policyOf("processor", JSON.parse(JSON.stringify({ [name]: value })))).toThrow(RangeError);
    }
  });

  test("of every set lie within the bounds", () => {
    for (const set of policySets)
      for (const name of policyNames)
        expect([set, name, fitsPolicy(name, numbersOfSet(set)[name])]).toEqual([set, name, true]);
  });

  test("are refused under a name that no policy knows", () => {
    expect(() => policyOf("lms", JSON.parse('{"toString": 3}'))).toThrow(RangeError);
    expect(() => policyOf("lms", JSON.parse('{"idleMinutes": 3}'))).toThrow(RangeError);
  });

  test("know which way promises less", () => {
    expect([isLooser("breachNoticeHours", 24, 72), isLooser("breachNoticeHours", 72, 24)]).toEqual([
      true,
      false,
    ]);
    expect([isLooser("deletionNoticeDays", 14, 7), isLooser("deletionNoticeDays", 7, 14)]).toEqual([
      true,
      false,
    ]);
    expect(isLooser("breachNoticeHours", 24, 24)).toBe(false);
  });
});

/** As the five published pages say it, by the register's ids. */
const published: readonly [set: PolicySet, number: PolicyName, promised: number, clause: string][] = [
  ["live-classes", "accessReviewMonths", 3, "LC-3"],
  ["live-classes", "apiKeyDays", 90, "LC-4"],
  ["live-classes", "breachNoticeHours", 72, "LC-17"],
  ["live-classes", "rosterMonths", 12, "LC-20"],
  ["live-classes", "correspondenceMonths", 12, "LC-20"],
  ["live-classes", "transactionYears", 7, "LC-21"],
  ["video-practice", "unsavedTakeHours", 24, "VP-2"],
  ["video-practice", "databaseBackupDays", 30, "VP-5"],
  ["video-practice", "dataLossHours", 24, "VP-6"],
  ["video-practice", "databaseBackupDays", 30, "VP-7"],
  ["video-practice", "recordingsAfterLicenceDays", 45, "VP-10"],
  ["video-practice", "deletionNoticeDays", 14, "VP-10"],
  ["video-practice", "offboardingDays", 45, "VP-12"],
  ["video-practice", "offboardingBackupDays", 30, "VP-12"],
  ["video-practice", "accessReviewMonths", 3, "VP-22"],
  ["classroom", "breachNoticeHours", 24, "CC-10"],
  ["processor", "breachNoticeHours", 24, "DP-9"],
  ["processor", "dataRequestDays", 30, "DP-10"],
  ["processor", "offboardingDays", 45, "DP-11"],
  ["processor", "minimumGroupPeople", 5, "DP-12"],
  ["lms", "databaseBackupDays", 30, "LM-5"],
  ["lms", "fileSnapshotDays", 90, "LM-5"],
  ["lms", "severityOneBeginHours", 1, "LM-8"],
  ["lms", "severityOneTemporaryHours", 4, "LM-8"],
  ["lms", "severityOneFinalHours", 7, "LM-8"],
  ["lms", "severityTwoBeginHours", 2, "LM-8"],
  ["lms", "severityTwoTemporaryHours", 48, "LM-8"],
  ["lms", "severityTwoFinalDays", 14, "LM-8"],
  ["lms", "severityThreeBeginHours", 72, "LM-8"],
  ["lms", "severityThreeTemporaryDays", 7, "LM-8"],
  ["lms", "severityThreeFinalDays", 30, "LM-8"],
  ["lms", "maintenanceNoticeHours", 24, "LM-10"],
];

describe("a set", () => {
  test.each(published)("%s begins %s with the %i of %s", (set, number, promised, clause) => {
    expect(numbersOfSet(set)[number]).toBe(promised);
    expect(policyNumbers[number].promises).toContain(clause);
  });

  test("is looser than the strictest only where its own page is", () => {
    const looser = policySets.flatMap((set) =>
      policyNames
        .filter((name) => numbersOfSet(set)[name] !== policyNumbers[name].strictest)
        .map((name) => `${set} ${name}`),
    );
    expect(looser).toEqual(["live-classes breachNoticeHours", "lms fileSnapshotDays"]);
  });
});

describe("an academy's choices", () => {
  test("are the usual ones until it chooses, and lie beside its numbers", () => {
    const policy = policyOf("lms", { stepUpMinutes: 5, secondFactorForAll: true });
    expect(policy).toMatchObject({ stepUpMinutes: 5, secondFactorForAll: true, administratorNetworks: [] });
    expect(policyOf("lms").secondFactorForAll).toBe(false);
  });

  test.each([
    ["a word for a yes", { secondFactorForAll: "yes" }],
    ["one network that is no list", { administratorNetworks: "192.0.2.0/24" }],
    ["a list of something else", { administratorNetworks: [192] }],
  ])("are refused where the row holds %s", (_, chosen) => {
    expect(() => policyOf("lms", JSON.parse(JSON.stringify(chosen)))).toThrow(RangeError);
  });

  test("know which way is stricter", () => {
    const { secondFactorForAll: factor, administratorNetworks: networks } = policyChoices;
    expect([factor.atLeastAsStrict(false, true), factor.atLeastAsStrict(true, false)]).toEqual([true, false]);
    const [one, other] = ["192.0.2.0/24", "198.51.100.0/24"];
    expect(networks.atLeastAsStrict([], [one])).toBe(true);
    expect(networks.atLeastAsStrict([one, other], [one])).toBe(true);
    expect(networks.atLeastAsStrict([one], [one, other])).toBe(false);
    expect(networks.atLeastAsStrict([one], [])).toBe(false);
  });
});
