import type { AcademyId, MemberId } from "#ids";
import type { Statement } from "./pipeline.ts";

/** In whose house and name a transaction runs. Row-level security lets it see that academy's rows alone. */
export type Context = { academy: AcademyId; member: MemberId | null };

/** How it begins: with `owed`, the end of the reading one before it on this connection goes first. */
export type Beginning = { start: "begin" | "begin read only"; owed: boolean };

export const bare = (text: string): Statement => ({ text, values: [] });

export function beginnings({ start, owed }: Beginning): Statement[] {
  if (!owed) return [bare(start)];
  // What is owed only read, so the next that only reads can be begun by the same statement.
  return start === "begin read only" ? [bare("commit and chain")] : [bare("commit"), bare(start)];
}

export type Setting = [name: "tutela.academy" | "tutela.member" | "role", value: string];

export const contextSettings = ({ academy, member }: Context): Setting[] => [
  ["tutela.academy", academy],
  ["tutela.member", member ?? ""],
];

/** All for this transaction alone, in one statement. */
export const settingStatement = (settings: readonly Setting[]): Statement => ({
  text: `select ${settings.map(([name], n) => `set_config('${name}', $${n + 1}, true)`).join(", ")}`,
  values: settings.map(([, value]) => value),
});
