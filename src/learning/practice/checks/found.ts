import type { CheckContext, Evidence } from "#promise";
import { checkWords as say } from "./checks.words.ts";

type Key = keyof typeof say.texts.en & string;

/** The evidence of a check, now: one sentence where all is well, another where it is not. */
export const found = (
  { platform }: Pick<CheckContext, "platform">,
  good: boolean,
  [whole, broken]: readonly [whole: Key, broken: Key],
  values: Readonly<Record<string, number>>,
): Evidence => ({ good, says: { key: good ? whole : broken, values }, at: platform.clock.now() });

export const tell = (language: "en" | "nl", { key, values = {} }: Evidence["says"]): string | null =>
  say.find(language, key, values);
