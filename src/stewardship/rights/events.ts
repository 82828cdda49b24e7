import type { LedgerEvent } from "#module";
import { lookWords } from "./looks.words.ts";
import { openingsWords } from "./openings/openings.words.ts";

export const rightsEvents: readonly LedgerEvent[] = [
  { type: "rights.erased", says: (language) => lookWords(language, "erased") },
  { type: "rights.proof-taken", says: (language) => lookWords(language, "proof-taken") },
  { type: "rights.openings-taken", says: (language) => openingsWords(language, "event-taken") },
  { type: "rights.openings-names-taken", says: (language) => openingsWords(language, "event-names") },
];
