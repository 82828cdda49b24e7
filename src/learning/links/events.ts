import { words } from "#web";
import type { LedgerEvent } from "#module";

const eventWords = words({
  en: {
    given: "A link for somebody outside was made; what concerns you lies under it only if you agree.",
    entered: "Somebody from outside came in by a link under which something about you lies.",
    revoked: "A link for somebody outside was revoked.",
    agreed: "You let somebody outside watch a recording of yours.",
    "taken-back": "You took a recording of yours back from a link.",
  },
  nl: {
    given:
      "Er werd een link voor iemand buiten gemaakt; wat van jou is, ligt er alleen onder als jij dat wilt.",
    entered: "Iemand van buiten kwam binnen met een link waar iets over jou onder ligt.",
    revoked: "Een link voor iemand buiten werd ingetrokken.",
    agreed: "Jij liet iemand van buiten naar een opname van jou kijken.",
    "taken-back": "Jij nam een opname van jou terug van een link.",
  },
});

const types = ["given", "entered", "revoked", "agreed", "taken-back"] as const;

export const linkEvents: readonly LedgerEvent[] = types.map((type) => ({
  type: `links.${type}`,
  says: (language) => eventWords(language, type),
}));
