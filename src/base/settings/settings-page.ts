import { settingNames } from "./read-settings.ts";
import { settingsTable } from "./settings-table.ts";

const chapter = (name: (typeof settingNames)[number]): string => {
  const { kind, unset, sentence, prevents, ...row } = settingsTable[name];
  return [
    `## ${name}`,
    "",
    sentence,
    "",
    `- Kind: ${kind.name} (${kind.bounds})${"secret" in row ? "; never shown or logged" : ""}`,
    `- Unset: ${unset}`,
    `- Prevents: ${prevents}`,
    "",
  ].join("\n");
};

/** The text of docs/settings.md, made from the table. */
export const settingsPage = (): string =>
  [
    "# Settings",
    "",
    "Settings are environment variables. An empty one counts as unset, relative paths begin at the project's folder,",
    "and an unknown `TUTELA_*` stops the start. This page is made from `src/base/settings/settings-table.ts`.",
    "",
    ...settingNames.map(chapter),
  ].join("\n");
