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
