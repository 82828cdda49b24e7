import { words } from "#web";

/** The five sets that an academy may begin with. */
export const setNames = words({
  en: {
    "live-classes": "Live classes",
    "video-practice": "Practice on camera",
    classroom: "Classroom writing",
    processor: "The strictest of all",
    lms: "Learning records",
  },
  nl: {
    "live-classes": "Lessen in een groep",
    "video-practice": "Oefenen voor de camera",
    classroom: "Schrijven in de klas",
    processor: "De strengste van alle",
    lms: "Leerresultaten",
  },
});
