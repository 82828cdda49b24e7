import type { LedgerEvent } from "#module";
import { trustWords } from "./trust.words.ts";

export const trustEvents: readonly LedgerEvent[] = [
  { type: "trust.attested", says: (language) => trustWords(language, "eventAttested") },
  { type: "trust.attestation-withdrawn", says: (language) => trustWords(language, "eventWithdrawn") },
];
