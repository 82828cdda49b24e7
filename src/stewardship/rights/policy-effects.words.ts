import { words } from "#web";

export const policyEffectWords = words({
  readers: "everyone",
  en: {
    readable:
      "The coming night, entries older than this can no longer be read. What was dropped before does not come back.",
  },
  nl: {
    readable:
      "De komende nacht zijn regels die ouder zijn niet meer te lezen. Wat al weg was, komt niet terug.",
  },
});
