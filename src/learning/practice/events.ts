import type { LedgerEvent } from "#module";
import { eventWords } from "./events.words.ts";

const types = [
  "exercise-published",
  "exercise-set",
  "exercise-withdrawn",
  "take-saved",
  "take-discarded",
  "take-removed",
  "take-expired",
  "take-shared",
  "take-withdrawn",
  "feedback-sent",
] as const;

export const practiceEvents: readonly LedgerEvent[] = types.map((type) => ({
  type: `practice.${type}`,
  says: (language) => eventWords(language, type),
}));
