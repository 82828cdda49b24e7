import type { LedgerEvent } from "#module";
import { eventWords } from "./events.words.ts";

const types = ["policy-changed", "profile-changed", "mark-changed"] as const;

export const academyEvents: readonly LedgerEvent[] = types.map((type) => ({
  type: `academies.${type}`,
  says: (language) => eventWords(language, type),
}));
