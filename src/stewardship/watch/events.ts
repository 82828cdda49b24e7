import { inLanguage } from "#academies";
import type { LedgerEvent } from "#module";

/** About the platform and nobody in it: read in its own tree. */
export const watchEvents: readonly LedgerEvent[] = [
  {
    type: "jobs.tried-again",
    says: (language) =>
      inLanguage(language, {
        en: "Work that had failed was tried again.",
        nl: "Werk dat mislukt was, is nog eens geprobeerd.",
      }),
  },
  {
    type: "jobs.dropped",
    says: (language) =>
      inLanguage(language, {
        en: "Work that had failed was given up.",
        nl: "Werk dat mislukt was, is opgegeven.",
      }),
  },
];
