import type { Language } from "#academies";
import { words } from "#web";

const eventWords = words({
  en: {
    "key-made": "A key for a program was made.",
    "key-revoked": "A key for a program was revoked.",
    "key-forsaken": "A key for a program ended, because whoever made it may make none any more.",
  },
  nl: {
    "key-made": "Er werd een sleutel voor een programma gemaakt.",
    "key-revoked": "Een sleutel voor een programma werd ingetrokken.",
    "key-forsaken": "Een sleutel voor een programma eindigde, omdat wie hem maakte er geen meer mag maken.",
  },
});

const types = ["key-made", "key-revoked", "key-forsaken"] as const;

export const apiEvents = types.map((type) => ({
  type: `api.${type}`,
  says: (language: Language) => eventWords(language, type),
}));
