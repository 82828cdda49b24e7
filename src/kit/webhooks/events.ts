import type { Language } from "#academies";

const sentences = {
  "endpoint-made": [
    "A program was given an address at which it is told what happens.",
    "Een programma kreeg een adres waarop het hoort wat er gebeurt.",
  ],
  "endpoint-changed": [
    "Where a program is told what happens, or of what, was changed.",
    "Waar een programma hoort wat er gebeurt, of waarvan, werd gewijzigd.",
  ],
  "endpoint-secret-renewed": [
    "The secret by which a program knows our calls was renewed.",
    "Het geheim waaraan een programma onze oproepen herkent, werd vernieuwd.",
  ],
  "endpoint-stopped": ["A program is called no more.", "Een programma wordt niet meer opgeroepen."],
  "endpoint-started": ["A program is called again.", "Een programma wordt weer opgeroepen."],
  "endpoint-removed": [
    "The address of a program was removed.",
    "Het adres van een programma werd verwijderd.",
  ],
  "source-made": [
    "A program was let tell the academy something.",
    "Een programma mag de academie iets melden.",
  ],
  "source-secret-renewed": [
    "The secret by which we know the calls of a program was renewed.",
    "Het geheim waaraan we de oproepen van een programma herkennen, werd vernieuwd.",
  ],
  "source-removed": [
    "A program may tell the academy nothing any more.",
    "Een programma mag de academie niets meer melden.",
  ],
  "test-sent": ["A program was called as a test.", "Een programma werd bij wijze van proef opgeroepen."],
  "sent-again": ["A program was told something once more.", "Een programma kreeg iets nog eens te horen."],
} as const satisfies Record<string, readonly [string, string]>;

export const webhookEvents = Object.entries(sentences).map(([type, [en, nl]]) => ({
  type: `webhooks.${type}`,
  says: (language: Language): string => (language === "nl" ? nl : en),
}));
