import { words } from "#web";

/** The front door, and where to go from it. */
export const startWords = words({
  en: {
    frontTitle: "A place to practise.",
    frontLead: "This is Tutela, a training platform. Sign in to go on where you left off.",
    frontPromises:
      "What we promise about your data is checked all day, and the result is <link>open to anyone</link>.",
    placesTitle: "Where to?",
    placesLead:
      "{count: one You belong to one academy. | other You belong to # academies.} What you do in one is not seen in another.",
    participant: "participant",
    coach: "coach",
    "content-developer": "content developer",
    administrator: "administrator",
    operator: "operator",
    nowhereTitle: "You belong to no academy yet.",
    nowhere: "When one invites you, it stands here.",
    platformPlace: "The platform itself",
    signedOut: "You are signed out.",
  },
  nl: {
    frontTitle: "Een plek om te oefenen.",
    frontLead: "Dit is Tutela, een leerplatform. Log in en ga verder waar je was.",
    frontPromises:
      "Wat we over je gegevens beloven, wordt de hele dag gecontroleerd, en de uitkomst is <link>voor iedereen te zien</link>.",
    placesTitle: "Waarheen?",
    placesLead:
      "{count: one Je hoort bij één academie. | other Je hoort bij # academies.} Wat je in de ene doet, zie je niet in de andere.",
    participant: "deelnemer",
    coach: "coach",
    "content-developer": "ontwikkelaar",
    administrator: "beheerder",
    operator: "beheerder van het platform",
    nowhereTitle: "Je hoort nog bij geen academie.",
    nowhere: "Nodigt er een je uit, dan staat ze hier.",
    platformPlace: "Het platform zelf",
    signedOut: "Je bent uitgelogd.",
  },
});
