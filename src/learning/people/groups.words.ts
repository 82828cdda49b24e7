import { words } from "#web";

/** Groups. */
export const groupWords = words({
  readers: "everyone",
  en: {
    groupsTitle: "{count: 0 No group yet. | one One group learns together. | other # groups learn together.}",
    groupsLead: "People of one group know each other by name, and share its coaches.",
    groupName: "Name of the group",
    groupNameHint: "At most {most} characters.",
    newGroup: "A new group",
    form: "Form the group",
    rename: "Rename",
    whoIsIn: "See who is in it",
    people2:
      "{learners: 0 nobody learns | one one learner | other # learners}, {coaches: 0 no coach | one one coach | other # coaches}",
    noGroupYet: "A group is for people who learn together.",
    noGroupYetWhy: "Give it a name below; then put people in, from their own page.",
    groupFormed: "The group is there.",
    groupRenamed: "The group has its new name.",
  },
  nl: {
    groupsTitle: "{count: 0 Nog geen groep. | one Eén groep leert samen. | other # groepen leren samen.}",
    groupsLead: "Wie in dezelfde groep zit, kent elkaar bij naam en deelt de coaches.",
    groupName: "Naam van de groep",
    groupNameHint: "Hoogstens {most} tekens.",
    newGroup: "Een nieuwe groep",
    form: "Maak de groep",
    rename: "Geef een andere naam",
    whoIsIn: "Bekijk wie erin zit",
    people2:
      "{learners: 0 niemand leert | one één deelnemer | other # deelnemers}, {coaches: 0 geen coach | one één coach | other # coaches}",
    noGroupYet: "Een groep is voor mensen die samen leren.",
    noGroupYetWhy: "Geef haar hieronder een naam; zet er dan mensen in, vanaf hun eigen pagina.",
    groupFormed: "De groep is er.",
    groupRenamed: "De groep heeft haar nieuwe naam.",
  },
});
