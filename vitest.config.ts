import { defineConfig } from "vitest/config";

const shared = {
  oxc: { jsx: { runtime: "automatic", importSource: "#jsx" } },
} as const;

const times = { testTimeout: 30_000, hookTimeout: 60_000 };

export default defineConfig({
  ...shared,
  test: {
    globalSetup: ["src/testing/global-setup.ts"],
    projects: [
      { ...shared, test: { ...times, name: "unit", include: ["src/**/*.test.{ts,tsx}"] } },
      { ...shared, test: { ...times, name: "journeys", include: ["tests/**/*.test.{ts,tsx}"] } },
    ],
  },
});
