import { describe, expect, test } from "vitest";
import { policyChoices, policyOf } from "./index.ts";

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
    ["a number beyond its bounds", { stepUpMinutes: 61 }],
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
