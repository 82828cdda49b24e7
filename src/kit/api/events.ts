import type { Language } from "#academies";
import { words } from "#web";

const eventWords = words({
  en: {
    "key-made": "A key for a program was made.",
    "key-revoked": "A key for a program was revoked.",
  },
  nl: {
    "key-made": "Er werd een sleutel voor een programma gemaakt.",
    "key-revoked": "Een sleutel voor een programma werd ingetrokken.",
  },
});

const types = ["key-made", "key-revoked"] as const;

export const apiEvents = types.map((type) => ({
  type: `api.${type}`,
  says: (language: Language) => eventWords(language, type),
}));
