import type { LedgerEvent } from "#module";

/** About the platform and nobody in it: read in its own tree. */
export const watchEvents: readonly LedgerEvent[] = [
  {
    type: "jobs.tried-again",
    says: (language) =>
      language === "nl"
        ? "Werk dat mislukt was, is nog eens geprobeerd."
        : "Work that had failed was tried again.",
  },
  {
    type: "jobs.dropped",
    says: (language) =>
      language === "nl" ? "Werk dat mislukt was, is opgegeven." : "Work that had failed was given up.",
  },
];
