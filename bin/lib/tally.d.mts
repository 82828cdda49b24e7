export type Report = {
  numPassedTests: number;
  numFailedTests: number;
  testResults: { status: string; assertionResults: { status: string }[] }[];
};
export function tally(report: Report, exitCode: number): { line: string; ok: boolean };
