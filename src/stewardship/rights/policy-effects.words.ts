import { words } from "#web";

export const policyEffectWords = words({
  en: {
    readable:
      "{count: 0 No entry is that old yet. | one One entry is older than that, and can no longer be read from the coming night on. | other # entries are older than that, and can no longer be read from the coming night on.} What was dropped before does not come back.",
    readableFew:
      "A few entries, fewer than {fewerThan}, are older than that, and can no longer be read from the coming night on. What was dropped before does not come back.",
  },
  nl: {
    readable:
      "{count: 0 Nog geen regel is zo oud. | one Eén regel is ouder, en is vanaf de komende nacht niet meer te lezen. | other # regels zijn ouder, en zijn vanaf de komende nacht niet meer te lezen.} Wat al weg was, komt niet terug.",
    readableFew:
      "Een paar regels, minder dan {fewerThan}, zijn ouder, en zijn vanaf de komende nacht niet meer te lezen. Wat al weg was, komt niet terug.",
  },
});
