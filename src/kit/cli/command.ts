import { parseArgs } from "node:util";

export type Option = { name: string; value?: string; says: string };

/** What a command is run with: its words after the name, and where it speaks. */
export type Run = {
  words: readonly string[];
  options: Readonly<Record<string, string | boolean | undefined>>;
  /** One line for a person, on standard output unless `--json` was asked for. */
  say(line: string): void;
  /** What a machine reads: one JSON value on standard output, when `--json` was asked for. */
  json(value: unknown): void;
};

/** `npm run tutela -- NAME WORDS`. Returns the exit code. */
export type Command = {
  name: string;
  usage: string;
  says: string;
  options?: readonly Option[];
  /** `platform`: with database, keys and ledger open. `files`: on files alone, whatever state the platform is in. */
  needs: "platform" | "files";
  /** Refused outside development. */
  development?: boolean;
  run(run: Run): Promise<number>;
};

export class UsageError extends Error {
  override readonly name = "UsageError";
}

/** Words and options of a command line. Throws `UsageError` with a sentence for anything that the command does not know. */
export function parseWords(command: Command, args: readonly string[]): Pick<Run, "words" | "options"> {
  const known = Object.fromEntries(
    (command.options ?? []).map(({ name, value }) => [name, { type: value ? "string" : "boolean" } as const]),
  );
  try {
    const options = { ...known, help: { type: "boolean" }, json: { type: "boolean" } } as const;
    const { values, positionals } = parseArgs({ args: [...args], options, allowPositionals: true });
    return { words: positionals, options: values };
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : "unknown option");
  }
}

export function helpFor({ usage, says, options = [] }: Command): string {
  const lines = options.map(
    ({ name, value, says: what }) => `  --${name}${value ? ` ${value}` : ""}\n      ${what}`,
  );
  return [`npm run tutela -- ${usage}`, "", says, ...(lines.length > 0 ? ["", ...lines] : [])].join("\n");
}
