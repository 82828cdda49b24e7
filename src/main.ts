import { SettingsRefused, StartRefused } from "#settings";
import { UsageError } from "#cli";
import { MigrationRefused } from "#store";
import { LaunchRefused } from "./base/store/embedded/index.ts";
import { runCommand } from "./run-command.ts";
import { serve } from "./serve.ts";

/** What is not in order is said in a sentence; everything else is a fault of ours and shows its place. */
function explain(error: unknown): string {
  const spoken = [SettingsRefused, StartRefused, LaunchRefused, MigrationRefused, UsageError];
  if (spoken.some((kind) => error instanceof kind)) return (error as Error).message;
  return error instanceof Error ? (error.stack ?? error.message) : "failed";
}

const [command = "serve", ...args] = process.argv.slice(2);
try {
  process.exitCode = command === "serve" ? await serve() : await runCommand(command, args);
} catch (error) {
  process.stderr.write(`${explain(error)}\n`);
  process.exitCode = 1;
}
