import type { LedgerEvent } from "#module";
import { words } from "#web";

const eventWords = words({
  en: {
    "list-brought": "A list of people was brought; nobody was invited yet.",
    "list-dropped": "A list of people was thrown away.",
    "list-confirmed": "A list of people was confirmed.",
    "list-undone": "The invitations of a list were taken back.",
  },
  nl: {
    "list-brought": "Er kwam een lijst met mensen binnen; er werd nog niemand uitgenodigd.",
    "list-dropped": "Een lijst met mensen werd weggegooid.",
    "list-confirmed": "Een lijst met mensen werd bevestigd.",
    "list-undone": "De uitnodigingen van een lijst werden ingetrokken.",
  },
});

const types = ["list-brought", "list-dropped", "list-confirmed", "list-undone"] as const;

export const importEvents: readonly LedgerEvent[] = types.map((type) => ({
  type: `people.${type}`,
  says: (language) => eventWords(language, type),
}));
