import { helpFor, parseWords, UsageError, type Command, type Run } from "#cli";
import { fileCommands } from "#app";
import { Forbidden } from "#errors";
import { makeProduct } from "./product.ts";
import { settle, startPlatform } from "./start.ts";

/** Runs one command of the command line; returns its exit code. */
export async function runCommand(name: string, args: readonly string[]): Promise<number> {
  const onFiles = fileCommands.find((command) => command.name === name);
  if (onFiles) return run(onFiles, args);
  // A command answers in its own words; what it sets in motion is told only where something is amiss.
  const { settings, log } = settle({ TUTELA_LOG: "warn", ...process.env });
  const { platform, owner, close } = await startPlatform(settings, log);
  try {
    const commands = [...fileCommands, ...makeProduct(platform, owner).commands];
    const command = commands.find((one) => one.name === name);
    if (!command) return overview(name, commands);
    if (command.development && settings.environment !== "development")
      throw new Forbidden("development only");
    return await run(command, args);
  } finally {
    await close();
  }
}

async function run(command: Command, args: readonly string[]): Promise<number> {
  const { words, options } = parseWords(command, args);
  if (options["help"]) {
    process.stdout.write(`${helpFor(command)}\n`);
    return 0;
  }
  const asJson = options["json"] === true;
  const about: Run = {
    words,
    options,
    say: (line) => void (asJson ? process.stderr : process.stdout).write(`${line}\n`),
    json: (value) => void (asJson && process.stdout.write(`${JSON.stringify(value)}\n`)),
  };
  return command.run(about);
}

function overview(name: string, commands: readonly Command[]): number {
  const lines = commands
    .toSorted((a, b) => (a.name < b.name ? -1 : 1))
    .map(({ usage, says }) => `  ${usage}\n      ${says}`);
  const known = `Commands of npm run tutela:\n${lines.join("\n")}\n`;
  if (name === "help" || name === "--help") {
    process.stdout.write(known);
    return 0;
  }
  throw new UsageError(`There is no command "${name}".\n\n${known}`);
}
