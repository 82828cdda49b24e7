import { describe, expect, test } from "vitest";
import { numbersOfSet, policyNames, policyNumbers, policySets, type PolicySet, type Unit } from "#academies";
import { clauses, register } from "./index.ts";

const counted: Readonly<Record<string, number>> = { a: 1, one: 1, two: 2, three: 3, twelve: 12, thirty: 30 };
const hours: Partial<Record<Unit | "weeks", number>> = { hours: 1, days: 24, weeks: 168 };

/** Hours or months, so that "within a day" and "24 hours" are one number. */
const amountOf = (value: number, unit: Unit | "weeks"): string =>
  hours[unit] === undefined ? `${value} ${unit}` : `${value * hours[unit]} hours`;

const spelled = [
  [/\bevery quarter\b/g, "3 months"],
  [/\btwice a year\b/g, "6 months"],
  [/\b(?:every|the same) day\b|\bdaily\b/g, "1 days"],
  [/\b(?:within thirty|database 30)\b(?! days)/g, "30 days"],
] as const;

function amountsIn(sentence: string): string[] {
  const plain = spelled.reduce((text, [found, said]) => text.replaceAll(found, said), sentence.toLowerCase());
  const named = plain.matchAll(
    /\b(\d+|a|one|two|three|twelve|thirty) (minute|hour|day|week|month|year)s?\b/g,
  );
  return [...named].map(([, value = "", unit]) =>
    amountOf(counted[value] ?? Number(value), `${unit}s` as Unit),
  );
}

/** One for the whole platform: no academy chooses how often everything is scanned or copied. */
const ofThePlatform: Readonly<Record<string, readonly string[]>> = {
  "VP-5": ["24 hours"],
  "VP-7": ["24 hours"],
  "VP-14": ["24 hours"],
  "VP-15": ["336 hours", "3 months", "24 hours"],
  "CC-11": ["6 months"],
  "LM-5": ["24 hours"],
};

const promised = register.flatMap(({ id, sentence, clauses: parts }) => {
  const texts = [sentence.en, ...parts.map(({ says }) => says.en)];
  return [...new Set(texts.flatMap(amountsIn))].map((amount) => [id, amount] as const);
});

const carried = (id: string): string[] =>
  policyNames.flatMap((name) => {
    const { promises, unit } = policyNumbers[name];
    return promises.includes(id) ? policySets.map((set) => amountOf(numbersOfSet(set)[name], unit)) : [];
  });

describe("every number that the register names", () => {
  test.each(promised)("%s: %s is an academy’s to choose, or the platform’s own", (id, amount) => {
    expect([...carried(id), ...(ofThePlatform[id] ?? [])]).toContain(amount);
  });

  test("is found at all, and none stands here that the register no longer names", () => {
    expect(promised.length).toBeGreaterThan(20);
    for (const [id, amounts] of Object.entries(ofThePlatform))
      for (const amount of amounts) expect(promised).toContainEqual([id, amount]);
  });
});

test("a number of a policy serves promises that the register knows", () => {
  const known = new Set(register.map(({ id }) => id));
  for (const name of policyNames)
    expect([name, policyNumbers[name].promises.filter((id) => !known.has(id))]).toEqual([name, []]);
  expect(clauses.size).toBeGreaterThan(known.size);
});

/** What the five pages say themselves, read from them by hand. */
const pages: readonly [PolicySet, Partial<Record<(typeof policyNames)[number], number>>][] = [
  [
    "live-classes",
    { accessReviewMonths: 3, breachNoticeHours: 72, rosterMonths: 12, correspondenceMonths: 12 },
  ],
  [
    "video-practice",
    {
      databaseBackupDays: 30,
      dataLossHours: 24,
      recordingsAfterLicenceDays: 45,
      deletionNoticeDays: 14,
      offboardingDays: 45,
      offboardingBackupDays: 30,
      accessReviewMonths: 3,
    },
  ],
  ["processor", { breachNoticeHours: 24 }],
  [
    "lms",
    {
      fileSnapshotDays: 90,
      databaseBackupDays: 30,
      maintenanceNoticeHours: 24,
      severityOneBeginHours: 1,
      severityOneTemporaryHours: 4,
      severityOneFinalHours: 7,
      severityTwoBeginHours: 2,
      severityTwoTemporaryHours: 48,
      severityTwoFinalDays: 14,
      severityThreeBeginHours: 72,
      severityThreeTemporaryDays: 7,
      severityThreeFinalDays: 30,
    },
  ],
];

test.each(pages)("the set %s has the numbers of its page", (set, numbers) => {
  expect(numbersOfSet(set)).toMatchObject(numbers);
});

test("where its page is silent, a set is as strict as the strictest page", () => {
  for (const set of policySets) {
    const own = pages.find(([name]) => name === set)?.[1] ?? {};
    for (const name of policyNames)
      if (own[name] === undefined)
        expect([set, name, numbersOfSet(set)[name]]).toEqual([set, name, policyNumbers[name].strictest]);
  }
});
