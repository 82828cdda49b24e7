import { words } from "#web";

/** The first page of those who write exercises. */
export const developerWords = words({
  en: {
    title:
      "{count: 0 No exercise is written yet. | one One exercise is written. | other # exercises are written.}",
    lead: "{drafts: 0 Nothing is left a draft: coaches can set all of it. | one One of them is a draft that no coach can set yet. | other # of them are drafts that no coach can set yet.}",
    leadNone: "You see what learners will see, and nothing about any of them.",
    write: "Write an exercise",
    all: "All exercises",
    lately: "Changed last",
  },
  nl: {
    title:
      "{count: 0 Er is nog geen oefening geschreven. | one Er is één oefening geschreven. | other Er zijn # oefeningen geschreven.}",
    lead: "{drafts: 0 Er is geen concept meer: coaches kunnen alles klaarzetten. | one Eén ervan is een concept dat geen coach nog kan klaarzetten. | other # ervan zijn concepten die geen coach nog kan klaarzetten.}",
    leadNone: "Je ziet wat deelnemers zullen zien, en niets over hen.",
    write: "Schrijf een oefening",
    all: "Alle oefeningen",
    lately: "Laatst gewijzigd",
  },
});
