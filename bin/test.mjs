import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { build } from "./lib/build.mjs";
import { ensure, root } from "./lib/ensure.mjs";
import { command, run } from "./lib/run.mjs";
import { tally } from "./lib/tally.mjs";

const readReport = (file) => {
  try {
    return JSON.parse(readFileSync(file, "utf8"));
  } catch {
    return { testResults: [], numPassedTests: 0, numFailedTests: 0 };
  }
};

await command(async () => {
  const node = ensure({ dev: true });
  await build({ root, node });
  const folder = mkdtempSync(join(tmpdir(), "tutela-test-"));
  try {
    const file = join(folder, "report.json");
    const reporters = ["--reporter=default", "--reporter=json", `--outputFile.json=${file}`];
    const vitest = join(root, "node_modules/vitest/vitest.mjs");
    const exitCode = await run(node, [vitest, "run", ...reporters, ...process.argv.slice(2)]);
    const { line, ok } = tally(readReport(file), exitCode);
    console.log(line);
    return ok ? 0 : exitCode || 1;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});
