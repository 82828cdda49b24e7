import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { projectRoot, settingsPage } from "./index.ts";

it("docs/settings.md says what the table says", async () => {
  await expect(settingsPage()).toMatchFileSnapshot(join(projectRoot(), "docs", "settings.md"));
});

it("finds the project from the sources and from a built bundle, and nowhere else", () => {
  const root = projectRoot();
  expect(JSON.parse(readFileSync(join(root, "package.json"), "utf8")).name).toBe("tutela");
  expect(projectRoot(join(root, "dist"))).toBe(root);
  expect(() => projectRoot("/")).toThrow("package.json");
});
