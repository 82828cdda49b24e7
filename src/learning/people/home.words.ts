import { words } from "#web";

/** The first page of an administrator. */
export const homeWords = words({
  readers: "staff",
  en: {
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
    homeWaitingText:
      "{waiting: 0 All invitations are accepted. | one One invitation waits. | other # invitations wait.}",
    see: "See who",
    seeSoon: "See whose end soon",
    seeEnded: "See whose have ended",
  },
});
