import type { LedgerEvent } from "#module";
import { lookWords } from "./looks.words.ts";

export const rightsEvents: readonly LedgerEvent[] = [
  { type: "rights.erased", says: (language) => lookWords(language, "erased") },
  { type: "rights.proof-taken", says: (language) => lookWords(language, "proof-taken") },
];
