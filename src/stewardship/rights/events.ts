import type { LedgerEvent } from "#module";
import { sawWords } from "./who-saw.words.ts";

export const rightsEvents: readonly LedgerEvent[] = [
  { type: "rights.erased", says: (language) => sawWords(language, "erased") },
  { type: "rights.proof-taken", says: (language) => sawWords(language, "proof-taken") },
];
