import { type Given, assemble } from "./assemble.ts";
import { nearest } from "./nearest.ts";
import { rules } from "./rules.ts";
import type { Settings } from "./settings.ts";
import { type SettingName, type Values, settingsTable } from "./settings-table.ts";
import { SettingsRefused } from "./start-refused.ts";

export type Variables = Readonly<Record<string, string | undefined>>;

const isSetting = (name: string): name is SettingName => Object.hasOwn(settingsTable, name);

export const settingNames = Object.keys(settingsTable).filter(isSetting);

/** An empty variable counts as unset: that is how compose files leave one out. */
const textOf = (env: Variables, name: string): string | undefined => env[name]?.trim() || undefined;

function unknownNames(env: Variables): string[] {
  const unknown = Object.keys(env).filter((name) => /^TUTELA_/i.test(name) && !isSetting(name));
  return unknown.map((name) => {
    const meant = nearest(name, settingNames);
    return `${name} is not a setting. ${meant ? `Did you mean ${meant}?` : "docs/settings.md lists them all."}`;
  });
}

function readValue(name: SettingName, env: Variables, root: string): unknown {
  const { kind, otherwise } = settingsTable[name];
  const text = textOf(env, name) ?? otherwise;
  return text === undefined ? null : kind.read(text, root);
}

const isGiven = (values: Values): values is Given =>
  [values.PORT, values.DATA_DIR, values.TUTELA_ENV, values.TUTELA_LOG].every((value) => value !== null);

/** A rule that leans on a value nobody could read would only confuse. */
function brokenRules(values: Values, unread: readonly SettingName[]): string[] {
  if (unread.includes("TUTELA_ENV")) return [];
  const broken = rules.map((rule) => rule(values)).filter((sentence) => sentence !== null);
  return broken.filter((sentence) => !unread.some((name) => sentence.includes(name)));
}

/** Reads every setting or throws `SettingsRefused` with all faults. Relative paths begin at `root`. */
export function readSettings(env: Variables, root: string): Settings {
  const entries = settingNames.map((name) => [name, readValue(name, env, root)] as const);
  const values = Object.fromEntries(entries) as Values;
  const unread = settingNames.filter((name) => textOf(env, name) !== undefined && values[name] === null);
  const unfit = unread.map((name) => `${name} must ${settingsTable[name].kind.must}.`);
  const faults = [...unknownNames(env), ...unfit, ...brokenRules(values, unread)];
  if (faults.length > 0 || !isGiven(values)) throw new SettingsRefused(faults);
  return assemble(values);
}

/** The environment for a program that this one starts: nothing secret is inherited. */
export const withoutSecrets = (env: Variables): Record<string, string | undefined> =>
  Object.fromEntries(
    Object.entries(env).filter(([name]) => !(isSetting(name) && "secret" in settingsTable[name])),
  );
