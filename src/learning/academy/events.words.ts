import { words } from "#web";

export const eventWords = words({
  en: {
    "policy-changed": "A number that the academy promises was changed.",
    "profile-changed": "The academy’s name, look, languages or zone were changed.",
    "mark-changed": "The academy’s mark was changed.",
  },
  nl: {
    "policy-changed": "Een getal dat de academie belooft, is veranderd.",
    "profile-changed": "De naam, de kleur, de talen of de zone van de academie zijn veranderd.",
    "mark-changed": "Het beeldmerk van de academie is veranderd.",
  },
});
