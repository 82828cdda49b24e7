import { expect, test } from "vitest";
import { tally } from "../../bin/lib/tally.mjs";

const file = (status: string, ...tests: string[]) => ({
  status,
  assertionResults: tests.map((result) => ({ status: result })),
});

test("is content when every test passed", () => {
  const report = { numPassedTests: 2, numFailedTests: 0, testResults: [file("passed", "passed", "passed")] };
  expect(tally(report, 0)).toEqual({ line: "2 passed, 0 failed", ok: true });
});

test("counts a file that could not be read as failed", () => {
  const report = {
    numPassedTests: 1,
    numFailedTests: 0,
    testResults: [file("passed", "passed"), file("failed")],
  };
  expect(tally(report, 1)).toEqual({ line: "1 passed, 1 failed", ok: false });
});

test("takes a run without tests for a failure", () => {
  expect(tally({ numPassedTests: 0, numFailedTests: 0, testResults: [] }, 0).ok).toBe(false);
});

test("takes an error outside of any test for a failure", () => {
  const report = { numPassedTests: 1, numFailedTests: 0, testResults: [file("passed", "passed")] };
  expect(tally(report, 1).ok).toBe(false);
});
