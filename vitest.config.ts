import { defineConfig } from "vitest/config";
import { otherPostgres } from "./tests/reach/other-postgres.ts";

const shared = {
  oxc: { jsx: { runtime: "automatic", importSource: "#jsx" } },
} as const;

/** A worker reads the product once, whatever the number of files that it tests. */
const oneReading = { isolate: false };

/** Bounds for what hangs, not for what is slow: on a busy machine a browser takes its time. */
const times = { testTimeout: 60_000, hookTimeout: 120_000, expect: { poll: { timeout: 30_000 } } };
const longTimes = { ...times, testTimeout: 180_000, hookTimeout: 240_000 };

/** What rests on the database itself, again on the oldest that is supported, where one is installed. */
const onOtherPostgres = {
  ...shared,
  test: {
    ...longTimes,
    ...oneReading,
    name: "other PostgreSQL",
    globalSetup: ["tests/reach/other-setup.ts"],
    include: [
      "src/base/{store,jobs,clock}/*.test.ts",
      "src/guard/{access,ledger,sign-in}/*.test.ts",
      "src/learning/people/**/*.test.ts",
      "tests/nodes/*.test.ts",
    ],
    exclude: ["src/learning/people/import/reader/**"],
  },
};

export default defineConfig({
  ...shared,
  test: {
    globalSetup: ["src/testing/global-setup.ts"],
    // One more than two cores: a test waits much of its time for a browser, a clock or a disk.
    maxWorkers: 3,
    projects: [
      { ...shared, test: { ...times, ...oneReading, name: "unit", include: ["src/**/*.test.{ts,tsx}"] } },
      {
        ...shared,
        test: { ...longTimes, ...oneReading, name: "journeys", include: ["tests/**/*.test.{ts,tsx}"] },
      },
      ...(otherPostgres() ? [onOtherPostgres] : []),
    ],
  },
});
