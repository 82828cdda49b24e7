/**
 * Counts the tests in vitest's JSON report. A file that could not even be read counts as one failed test,
 * and a run without any test is a failure.
 */
export const tally = (report, exitCode) => {
  const broken = report.testResults.filter(
    ({ status, assertionResults }) =>
      status === "failed" && !assertionResults.some((result) => result.status === "failed"),
  ).length;
  const passed = report.numPassedTests;
  const failed = report.numFailedTests + broken;
  return { line: `${passed} passed, ${failed} failed`, ok: exitCode === 0 && failed === 0 && passed > 0 };
};
