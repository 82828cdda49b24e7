import { words } from "#web";

/** The first page of learners. */
export const homeWords = words({
  en: {
    due: "Due",
    goOn: "Go on",
    homeTodo: "One thing to do next.",
    homeTodoDue: "One thing to do by {day}.",
    homeLate: "One thing is late.",
    homeAgain: "One more try is asked of you.",
    homeUnsaved: "One recording waits for your decision.",
    homeTodoLead: "Record your first try at <title>{words}</title>. It takes at most {length}.",
    homeLateLead:
      "<title>{words}</title> was due on {day} and has no try yet. Your coach still takes it; it is at most {length}.",
    homeAgainLead: "Your coach asks for another try at <title>{words}</title>. It takes at most {length}.",
    homeUnsavedLead:
      "You recorded <title>{words}</title> and neither saved nor discarded it. Undecided, it is gone {when}.",
    homeDone: "You are up to date.",
    homeDoneLead: "Everything that is set for you has a try. New exercises appear here.",
    homeNothing: "Nothing is set for you yet.",
    homeNothingLead: "Your coach sets exercises for your group. You get to see them here at once.",
    start: "Start recording",
    readFirst: "Read the situation first",
    allExercises: "All exercises",
    whoCan: "Who can open it",
    untilShared:
      "Until you share it, only you. After that the coach you choose, and nobody else. You can take it back.",
    new: "New for you",
    from: "{name}, {when}, on <title>{words}</title>, try {try}",
    someCoach: "A coach",
    readAll: "{count: 0 Read the feedback | one Read it beside your recording | other Read all # remarks}",
    howFar: "How far you are",
    triedOf: "{count} of {total} tried",
    licence: "Licence",
    licenceRuns: "Your licence runs to {day}.",
    yourData: "Your data",
    looked:
      "{people: 0 Nobody but you opened anything of yours this month. | one This month one person opened something of yours. | other This month # people opened something of yours.}",
    lookedAtLeast:
      "{people: 0 This month only you opened it. | one This month at least one person opened something of yours. | other This month at least # people opened something of yours.}",
    everyOpening: "See every opening",
    score: "Score",
    progressAlt: "Your scores: {scores}.",
    feedback: "Feedback",
  },
  nl: {
    due: "Te doen",
    goOn: "Ga verder",
    homeTodo: "Eén ding om nu te doen.",
    homeTodoDue: "Eén ding te doen, uiterlijk {day}.",
    homeLate: "Eén ding is te laat.",
    homeAgain: "Er wordt nog één poging gevraagd.",
    homeUnsaved: "Eén opname wacht op je besluit.",
    homeTodoLead: "Neem je eerste poging op van <title>{words}</title>. Het duurt hooguit {length}.",
    homeLateLead:
      "<title>{words}</title> moest {day} klaar zijn en heeft nog geen poging. Je coach neemt haar nog aan; het duurt hooguit {length}.",
    homeAgainLead:
      "Je coach vraagt om nog een poging van <title>{words}</title>. Het duurt hooguit {length}.",
    homeUnsavedLead:
      "Je nam <title>{words}</title> op, en bewaarde noch wiste de opname. Beslis je niet, dan is ze weg {when}.",
    homeDone: "Je bent helemaal bij.",
    homeDoneLead: "Alles wat klaarstaat heb je geprobeerd. Nieuwe oefeningen verschijnen hier.",
    homeNothing: "Er staat nog niets voor je klaar.",
    homeNothingLead: "Je coach zet oefeningen klaar voor je groep. Je ziet ze hier meteen.",
    start: "Begin met opnemen",
    readFirst: "Lees eerst de situatie",
    allExercises: "Alle oefeningen",
    whoCan: "Wie het kan openen",
    untilShared:
      "Zolang je het niet deelt: alleen jij. Daarna de coach die je kiest, en verder niemand. Je kunt het terugnemen.",
    new: "Nieuw voor jou",
    from: "{name}, {when}, bij <title>{words}</title>, poging {try}",
    someCoach: "Een coach",
    readAll: "{count: 0 Lees de feedback | one Lees haar naast je opname | other Lees alle # opmerkingen}",
    howFar: "Hoe ver je bent",
    triedOf: "{count} van de {total} geprobeerd",
    licence: "Licentie",
    licenceRuns: "Je licentie loopt tot {day}.",
    yourData: "Je gegevens",
    looked:
      "{people: 0 Niemand behalve jij opende deze maand iets van jou. | one Deze maand opende één persoon iets van jou. | other Deze maand openden # mensen iets van jou.}",
    lookedAtLeast:
      "{people: 0 Deze maand opende alleen jij het. | one Deze maand opende minstens één persoon iets van jou. | other Deze maand openden minstens # mensen iets van jou.}",
    everyOpening: "Bekijk elke inzage",
    score: "Score",
    progressAlt: "Je scores: {scores}.",
    feedback: "Feedback",
  },
});
