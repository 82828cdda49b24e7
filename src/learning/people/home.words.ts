import { words } from "#web";

/** The first page of an administrator. */
export const homeWords = words({
  en: {
    page: "Home",
    stepsTitle: "{left: one One step is left. | other # steps, and you can begin.}",
    stepsLead: "{academy} is yours to fill. What is done is ticked off by itself, in any order.",
    stepsHead: "To begin with",
    stepInvite: "Invite the first people",
    stepInviteWhy:
      "Coaches first, then those who learn. Each gets a link by mail and chooses a password of their own.",
    stepInviteAct: "Invite somebody",
    stepGroup: "Form a group",
    stepGroupWhy: "A group learns together and shares its coaches; exercises are set for a group.",
    stepGroupAct: "Form a group",
    homeTitle:
      "{waiting: 0 Nobody keeps you waiting. | one One person has not accepted yet. | other # people have not accepted yet.}",
    homeLead: "{people: one One person belongs | other # people belong} to {academy}.",
    homeSoon: "Licences",
    homeSoonText:
      "{soon: 0 None ends | one One ends | other # end} within two weeks; {ended: 0 none has | one one has | other # have} ended.",
    homeWaiting: "Invitations",
    homeAccepted: "All invitations are accepted.",
    homeWaitingText:
      "{waiting: 0 No invitation waits. | one One invitation waits. | other # invitations wait.}",
    homeOver: "{over: one One has run out or was withdrawn. | other # have run out or were withdrawn.}",
    see: "See who",
    seeSoon: "See whose end soon",
    seeEnded: "See whose have ended",
  },
  nl: {
    page: "Begin",
    stepsTitle: "{left: one Nog één stap. | other Nog # stappen, en je kunt beginnen.}",
    stepsLead: "{academy} is aan jou om te vullen. Wat klaar is, wordt vanzelf afgevinkt, in elke volgorde.",
    stepsHead: "Om te beginnen",
    stepInvite: "Nodig de eersten uit",
    stepInviteWhy:
      "Eerst de coaches, dan wie er leert. Ieder krijgt een link per mail en kiest een eigen wachtwoord.",
    stepInviteAct: "Nodig iemand uit",
    stepGroup: "Maak een groep",
    stepGroupWhy: "Een groep leert samen en deelt de coaches; opdrachten geef je aan een groep.",
    stepGroupAct: "Maak een groep",
    homeTitle:
      "{waiting: 0 Je wacht op niemand. | one Eén persoon heeft de uitnodiging nog niet aangenomen. | other # mensen hebben de uitnodiging nog niet aangenomen.}",
    homeLead: "Bij {academy} {people: one hoort één persoon | other horen # mensen}.",
    homeSoon: "Licenties",
    homeSoonText:
      "Binnen twee weken {soon: 0 loopt er geen af | one loopt er één af | other lopen er # af}; {ended: 0 er is er geen | one er is er één | other er zijn er #} afgelopen.",
    homeWaiting: "Uitnodigingen",
    homeAccepted: "Alle uitnodigingen zijn aangenomen.",
    homeWaitingText:
      "{waiting: 0 Er wacht geen uitnodiging. | one Eén uitnodiging wacht. | other # uitnodigingen wachten.}",
    homeOver: "{over: one Eén is verlopen of ingetrokken. | other # zijn verlopen of ingetrokken.}",
    see: "Bekijk wie",
    seeSoon: "Bekijk welke aflopen",
    seeEnded: "Bekijk welke zijn afgelopen",
  },
});
