import { words } from "#web";

/** Where an administrator finds what the academy decides about itself. */
export const settingsWords = words({
  en: {
    menu: "Settings",
    title: "What {academy} decides about itself.",
    lead: "Whatever is changed here is looked at before it counts, and written down.",
    academy: "The academy itself",
    academyWhat: "Its name, ink and mark, its languages and its clock.",
    policies: "What it promises, in numbers",
    policiesWhat:
      "How long things stay, how soon people hear, when a sign-in ends: with bounds, and a stricter side.",
    signIn: "Signing in",
    signInWhat: "Who proves a second factor, and from which networks administrators work.",
    readWhat: "What your people read of it",
  },
  nl: {
    menu: "Instellingen",
    title: "Wat {academy} over zichzelf beslist.",
    lead: "Wat hier verandert, is te bekijken voordat het geldt, en wordt opgeschreven.",
    academy: "De academie zelf",
    academyWhat: "De naam, de kleur en het beeldmerk, de talen en de klok.",
    policies: "Wat ze belooft, in getallen",
    policiesWhat:
      "Hoelang dingen blijven, hoe snel mensen iets horen, wanneer een aanmelding stopt: met grenzen en een strenge kant.",
    signIn: "Inloggen",
    signInWhat: "Wie een tweede factor laat zien, en vanaf welke netwerken beheerders werken.",
    readWhat: "Wat je mensen ervan lezen",
  },
});
